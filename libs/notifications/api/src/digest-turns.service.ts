import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { DigestTurn } from './digest-turn.model';

/** Longer than any digest takes to write; then another process may take it over. */
const LEASE_MS = 5 * 60_000;

/** Keeps whose digest is due when; one process at a time is at one. */
@Injectable()
export class DigestTurns {
  constructor(@InjectModel(DigestTurn.name) private readonly turns: Model<DigestTurn>) {}

  /** Says that something waits for the digests of members: who has no turn yet gets one, planned by the next look at it. */
  async expect(memberIds: readonly string[], session?: ClientSession): Promise<void> {
    if (memberIds.length === 0) return;
    const ids = [...new Set(memberIds)].map(objectId);
    const known = await this.turns
      .find({ _id: trusted({ $in: ids }) })
      .select({ _id: 1 })
      .session(session ?? null)
      .lean();
    const there = new Set(known.map(({ _id }) => _id.toHexString()));
    for (const _id of ids)
      if (!there.has(_id.toHexString()))
        await this.turns.updateOne(
          { _id },
          { $setOnInsert: { dueAt: now(), plannedAt: null, toldAt: null, takes: 0 } },
          session ? { upsert: true, session } : { upsert: true },
        );
  }

  /** Has a member's turn planned anew, because they chose something else. */
  async planAnew(memberId: string, session: ClientSession): Promise<void> {
    const change = { $set: { dueAt: now(), plannedAt: null }, $inc: { takes: 1 } };
    await this.turns.updateOne({ _id: objectId(memberId) }, change, { session });
  }

  /** Takes the turn that is due for longest, for this process alone until the lease ends. */
  take(at: Date): Promise<DigestTurn | null> {
    return this.turns
      .findOneAndUpdate(
        { dueAt: trusted({ $lte: at, $ne: null }) },
        { $set: { dueAt: new Date(at.getTime() + LEASE_MS) }, $inc: { takes: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** The turn of a member whether or not it is due, for a digest that they ask for. */
  async of(memberId: string): Promise<DigestTurn> {
    await this.expect([memberId]);
    return this.turns.findById(objectId(memberId)).lean().orFail();
  }

  /** Ends a turn, unless somebody else took it meanwhile; answers whether it was still this one's. */
  async end(
    { _id, takes }: DigestTurn,
    change: Partial<Pick<DigestTurn, 'dueAt' | 'plannedAt' | 'toldAt'>>,
    session: ClientSession,
  ): Promise<boolean> {
    const { modifiedCount } = await this.turns.updateOne(
      { _id, takes },
      { $set: change, $inc: { takes: 1 } },
      { session },
    );
    return modifiedCount > 0;
  }

  /** Forgets a member's turn. */
  async forget(memberId: string): Promise<void> {
    await this.turns.deleteOne({ _id: objectId(memberId) });
  }
}
