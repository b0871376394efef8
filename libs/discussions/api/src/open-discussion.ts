import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, forbidden, invalid, isDuplicate, now, objectId, Outbox } from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { StoryService, StoryVisibility } from '@cp/stories/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { Model, Types } from 'mongoose';
import { discussionOpened } from './opening.events';
import type { OpenDiscussionInput } from './opening.inputs';
import { Opening, openingOf } from './opening.model';
import { mayOpen, openingProblems } from './opening.rules';
import { OpeningState } from './opening.vocabulary';

/** Opens discussions: on their own, or about a published story. */
@Injectable()
export class OpenDiscussion {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly stories: StoryService,
    private readonly taxonomy: TaxonomyService,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  /** Opens once for each key; what it is about has to be there and open to whoever asks. */
  async open(actor: Actor, input: OpenDiscussionInput): Promise<Opening> {
    if (!mayOpen(actor)) throw forbidden();
    const wish = await this.wishOf(actor, input);
    const opening = (await this.opened(wish)) ?? (await this.write(wish));
    await this.members.spoke(actor.memberId, wish.spokenAs);
    return opening;
  }

  private async wishOf(actor: Actor, input: OpenDiscussionInput): Promise<Wish> {
    const story = input.storyId ? await this.stories.readablePublished(actor, input.storyId) : null;
    const words = {
      kind: input.kind,
      title: input.title.replace(/\s+/g, ' ').trim(),
      body: input.body.replace(/\r\n?/g, '\n').trim(),
      spokenAs: input.spokenAs ?? null,
      visibility: story ? StoryVisibility.MEMBERS : input.visibility,
    };
    const problems = openingProblems(actor, words);
    const skills = await Promise.all(input.skillIds.map((id) => this.taxonomy.skill(id)));
    if (skills.includes(null)) problems.push({ path: 'skillIds', key: 'fields.skillIds' });
    if (problems.length > 0) throw invalid(...problems);
    return {
      ...words,
      key: input.key,
      authorId: new Types.ObjectId(actor.memberId),
      storyId: story?._id ?? null,
      organisationId: actor.organisationId ? objectId(actor.organisationId) : null,
      skillIds: [...new Set(input.skillIds)],
    };
  }

  private async write(wish: Wish): Promise<Opening> {
    try {
      return await this.outbox.run(async ({ session, publish }) => {
        const at = now();
        const fields = { ...wish, state: OpeningState.OPEN, createdAt: at, lastAt: at };
        const [created] = await this.openings.create([fields], { session });
        if (!created) throw new Error('the discussion was not opened');
        const opening = openingOf(created.toObject());
        publish(discussionOpened(opening));
        return opening;
      });
    } catch (error) {
      // The same key arrived twice at one time: the unique index let one of them be first.
      const first = isDuplicate(error) ? await this.opened(wish) : null;
      if (!first) throw error;
      return first;
    }
  }

  private async opened({ authorId, key }: Wish): Promise<Opening | null> {
    const row = await this.openings.findOne({ authorId, key }).lean();
    return row && openingOf(row);
  }
}

type Wish = Omit<Opening, '_id' | 'id' | 'state' | 'createdAt' | 'lastAt'>;
