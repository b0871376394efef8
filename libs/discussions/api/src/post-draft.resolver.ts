import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, objectId } from '@cp/kit/api';
import { PostDraftInput } from './post-draft.inputs';
import { MyPostDrafts, PostDraft } from './post-draft.model';
import { PostDraftService } from './post-draft.service';

/** What the signed-in member has begun to write: read and kept for them alone. */
@Resolver(() => PostDraft)
export class PostDraftResolver {
  constructor(private readonly drafts: PostDraftService) {}

  @Can('signed-in')
  @Query(() => MyPostDrafts, {
    description: 'What the signed-in member has begun to write and not posted: in a discussion, or anywhere.',
  })
  myPostDrafts(
    @CurrentActor() actor: Actor,
    @Args('discussionId', { type: () => ID, nullable: true }) discussionId?: string | null,
  ): Promise<MyPostDrafts> {
    return this.drafts.mine(actor.memberId, discussionId ? objectId(discussionId).toHexString() : null);
  }

  @Can('discussion:post')
  @Mutation(() => PostDraft, {
    nullable: true,
    description:
      'Keeps words that somebody has begun, beside what another device wrote meanwhile; null: they have been posted.',
  })
  savePostDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: PostDraftInput,
  ): Promise<PostDraft | null> {
    return this.drafts.save(actor, input);
  }

  @ResolveField(() => ID)
  discussionId(@Parent() draft: PostDraft): string {
    return draft.discussionId.toHexString();
  }

  @ResolveField(() => ID, { nullable: true, description: 'The post that the words are to answer.' })
  parentId(@Parent() draft: PostDraft): string | null {
    return draft.parentId?.toHexString() ?? null;
  }
}
