import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, type Page, PageArgs, type RequestContext } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { MarkNoticesReadInput } from './notice.inputs';
import { Notice, NoticeConnection } from './notice.model';
import { NoticeService } from './notice.service';
import { NoticeSights, type ShownNotice } from './notice-sights';

/** A member's own inbox. */
@Resolver(() => Notice)
export class NoticeResolver {
  constructor(
    private readonly reading: NoticeService,
    private readonly sights: NoticeSights,
  ) {}

  @Can('signed-in')
  @Query(() => NoticeConnection, { description: 'What the viewer was told, the last first.' })
  notices(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Page<ShownNotice>> {
    return this.reading.page(actor, page);
  }

  @Can('signed-in')
  @Query(() => Int, { description: 'How many of the own notices are unread; counted up to 99.' })
  unreadNotices(@CurrentActor() actor: Actor): Promise<number> {
    return this.reading.unread(actor);
  }

  @Can('signed-in')
  @Mutation(() => Int, {
    description: 'Marks own notices as seen, on all devices; how many are unread then.',
  })
  markNoticesRead(@CurrentActor() actor: Actor, @Args('input') input: MarkNoticesReadInput): Promise<number> {
    return this.reading.markRead(actor, input);
  }

  @ResolveField(() => String, { description: 'What it says, with the names that people have there.' })
  words(@Parent() notice: ShownNotice, @Context() context: RequestContext): Promise<string> {
    return this.sights.words(context, notice);
  }

  @ResolveField(() => Byline, { nullable: true, description: 'Who did the last of it.' })
  by(@Parent() notice: ShownNotice, @Context() context: RequestContext): Promise<Byline | null> {
    return this.sights.byline(context, notice);
  }

  @ResolveField(() => String, { nullable: true, description: 'Where it leads: a path of this community.' })
  path(@Parent() notice: ShownNotice): string | null {
    return notice.path;
  }
}
