import { Injectable } from '@nestjs/common';
import { type Actor, invalid, isDuplicate, Outbox, tooMany, type Transaction } from '@cp/kit/api';
import { MemberService, Throttles } from '@cp/members/api';
import { MarkPassage } from './mark-passage';
import type { ProposeMarkInput } from './mark.inputs';
import { factsOf, Story } from './story.model';
import { mayDo, maySpeakAs } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { TagStatus } from './story.vocabulary';
import { TAG_LIMITS } from './tag.rules';
import { TellAuthors } from './tell-authors';

const DAY_MS = 86_400_000;

/** Proposes a mark in a story that others tell. It waits, seen by whoever proposed it and those who decide. */
@Injectable()
export class ProposeMark {
  constructor(
    private readonly marks: MarkPassage,
    private readonly service: StoryService,
    private readonly members: MemberService,
    private readonly throttles: Throttles,
    private readonly authors: TellAuthors,
    private readonly outbox: Outbox,
  ) {}

  /** Proposes once for one key. */
  async propose(actor: Actor, input: ProposeMarkInput): Promise<Story> {
    const story = await this.allowed(actor, input);
    if (await this.marks.has(actor, input.key)) return story;
    const allowance = { most: TAG_LIMITS.aDay, windowMs: DAY_MS };
    if (!(await this.throttles.allows('proposals', actor.memberId, allowance)))
      throw tooMany('stories.manyProposed');
    try {
      const after = await this.outbox.run((transaction) => this.proposeOnce(actor, input, transaction));
      await this.members.spoke(actor.memberId, input.spokenAs ?? null);
      return after;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.service.readable(actor, input.storyId);
    }
  }

  private async allowed(actor: Actor, input: ProposeMarkInput, within?: Transaction): Promise<Story> {
    const story = await this.service.readable(actor, input.storyId, within?.session);
    if (!mayDo('propose', actor, factsOf(story))) throw refusalFor(actor, story);
    if (!maySpeakAs(actor, input.spokenAs ?? null))
      throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    return story;
  }

  private async proposeOnce(actor: Actor, input: ProposeMarkInput, transaction: Transaction): Promise<Story> {
    const story = await this.allowed(actor, input, transaction);
    const after = await this.marks.add(actor, { story, input, status: TagStatus.PROPOSED }, transaction);
    await this.authors.soon(story, transaction.session);
    return after;
  }
}
