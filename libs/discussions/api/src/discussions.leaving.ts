import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Contributions, ErasureSteps, ExportParts, type Owner } from '@cp/members/api';
import { ownAnswer, ownOpening } from './opening.export';
import { SeniorAnswers } from './senior-answers.service';
import { TakeBackOpenings } from './take-back-openings';
import { OwnPosts } from './own-posts';
import { TakeBackPosts } from './take-back-posts';

/** What of the discussions is a member's own: theirs to take with them, and to take back when they leave. */
@Injectable()
export class DiscussionsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly taking: TakeBackPosts,
    private readonly openings: TakeBackOpenings,
    private readonly answers: SeniorAnswers,
    private readonly own: OwnPosts,
  ) {}

  onModuleInit(): void {
    // Posts that stay need nothing: their author is a former member wherever a name is shown.
    this.erasure.register('posts', async (leaving) => {
      if (leaving.contributions === Contributions.REMOVE) await this.taking.allOf(leaving);
    });
    this.erasure.register('openings', async (leaving) => {
      if (leaving.contributions === Contributions.REMOVE) await this.openings.allOf(leaving);
    });
    this.exports.register('openings', {
      records: (owner) => this.opened(owner),
      columns: ['createdAt', 'kind', 'spokenAs', 'title', 'link', 'body'],
    });
    this.exports.register('seniorAnswers', {
      records: (owner) => this.answered(owner),
      columns: ['createdAt', 'verdict', 'byDay', 'outcome', 'why', 'link'],
    });
    this.exports.register('posts', {
      records: (owner) => this.own.said(owner),
      columns: ['createdAt', 'spokenAs', 'discussion', 'link', 'body'],
    });
    this.exports.register('post-recognitions', {
      records: (owner) => this.own.recognised(owner),
      columns: ['at', 'spokenAs', 'discussion', 'link'],
    });
  }

  private async *opened(owner: Owner) {
    for await (const openings of this.openings.writtenBy(owner.memberId)) {
      const answers = await this.answers.byDiscussion(openings.map(({ id }) => id));
      for (const opening of openings) yield ownOpening(owner, opening, answers.get(opening.id) ?? []);
    }
  }

  // What an answer says is a post; taken back with it, it is gone too.
  private async *answered(owner: Owner) {
    for (const answer of await this.answers.givenBy(owner.memberId)) yield ownAnswer(owner, answer);
  }
}
