import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor } from '@cp/kit/api';
import { Mentioning } from './mention.service';
import { MentionableArgs } from './post.inputs';
import { MentionedPerson } from './post.model';

/** Whom one may mention. */
@Resolver(() => MentionedPerson)
export class MentionResolver {
  constructor(private readonly mentioning: Mentioning) {}

  @Can('discussion:post')
  @Query(() => [MentionedPerson], {
    description: 'People who may be mentioned in a discussion, those in it first: at most eight.',
  })
  mentionable(
    @CurrentActor() actor: Actor,
    @Args() { discussionId, words }: MentionableArgs,
  ): Promise<MentionedPerson[]> {
    return this.mentioning.mentionable(actor, discussionId, words);
  }
}
