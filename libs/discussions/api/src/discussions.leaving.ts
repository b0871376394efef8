import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Contributions, ErasureSteps, ExportParts, type Owner } from '@cp/members/api';
import { DiscussionService } from './discussion.service';
import { ownPost } from './post.export';
import { TakeBackPosts } from './take-back-posts';

/** What of the discussions is a member's own: theirs to take with them, and to take back when they leave. */
@Injectable()
export class DiscussionsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly discussions: DiscussionService,
    private readonly taking: TakeBackPosts,
  ) {}

  onModuleInit(): void {
    // Posts that stay need nothing: their author is a former member wherever a name is shown.
    this.erasure.register('posts', async (leaving) => {
      if (leaving.contributions === Contributions.REMOVE) await this.taking.allOf(leaving);
    });
    this.exports.register('posts', {
      records: (owner) => this.records(owner),
      columns: ['createdAt', 'spokenAs', 'discussion', 'link', 'body'],
    });
  }

  private async *records(owner: Owner) {
    for await (const { posts, titles } of this.discussions.writtenBy(owner.memberId))
      for (const post of posts) yield ownPost(owner, post, titles.get(post.discussionId.toHexString()));
  }
}
