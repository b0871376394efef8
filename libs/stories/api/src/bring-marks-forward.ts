import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations } from '@cp/kit/api';
import type { Connection, Types } from 'mongoose';
import { TagDeed, TagStatus } from './story.vocabulary';

interface OldTag {
  readonly _id: Types.ObjectId;
  readonly markedById: Types.ObjectId;
  readonly createdAt: Date;
}

const MISSING = { $exists: false };

/** Marks from before readers could propose them: all of them came from authors, and are accepted. */
@Injectable()
export class BringMarksForward implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: 4,
      name: 'marks are proposed and decided about',
      run: (connection) => run(connection),
    });
  }
}

/** Runs on the database itself, past the models, and may be run again. */
async function run(connection: Connection): Promise<void> {
  const tags = connection.collection<OldTag>('tags');
  for await (const { _id, markedById: byId, createdAt: at } of tags.find({ status: MISSING })) {
    const history = [{ what: TagDeed.MARKED, byId, reason: '', at, before: null }];
    await tags.updateOne({ _id }, { $set: { status: TagStatus.ACCEPTED, history, version: 1 } });
  }
  await connection.collection('stories').updateMany({ waitingCount: MISSING }, { $set: { waitingCount: 0 } });
}
