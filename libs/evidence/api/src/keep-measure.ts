import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, invalid, isDuplicate, notFound, now, objectId, Outbox } from '@cp/kit/api';
import { type Story } from '@cp/stories/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { evidenceChanged } from './evidence.events';
import type { AddMeasureInput, SaveMeasureInput } from './evidence.inputs';
import { changesOf, measureProblems, oneLine } from './evidence.rules';
import { EvidenceService } from './evidence.service';
import { Measure, measureOf } from './measure.model';

/** What an author says of a measure. */
type Words = Pick<
  Measure,
  'name' | 'kind' | 'unit' | 'direction' | 'goal' | 'points' | 'phases' | 'annotations'
>;

/** Adds measures to a story, saves what changed in them, moves and removes them. */
@Injectable()
export class KeepMeasure {
  constructor(
    @InjectModel(Measure.name) private readonly measures: Model<Measure>,
    private readonly evidence: EvidenceService,
    private readonly outbox: Outbox,
  ) {}

  /** Adds a measure; the same key adds one. */
  async add(actor: Actor, input: AddMeasureInput): Promise<Measure> {
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
  async save(actor: Actor, input: SaveMeasureInput): Promise<Measure> {
    return this.outbox.run(async ({ session, publish }) => {
      const measure = await this.writable(actor, input.id, session);
      const wish = wishOf(input);
      const problems = measureProblems(wish);
      if (problems.length > 0) throw invalid(...problems);
      const changes = changesOf<Words>(wish, measure);
      if (Object.keys(changes).length === 0 && [0, 1].includes(measure.version - input.version))
        return measure;
      if (measure.version !== input.version) throw conflict('evidence.conflict', measure.version);
      const row = await this.measures
        .findOneAndUpdate(
          { _id: measure._id, version: input.version },
          { $set: { ...changes, updatedAt: now() }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('evidence.conflict');
      publish(evidenceChanged(measure.storyId.toHexString()));
      return measureOf(row);
    });
  }

  /** Moves a measure to a place among those of its story, and returns the story. */
  async move(actor: Actor, id: string, place: number): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const measure = await this.writable(actor, id, session);
      await this.evidence.move('measureIds', measure, { place, session });
      publish(evidenceChanged(measure.storyId.toHexString()));
      return this.evidence.writable(actor, measure.storyId.toHexString(), session);
    });
  }

  /** Removes a measure with its values, and returns the story. */
  async remove(actor: Actor, id: string): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const measure = await this.writable(actor, id, session);
      await this.measures.deleteOne({ _id: measure._id }).session(session);
      await this.evidence.takeOut('measureIds', measure, session);
      publish(evidenceChanged(measure.storyId.toHexString()));
      return this.evidence.writable(actor, measure.storyId.toHexString(), session);
    });
  }

  private async addOnce(actor: Actor, input: AddMeasureInput): Promise<Measure> {
    return this.outbox.run(async ({ session, publish }) => {
      const story = await this.evidence.writable(actor, input.storyId, session);
      const wish = wishOf(input);
      const problems = measureProblems(wish);
      if (problems.length > 0) throw invalid(...problems);
      const at = now();
      const fields = {
        _id: new Types.ObjectId(),
        key: input.key,
        storyId: story._id,
        memberId: new Types.ObjectId(actor.memberId),
        unit: '',
        goal: null,
        points: [],
        phases: [],
        annotations: [],
        ...wish,
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
      await this.evidence.append('measureIds', fields, session);
      const [measure] = await this.measures.create([fields], { session });
      if (!measure) throw new Error('the measure was not made');
      publish(evidenceChanged(story.id));
      return measureOf(measure.toObject());
    });
  }

  private async writable(actor: Actor, id: string, session: ClientSession): Promise<Measure> {
    const row = await this.measures.findById(objectId(id)).session(session).lean();
    if (!row) throw notFound('evidence.measureNotFound');
    await this.evidence.writable(actor, row.storyId.toHexString(), session);
    return measureOf(row);
  }

  private async added(memberId: Types.ObjectId, key: string): Promise<Measure | null> {
    const row = await this.measures.findOne({ memberId, key }).lean();
    return row && measureOf(row);
  }
}

const byDay = (a: { on: string }, b: { on: string }): number => a.on.localeCompare(b.on);

/** What the input says of the measure, tidied and in the order of days. */
function wishOf(input: AddMeasureInput | SaveMeasureInput): Partial<Words> {
  const { name, kind, unit, direction, goal, points, phases, annotations } = input;
  return {
    ...(name === undefined || name === null ? {} : { name: oneLine(name) }),
    ...(kind ? { kind } : {}),
    ...(unit === undefined ? {} : { unit: oneLine(unit ?? '') }),
    ...(direction ? { direction } : {}),
    ...(goal === undefined ? {} : { goal }),
    ...(points
      ? {
          points: points
            .map(({ on, value, note }) => ({ on, value, note: oneLine(note ?? '') || null }))
            .sort(byDay),
        }
      : {}),
    ...(phases
      ? {
          phases: phases
            .map(({ startsOn, label }) => ({ startsOn, label: oneLine(label) }))
            .sort((a, b) => a.startsOn.localeCompare(b.startsOn)),
        }
      : {}),
    ...(annotations
      ? { annotations: annotations.map(({ on, text }) => ({ on, text: oneLine(text) })).sort(byDay) }
      : {}),
  };
}
