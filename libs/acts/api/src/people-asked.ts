import { Injectable } from '@nestjs/common';
import { type Actor, tooMany } from '@cp/kit/api';
import { MemberNotices, Throttles } from '@cp/members/api';
import { authorIdsOf, type Story } from '@cp/stories/api';
import type { ClientSession } from 'mongoose';
import { WORD_LIMITS } from './word-question.rules';
import { WORD_MAILS } from './word-question.service';

const HOUR_MS = 3_600_000;

/** Those who are asked and how often: what asking needs to know of people. */
@Injectable()
export class PeopleAsked {
  constructor(
    private readonly notices: MemberNotices,
    private readonly throttles: Throttles,
  ) {}

  /** Refuses somebody who asks faster than anybody reads. */
  async mayGoOn({ memberId }: Actor): Promise<void> {
    const allowance = { most: WORD_LIMITS.askedAnHour, windowMs: HOUR_MS };
    if (!(await this.throttles.allows('word', memberId, allowance))) throw tooMany('acts.words.tooMany');
  }

  /** Tells those who tell a story that a reader asked about a word of it. */
  async tellTellers(story: Story, session: ClientSession): Promise<void> {
    const notice = {
      kind: WORD_MAILS,
      key: 'mail.wordAsked',
      params: { title: story.title },
      path: `/stories/${story.id}`,
      storyId: story.id,
    };
    await this.notices.tell(authorIdsOf(story), notice, session);
  }
}
