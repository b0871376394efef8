import { Migrations } from '@cp/kit/api';
import { Types } from 'mongoose';
import { AccountsStage, codeOf, PASSWORD } from './accounts.stage';

/** A row of any collection: some are found by a text, others by an ObjectId. */
interface Row {
  _id: Types.ObjectId | string;
  [field: string]: unknown;
}

describe('accounts from before they had a state', () => {
  let stage: AccountsStage;
  beforeAll(async () => {
    stage = await AccountsStage.open();
  });
  afterAll(() => stage.bench.close());

  const collection = (name: string) => stage.bench.connection.collection<Row>(name);

  it('are brought forward, twice as well as once, and their members sign in again (R-86)', async () => {
    const { email, id } = await stage.person();
    const _id = new Types.ObjectId(id);
    await collection('members').updateOne({ _id }, { $unset: { state: '', suspendedUntil: '' } });
    await collection('accounts').updateOne({ _id }, { $unset: { devices: '', secondFactor: '', demo: '' } });
    await collection('sessions').insertOne({ _id: 'old' });
    await collection('organisations').insertOne({
      _id: new Types.ObjectId(),
      name: 'Ash  Surgery',
      units: [],
    });
    expect(codeOf(await stage.signIn(email, PASSWORD))).toBe('BAD_USER_INPUT');
    await collection('migrations').deleteMany({});
    for (let time = 0; time < 2; time++) {
      await stage.bench.app.get(Migrations).run();
      await collection('migrations').deleteMany({});
    }
    expect(codeOf(await stage.signIn(email, PASSWORD, { address: '192.0.2.99' }))).toBeUndefined();
    expect(await collection('sessions').findOne({ _id: 'old' })).toBeNull();
    expect(await collection('organisations').findOne({ name: 'Ash  Surgery' })).toMatchObject({
      nameKey: 'ash surgery',
      mergedInto: null,
    });
  });
});
