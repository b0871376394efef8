import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  forbidden,
  invalid,
  isDuplicate,
  now,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { authorIdsOf, type ListedStory, StoryService, StoryStatus } from '@cp/stories/api';
import { Model, Types } from 'mongoose';
import { changeRecorded, changesRoom } from './change.events';
import type { RecordChangeInput, StepChangeInput, VersionInput } from './change.inputs';
import { type ChangeStep, ChangeRecord, changeOf } from './change.model';
import {
  CHANGE_LIMITS,
  changeAfter,
  type ChangeFacts,
  mayRecord,
  mayStep,
  monthOf,
  type StepFacts,
  stepProblems,
  whatProblems,
} from './change.rules';
import { type ChangeOfStory, ChangeService } from './change.service';
import { latestToday } from './day.rules';
import { full, KeepChange } from './keep-change';

/** What the authors of a story say of a change: each time a step, kept with those before it. */
@Injectable()
export class WriteChange {
  constructor(
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    private readonly stories: StoryService,
    private readonly service: ChangeService,
    private readonly keeping: KeepChange,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  /** Records a change of a published story; the same key records it once. */
  async record(actor: Actor, input: RecordChangeInput): Promise<ChangeOfStory> {
    const story = await this.stories.authored(actor, input.storyId);
    const known = await this.begun(actor, input.key);
    if (known) return { ...known, story };
    const step = stepOf(input);
    try {
      const change = await this.outbox.run(
        (transaction) => this.begin(actor, { ...input, step }, transaction),
        changesRoom(input.storyId),
      );
      await this.members.spoke(actor.memberId, step.spokenAs);
      return change;
    } catch (error) {
      const first = isDuplicate(error) ? await this.begun(actor, input.key) : null;
      if (!first) throw error;
      return { ...first, story };
    }
  }

  /** Takes a step with a change, from the version that its author has seen; the same key takes it once. */
  async step(actor: Actor, input: StepChangeInput): Promise<ChangeOfStory> {
    const step = stepOf(input);
    const change = await this.outbox.run(async ({ session, publish }) => {
      const before = await this.service.own(actor, input.id, session);
      if (before.steps.some(({ key, byId }) => key === input.key && byId?.toHexString() === actor.memberId))
        return before;
      refuseUnless(actor, before.story);
      if (before.version !== input.version) throw conflict('changes.conflict', before.version);
      if (!mayStep(before, step.kind)) throw conflict('changes.moved', before.version);
      this.check(actor, before, step);
      if (before.steps.length >= CHANGE_LIMITS.steps) throw full('changes.manySteps', CHANGE_LIMITS.steps);
      const next = {
        ...partsAfter(before, step),
        steps: [...before.steps, keptStep(actor, input.key, step)],
      };
      const saved = await this.keeping.save(before, next, session);
      publish(changeRecorded(before.story.id, before.id));
      return { ...saved, story: before.story };
    });
    await this.members.spoke(actor.memberId, step.spokenAs);
    return change;
  }

  /** Takes a record back with everything in it, as when it was written under the wrong story. */
  async takeBack(actor: Actor, { id, version }: VersionInput): Promise<ListedStory> {
    return this.outbox.run(async ({ session }) => {
      const change = await this.service.own(actor, id, session);
      if (change.version !== version) throw conflict('changes.conflict', change.version);
      await this.keeping.remove(change, session);
      return change.story;
    });
  }

  private async begin(
    actor: Actor,
    {
      key,
      storyId,
      what: typed,
      step,
    }: Pick<RecordChangeInput, 'key' | 'storyId' | 'what'> & { step: StepFacts },
    { session, publish }: Transaction,
  ): Promise<ChangeOfStory> {
    const story = await this.stories.authored(actor, storyId, session);
    refuseUnless(actor, story);
    const what = tidy(typed);
    if (!mayStep(null, step.kind)) throw conflict('changes.moved');
    this.check(actor, null, step, whatProblems(what));
    const at = now();
    const fields = {
      _id: new Types.ObjectId(),
      storyId: story._id,
      key,
      begunById: new Types.ObjectId(actor.memberId),
      what,
      ...partsAfter(null, step),
      steps: [keptStep(actor, key, step)],
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    const change = await this.keeping.add(fields, session);
    publish(changeRecorded(story.id, change.id));
    return { ...change, story };
  }

  private check(
    actor: Actor,
    before: ChangeFacts | null,
    step: StepFacts,
    also: ReturnType<typeof whatProblems> = [],
  ): void {
    const today = latestToday(now());
    const problems = [...also, ...stepProblems(before, step, { today, perspectives: actor.perspectives })];
    if (problems.length > 0) throw invalid(...problems);
  }

  private async begun({ memberId }: Actor, key: string): Promise<ChangeRecord | null> {
    const row = await this.changes.findOne({ begunById: new Types.ObjectId(memberId), key }).lean();
    return row && changeOf(row);
  }
}

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

const stepOf = (input: RecordChangeInput | StepChangeInput): StepFacts => ({
  kind: input.kind,
  on: input.on,
  note: tidy(input.note),
  spokenAs: input.spokenAs ?? null,
  dueOn: input.dueOn || null,
  question: 'question' in input ? (input.question ?? null) : null,
});

const keptStep = ({ memberId }: Actor, key: string, step: StepFacts): ChangeStep => ({
  key,
  byId: new Types.ObjectId(memberId),
  kind: step.kind,
  on: step.on,
  dueOn: step.dueOn,
  month: step.question && monthOf(step.question),
  note: step.note,
  spokenAs: step.spokenAs,
  at: now(),
});

/** What a step makes of a record; the note of an answer is kept with it. */
function partsAfter(
  before: (ChangeFacts & Pick<ChangeRecord, 'heldAt'>) | null,
  step: StepFacts,
): Pick<ChangeRecord, 'state' | 'dueOn' | 'madeOn' | 'heldAt'> {
  const { heldAt, ...facts } = changeAfter(before, step);
  const known = before?.heldAt ?? [];
  const more = heldAt.slice(known.length).map((answer) => ({ ...answer, note: step.note, at: now() }));
  return { ...facts, heldAt: [...known, ...more] };
}

function refuseUnless(actor: Actor, story: ListedStory): void {
  const isPublished = story.status === StoryStatus.PUBLISHED;
  if (!isPublished) throw forbidden('changes.unpublished');
  if (!mayRecord(actor, { isPublished, authorIds: authorIdsOf(story) })) throw forbidden('stories.notYours');
}
