import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, forbidden, invalid, isDuplicate, now, objectId, Outbox } from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { type ListedStory, StoryService, StoryVisibility } from '@cp/stories/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { Model, Types } from 'mongoose';
import { reachOf } from './beginning.rules';
import { ofOpening } from './discussion.service';
import { KeepAwaited } from './keep-awaited';
import { firstAsk } from './senior-ear.rules';
import { discussionOpened } from './opening.events';
import type { OpenDiscussionInput } from './opening.inputs';
import { Opening, openingOf } from './opening.model';
import { mayOpen, openingProblems, waitsForAnswer, wordsOfOpening } from './opening.rules';
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
    private readonly awaited: KeepAwaited,
  ) {}

  /** Opens once for each key; what it is about has to be there and open to whoever asks. */
  async open(actor: Actor, input: OpenDiscussionInput): Promise<Opening> {
    if (!mayOpen(actor)) throw forbidden();
    const story = input.storyId ? await this.stories.readablePublished(actor, input.storyId) : null;
    const wish = await this.wishOf(actor, input, story);
    const opening = (await this.opened(wish)) ?? (await this.write(wish, story));
    await this.members.spoke(actor.memberId, wish.spokenAs);
    return opening;
  }

  private async wishOf(actor: Actor, input: OpenDiscussionInput, story: ListedStory | null): Promise<Wish> {
    const words = {
      kind: input.kind,
      ...wordsOfOpening(input),
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

  private async write(wish: Wish, story: ListedStory | null): Promise<Opening> {
    try {
      return await this.outbox.run(async ({ session, publish }) => {
        const at = now();
        const { openTo, openToId } = reachOf(story ?? wish);
        const fields = {
          ...wish,
          openTo,
          openToId: openToId && objectId(openToId),
          waiting: waitsForAnswer(wish.kind),
          askAt: firstAsk(wish.kind, at),
          state: OpeningState.OPEN,
          createdAt: at,
          lastAt: at,
        };
        const [created] = await this.openings.create([fields], { session });
        if (!created) throw new Error('the discussion was not opened');
        const opening = openingOf(created.toObject());
        await this.awaited.began(ofOpening(opening, story), session);
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

type Wish = Pick<
  Opening,
  | 'key'
  | 'kind'
  | 'title'
  | 'body'
  | 'spokenAs'
  | 'visibility'
  | 'authorId'
  | 'storyId'
  | 'organisationId'
  | 'skillIds'
>;
