import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations } from '@cp/kit/api';
import type { Connection } from 'mongoose';
import { AccountState } from './member.vocabulary';
import { namedAs } from './organisation.rules';

const MISSING = { $exists: false };

/** The first step of the stored data: accounts from before they had a state, a second factor and known browsers. */
@Injectable()
export class BringAccountsForward implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: 1,
      name: 'accounts have a state',
      run: (connection) => run(connection),
    });
  }
}

/** What the step reads of a row. */
interface Row {
  readonly name: string;
}

/** Runs on the database itself, past the models: these are those of today, and the rows are not. */
async function run(connection: Connection): Promise<void> {
  const collection = (name: string) => connection.collection<Row>(name);
  await collection('members').updateMany(
    { state: MISSING },
    { $set: { state: AccountState.ACTIVE, suspendedUntil: null } },
  );
  await collection('accounts').updateMany(
    { devices: MISSING },
    { $set: { devices: [], secondFactor: null, demo: false } },
  );
  // A session that cannot be listed or ended by its member is not worth keeping: everybody signs in once more.
  await collection('sessions').deleteMany({ handle: MISSING });
  for await (const { _id, name } of collection('organisations').find({ nameKey: MISSING }))
    await collection('organisations').updateOne({ _id }, { $set: { ...namedAs(name), mergedInto: null } });
}
