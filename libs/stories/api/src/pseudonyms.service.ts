import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now } from '@cp/kit/api';
import { type ClientSession, Model, type Types } from 'mongoose';
import { Pseudonym } from './pseudonym.model';
import { drawn, MOST_DRAWS } from './pseudonym.rules';
import type { Story } from './story.model';

/** Makes names up for those who tell a story under one. */
@Injectable()
export class Pseudonyms {
  constructor(@InjectModel(Pseudonym.name) private readonly names: Model<Pseudonym>) {}

  /** A name that this person never had anywhere, and nobody on this story has. */
  async draw(
    story: Pick<Story, '_id' | 'pseudonym' | 'coAuthors'>,
    memberId: Types.ObjectId,
    session: ClientSession,
  ): Promise<string> {
    const had = await this.names.find({ memberId }).select({ name: 1 }).session(session).lean();
    const here = [story.pseudonym, ...story.coAuthors.map(({ pseudonym }) => pseudonym)];
    const taken = new Set([...had.map(({ name }) => name), ...here.filter((name) => name !== null)]);
    const name = drawn(taken, randomInt);
    await this.names.create([{ memberId, storyId: story._id, name, at: now() }], { session });
    return name;
  }

  /** How often somebody had a name made up for a story; never more than it is allowed. */
  drawsOf(storyId: Types.ObjectId, memberId: Types.ObjectId, session?: ClientSession): Promise<number> {
    return this.names.countDocuments({ memberId, storyId }, { limit: MOST_DRAWS }).session(session ?? null);
  }

  /** Forgets which names somebody who leaves had. */
  async forget(memberId: Types.ObjectId): Promise<void> {
    await this.names.deleteMany({ memberId });
  }
}
