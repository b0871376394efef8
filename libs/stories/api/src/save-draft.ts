import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  type FieldProblem,
  invalid,
  now,
  Outbox,
  sameStored,
  type Transaction,
} from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { Model, Types } from 'mongoose';
import { MarkPassage } from './mark-passage';
import { StoryPictures } from './story-pictures';
import { isPastDay } from './people.rules';
import { type StoryWords, wordsOf } from './story-words.model';
import type { DropChangesInput, SaveDraftInput } from './story.inputs';
import type { TellerInput } from './teller.inputs';
import type { Teller } from './teller.model';
import { asDrafted, type DraftedStory, factsOf, handleOf, Story, storyOf } from './story.model';
import { mayDo, maySpeakAs, placeProblems, SECTIONS } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** Saves what its authors changed: in a draft itself, in a published story beside what others read. */
@Injectable()
export class SaveDraft {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly marks: MarkPassage,
    private readonly pictures: StoryPictures,
    private readonly outbox: Outbox,
    private readonly members: MemberService,
  ) {}

  /**
   * Saves over the version that the change started from, and over no other. A save whose answer was lost may be sent
   * again: what is stored already is not a conflict. `first` is done in the same transaction, before the save.
   */
  async save(
    actor: Actor,
    input: SaveDraftInput,
    first?: (session: Transaction['session']) => Promise<void>,
  ): Promise<DraftedStory> {
    return this.outbox.run(async ({ session }) => {
      const story = await this.service.readable(actor, input.id, session);
      if (!mayDo('edit', actor, factsOf(story))) throw refusalFor(actor, story);
      await first?.(session);
      const drafted = asDrafted(story);
      const problems = [...problemsOf(actor, drafted, input), ...(await this.placeIsKnown(input))];
      if (problems.length > 0) throw invalid(...problems);
      const changes = changesOf(drafted, input);
      const sentAgain = Object.keys(changes).length === 0 && [0, 1].includes(story.version - input.version);
      if (sentAgain) return drafted;
      if (story.version !== input.version) throw conflict('stories.conflict', story.version);
      return story.status === StoryStatus.DRAFT
        ? this.write(actor, story, changes, session)
        : this.write(actor, story, { pending: pendingOf(story, changes) }, session);
    });
  }

  /** Gives up what was changed in a published story since it was last published. */
  async drop(actor: Actor, { id, version }: DropChangesInput): Promise<DraftedStory> {
    return this.outbox.run(async ({ session }) => {
      const story = await this.service.readable(actor, id, session);
      if (!mayDo('edit', actor, factsOf(story))) throw refusalFor(actor, story);
      if (!story.pending) return story;
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      return this.write(actor, story, { pending: null }, session);
    });
  }

  private async write(
    { memberId }: Actor,
    story: Story,
    changes: Partial<Story>,
    session: Transaction['session'],
  ): Promise<DraftedStory> {
    const row = await this.stories
      .findOneAndUpdate(
        { _id: story._id, status: story.status, version: story.version },
        { $set: { ...changes, savedBy: handleOf(story, memberId), updatedAt: now() }, $inc: { version: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('stories.conflict');
    const saved = storyOf(row);
    await this.pictures.follow(story, saved, session);
    // Marks follow the words that others read; while a published story is being changed those stay as they are.
    return changes.sections ? this.marks.follow(story, saved, session) : asDrafted(saved);
  }

  private async placeIsKnown({ organisationId }: SaveDraftInput): Promise<FieldProblem[]> {
    if (!organisationId) return [];
    const known = await this.members.organisationsByIds([organisationId]);
    return known.has(organisationId)
      ? []
      : [{ path: 'organisationId', key: 'fields.organisationId.unknown' }];
  }
}

/** Line ends as a browser counts them, so that places in the text mean the same on both sides. */
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Text fields of one line or a few: what is left out stays, `null` empties. */
const TEXTS = [
  'title',
  'summary',
  'setting',
  'when',
  'strategicAim',
  'seniorSupportNote',
  'consent',
] as const;

const tellerOf = (wish: TellerInput | null): Teller | null =>
  wish && {
    name: wish.name?.trim() ? wish.name.trim() : null,
    spokenAs: wish.spokenAs,
    consentHow: wish.consentHow ?? null,
    consentOn: wish.consentOn ?? null,
    agreedTo: tidy(wish.agreedTo),
    readBack: wish.readBack,
  };

/** The words as they would be after the save, where the input says anything of them. */
function wishOf(story: StoryWords, input: SaveDraftInput): Partial<StoryWords> {
  const texts = TEXTS.flatMap((name) => (input[name] === undefined ? [] : [[name, tidy(input[name] ?? '')]]));
  const { outcome, seniorSupport, spokenAs, visibility, organisationId, unit, touched } = input;
  const bySection = new Map(input.sections?.map(({ key, text }) => [key, tidy(text)]));
  return {
    ...(Object.fromEntries(texts) as Partial<StoryWords>),
    ...(outcome === undefined ? {} : { outcome }),
    ...(seniorSupport === undefined ? {} : { seniorSupport }),
    ...(spokenAs === undefined ? {} : { spokenAs }),
    ...(visibility ? { visibility } : {}),
    ...(input.teller === undefined ? {} : { teller: tellerOf(input.teller) }),
    ...(touched ? { touched: [...new Set(touched)].sort() } : {}),
    ...(organisationId === undefined
      ? {}
      : { organisationId: organisationId === null ? null : new Types.ObjectId(organisationId) }),
    ...(unit === undefined ? {} : { unit: unit?.trim() ? unit : null }),
    ...(input.sections
      ? { sections: story.sections.map(({ key, text }) => ({ key, text: bySection.get(key) ?? text })) }
      : {}),
  };
}

/** What really differs from what is stored. */
function changesOf(story: StoryWords, input: SaveDraftInput): Partial<StoryWords> {
  const stored: Readonly<Record<string, unknown>> = { ...wordsOf(story) };
  return Object.fromEntries(
    Object.entries(wishOf(story, input)).filter(([name, value]) => !sameStored(value, stored[name])),
  );
}

/** The words of a published story while they are being changed; `null` once they say again what others read. */
function pendingOf(story: Story, changes: Partial<StoryWords>): StoryWords | null {
  const words = { ...wordsOf(asDrafted(story)), ...changes };
  return sameStored(words, wordsOf(story)) ? null : words;
}

function problemsOf(actor: Actor, story: DraftedStory, input: SaveDraftInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { organisationId, visibility } = { ...story, ...wishOf(story, input) };
  const isMine = story.authorId.toHexString() === actor.memberId;
  // The story's perspective is that of who began it; the others say theirs where they joined.
  if (input.spokenAs !== undefined && input.spokenAs !== story.spokenAs)
    if (!isMine || !maySpeakAs(actor, input.spokenAs ?? null))
      problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  if (input.visibility || input.organisationId !== undefined)
    problems.push(
      ...placeProblems(actor, { visibility, organisationId: organisationId?.toHexString() ?? null }),
    );
  if (input.teller?.consentOn && !isPastDay(input.teller.consentOn, now().toISOString().slice(0, 10)))
    problems.push({ path: 'teller.consentOn', key: 'fields.teller.consentOn' });
  const keys = input.sections?.map(({ key }) => key) ?? [];
  if (new Set(keys).size < keys.length || keys.some((key) => !SECTIONS[story.kind].includes(key)))
    problems.push({ path: 'sections', key: 'fields.sections' });
  return problems;
}
