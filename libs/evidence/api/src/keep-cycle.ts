import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, invalid, isDuplicate, notFound, now, objectId, Outbox } from '@cp/kit/api';
import { type Story } from '@cp/stories/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { evidenceChanged } from './evidence.events';
import type { AddCycleInput, SaveCycleInput } from './evidence.inputs';
import { changesOf, cycleProblems, severalLines } from './evidence.rules';
import { EvidenceService } from './evidence.service';
import { cycleOf, PdsaCycle } from './pdsa-cycle.model';

const TEXTS = ['plan', 'do', 'study', 'act', 'learned'] as const;

/** What an author says of a cycle. */
type Words = Pick<PdsaCycle, (typeof TEXTS)[number] | 'startedOn' | 'endedOn'>;

const UNSAID: Words = { plan: '', do: '', study: '', act: '', learned: '', startedOn: null, endedOn: null };

/** Adds PDSA cycles to a story, saves what changed in them, moves and removes them. */
@Injectable()
export class KeepCycle {
  constructor(
    @InjectModel(PdsaCycle.name) private readonly cycles: Model<PdsaCycle>,
    private readonly evidence: EvidenceService,
    private readonly outbox: Outbox,
  ) {}

  /** Adds a cycle; the same key adds one. */
  async add(actor: Actor, input: AddCycleInput): Promise<PdsaCycle> {
    const memberId = new Types.ObjectId(actor.memberId);
    const added = await this.added(memberId, input.key);
    if (added) return added;
    try {
      return await this.addOnce(actor, input);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Either the key arrived twice at one time, or two began the order of a story at one time.
      return (await this.added(memberId, input.key)) ?? this.addOnce(actor, input);
    }
  }

  /** Saves over the version that the change started from, and over no other; what was saved already is no conflict. */
  async save(actor: Actor, input: SaveCycleInput): Promise<PdsaCycle> {
    return this.outbox.run(async ({ session, publish }) => {
      const cycle = await this.writable(actor, input.id, session);
      const wish = wishOf(input);
      const problems = cycleProblems({ ...cycle, ...wish });
      if (problems.length > 0) throw invalid(...problems);
      const changes = changesOf<Words>(wish, cycle);
      if (Object.keys(changes).length === 0 && [0, 1].includes(cycle.version - input.version)) return cycle;
      if (cycle.version !== input.version) throw conflict('evidence.conflict', cycle.version);
      const row = await this.cycles
        .findOneAndUpdate(
          { _id: cycle._id, version: input.version },
          { $set: { ...changes, updatedAt: now() }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('evidence.conflict');
      publish(evidenceChanged(cycle.storyId.toHexString()));
      return cycleOf(row, cycle.number);
    });
  }

  /** Moves a cycle to a place among those of its story, and returns the story. */
  async move(actor: Actor, id: string, place: number): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const cycle = await this.writable(actor, id, session);
      await this.evidence.move('cycleIds', cycle, { place, session });
      publish(evidenceChanged(cycle.storyId.toHexString()));
      return this.evidence.writable(actor, cycle.storyId.toHexString(), session);
    });
  }

  /** Removes a cycle, and returns the story. */
  async remove(actor: Actor, id: string): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const cycle = await this.writable(actor, id, session);
      await this.cycles.deleteOne({ _id: cycle._id }).session(session);
      await this.evidence.takeOut('cycleIds', cycle, session);
      publish(evidenceChanged(cycle.storyId.toHexString()));
      return this.evidence.writable(actor, cycle.storyId.toHexString(), session);
    });
  }

  private async addOnce(actor: Actor, input: AddCycleInput): Promise<PdsaCycle> {
    return this.outbox.run(async ({ session, publish }) => {
      const story = await this.evidence.writable(actor, input.storyId, session);
      const words = { ...UNSAID, ...wishOf(input) };
      const problems = cycleProblems(words);
      if (problems.length > 0) throw invalid(...problems);
      const at = now();
      const fields = {
        _id: new Types.ObjectId(),
        key: input.key,
        storyId: story._id,
        memberId: new Types.ObjectId(actor.memberId),
        ...words,
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
      const number = await this.evidence.append('cycleIds', fields, session);
      const [cycle] = await this.cycles.create([fields], { session });
      if (!cycle) throw new Error('the cycle was not made');
      publish(evidenceChanged(story.id));
      return cycleOf(cycle.toObject(), number);
    });
  }

  private async writable(actor: Actor, id: string, session: ClientSession): Promise<PdsaCycle> {
    const row = await this.cycles.findById(objectId(id)).session(session).lean();
    if (!row) throw notFound('evidence.cycleNotFound');
    await this.evidence.writable(actor, row.storyId.toHexString(), session);
    return cycleOf(row, await this.evidence.numberOf('cycleIds', row, session));
  }

  private async added(memberId: Types.ObjectId, key: string): Promise<PdsaCycle | null> {
    const row = await this.cycles.findOne({ memberId, key }).lean();
    if (!row) return null;
    const of = await this.evidence.cyclesOf([row.storyId.toHexString()]);
    return of.get(row.storyId.toHexString())?.find(({ _id }) => _id.equals(row._id)) ?? null;
  }
}

/** What the input says of the cycle, tidied. */
function wishOf(input: Partial<SaveCycleInput>): Partial<Words> {
  const texts = TEXTS.flatMap((name) => {
    const text = input[name];
    return text === undefined ? [] : [[name, severalLines(text ?? '')] as const];
  });
  return {
    ...(Object.fromEntries(texts) as Partial<Words>),
    ...(input.startedOn === undefined ? {} : { startedOn: input.startedOn || null }),
    ...(input.endedOn === undefined ? {} : { endedOn: input.endedOn || null }),
  };
}
