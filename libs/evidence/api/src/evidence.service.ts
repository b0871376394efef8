import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, DomainError, forbidden, objectId } from '@cp/kit/api';
import { type Story, StoryService, StoryStatus } from '@cp/stories/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { EvidenceOrder } from './evidence-order.model';
import { EVIDENCE_LIMITS, movedTo } from './evidence.rules';
import { Measure, measureOf } from './measure.model';
import { cycleOf, PdsaCycle } from './pdsa-cycle.model';

/** The two lists of a story's evidence. */
export type EvidenceList = 'measureIds' | 'cycleIds';

/** Everything that was measured and tried in a story, in its order. */
export interface Evidence {
  readonly measures: Measure[];
  readonly cycles: PdsaCycle[];
}

const LIMIT_OF = {
  measureIds: { most: EVIDENCE_LIMITS.measures, key: 'evidence.manyMeasures' },
  cycleIds: { most: EVIDENCE_LIMITS.cycles, key: 'evidence.manyCycles' },
} as const;

/** Of how many stories everything is in memory at once. */
const FEW = 10;

interface Row {
  readonly _id: Types.ObjectId;
  readonly storyId: Types.ObjectId;
}

/** Rows by story, each story's in the order that is kept for it; one that the order does not name comes last. */
function inOrder<T extends Row>(
  rows: readonly T[],
  orders: readonly EvidenceOrder[],
  list: EvidenceList,
): Map<string, T[]> {
  const places = new Map(
    orders.flatMap((order) => order[list].map((id, place) => [id.toHexString(), place] as const)),
  );
  const placeOf = ({ _id }: Row): number => places.get(_id.toHexString()) ?? Infinity;
  const byStory = new Map<string, T[]>();
  for (const row of [...rows].sort((a, b) => placeOf(a) - placeOf(b) || 0)) {
    const id = row.storyId.toHexString();
    byStory.set(id, [...(byStory.get(id) ?? []), row]);
  }
  return byStory;
}

/** Reads the evidence of stories, and keeps its order and its limits. Who asks has been shown the story. */
@Injectable()
export class EvidenceService {
  constructor(
    @InjectModel(EvidenceOrder.name) private readonly orders: Model<EvidenceOrder>,
    @InjectModel(Measure.name) private readonly measures: Model<Measure>,
    @InjectModel(PdsaCycle.name) private readonly cycles: Model<PdsaCycle>,
    private readonly stories: StoryService,
  ) {}

  /** The measures and cycles of stories that the reader may read, by story; for those who export or list them. */
  async evidenceOf(storyIds: readonly string[]): Promise<Map<string, Evidence>> {
    const [measures, cycles] = await Promise.all([this.measuresOf(storyIds), this.cyclesOf(storyIds)]);
    return new Map(
      storyIds.map((id) => [id, { measures: measures.get(id) ?? [], cycles: cycles.get(id) ?? [] }]),
    );
  }

  /** The measures of stories, by story; at most twelve each. */
  async measuresOf(storyIds: readonly string[]): Promise<Map<string, Measure[]>> {
    const ids = storyIds.map(objectId);
    const [orders, rows] = await Promise.all([
      this.ordersOf(ids),
      this.measures
        .find({ storyId: trusted({ $in: ids }) })
        .sort({ storyId: 1, _id: 1 })
        .lean(),
    ]);
    return inOrder(rows.map(measureOf), orders, 'measureIds');
  }

  /** The cycles of stories, by story, each with its number; at most twenty each. */
  async cyclesOf(storyIds: readonly string[]): Promise<Map<string, PdsaCycle[]>> {
    const ids = storyIds.map(objectId);
    const [orders, rows] = await Promise.all([
      this.ordersOf(ids),
      this.cycles
        .find({ storyId: trusted({ $in: ids }) })
        .sort({ storyId: 1, _id: 1 })
        .lean(),
    ]);
    const byStory = inOrder(rows, orders, 'cycleIds');
    return new Map([...byStory].map(([id, some]) => [id, some.map((row, index) => cycleOf(row, index + 1))]));
  }

  /** Everything that somebody added to stories, some stories at a time. */
  async *addedBy(memberId: string): AsyncGenerator<Evidence & { readonly storyId: string }> {
    const own = new Types.ObjectId(memberId);
    const rows = await Promise.all([
      this.measures.distinct('storyId', { memberId: own }),
      this.cycles.distinct('storyId', { memberId: own }),
    ]);
    const ids = [...new Set(rows.flat().map((id) => id.toHexString()))];
    const isOwn = (row: Pick<Measure, 'memberId'>): boolean => row.memberId.equals(own);
    for (let from = 0; from < ids.length; from += FEW)
      for (const [storyId, { measures, cycles }] of await this.evidenceOf(ids.slice(from, from + FEW)))
        yield { storyId, measures: measures.filter(isOwn), cycles: cycles.filter(isOwn) };
  }

  /** The story whose evidence an author wants to change; nothing is added to one that was taken out. */
  async writable(actor: Actor, storyId: string, session?: ClientSession): Promise<Story> {
    const story = await this.stories.authored(actor, storyId, session);
    if (story.status === StoryStatus.ARCHIVED) throw forbidden('evidence.takenOut');
    return story;
  }

  /** Puts something at the end of a story's list and answers its number, unless the list is full. */
  async append(list: EvidenceList, { _id, storyId }: Row, session: ClientSession): Promise<number> {
    const order = await this.orders
      .findOneAndUpdate(
        { _id: storyId },
        { $push: { [list]: _id } },
        { upsert: true, returnDocument: 'after', session },
      )
      .lean()
      .orFail();
    const { most, key } = LIMIT_OF[list];
    if (order[list].length > most) throw new DomainError('BAD_USER_INPUT', key, { params: { most } });
    return order[list].length;
  }

  /** Takes something out of a story's list. */
  async takeOut(list: EvidenceList, { _id, storyId }: Row, session: ClientSession): Promise<void> {
    await this.orders.updateOne({ _id: storyId }, { $pull: { [list]: _id } }).session(session);
  }

  /** Moves something in a story's list to a place, counted from 1. */
  async move(
    list: EvidenceList,
    { _id, storyId }: Row,
    { place, session }: { place: number; session: ClientSession },
  ): Promise<void> {
    const order = await this.orders.findById(storyId).session(session).lean().orFail();
    const ids = order[list].map((id) => id.toHexString());
    const moved = movedTo(ids, _id.toHexString(), place).map((id) => new Types.ObjectId(id));
    await this.orders.updateOne({ _id: storyId }, { $set: { [list]: moved } }).session(session);
  }

  /** The number of something in a story's list. */
  async numberOf(list: EvidenceList, { _id, storyId }: Row, session: ClientSession): Promise<number> {
    const order = await this.orders.findById(storyId).session(session).lean();
    return (order?.[list].findIndex((id) => id.equals(_id)) ?? -1) + 1;
  }

  private ordersOf(ids: readonly Types.ObjectId[]): Promise<EvidenceOrder[]> {
    return this.orders.find({ _id: trusted({ $in: ids }) }).lean();
  }
}
