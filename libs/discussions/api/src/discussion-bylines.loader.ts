import { Injectable } from '@nestjs/common';
import { type Loaders, loaderOf } from '@cp/kit/api';
import { type Byline, MemberLoader } from '@cp/members/api';
import { StoryBylines } from '@cp/stories/api';
import { DiscussionService } from './discussion.service';

/** Under what name somebody appears in a discussion: whoever tells its story under a pseudonym speaks under it there. */
@Injectable()
export class DiscussionBylines {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryBylines,
    private readonly members: MemberLoader,
  ) {}

  /** The byline of somebody in a discussion. */
  async of(context: Loaders, discussionId: string, memberId: string): Promise<Byline> {
    const loader = loaderOf(context, 'discussion.story', (ids) => this.discussions.storyIdsOf(ids));
    const storyId = await loader.load(discussionId);
    return storyId
      ? this.stories.of(context, storyId, memberId)
      : this.members.byline(context, memberId, null);
  }
}
