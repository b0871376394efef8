import { randomUUID } from 'node:crypto';
import { type Actor, EventBus, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts, ORGANISATION_MERGED } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { ChangesModule } from './changes.module';

const RECORD = 'mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }';
const ADOPT = 'mutation ($input: AdoptInput!) { adopt(input: $input) { id } }';
const READ = `query ($id: ID!) { story(id: $id) { changes { what steps { note } }
  adoptions { nodes { happened member { name } organisation { name } } } changeSummary { adoptedElsewhere } } }`;

interface Followed {
  changes: { what: string; steps: { note: string }[] }[];
  adoptions: { nodes: { happened: string; member: { name: string } }[] };
  changeSummary: { adoptedElsewhere: number } | null;
}

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [ChangesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

async function told(author: Actor): Promise<string> {
  const { id, ...row } = aStory({
    authorId: new Types.ObjectId(author.memberId),
    title: 'Nights on ward four',
  });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}
const record = async (author: Actor, storyId: string, note = 'We oiled them.'): Promise<void> => {
  const input = { key: randomUUID(), storyId, what: 'Quiet wheels', kind: 'MADE', on: '2026-03-03', note };
  dataOf(await bench.graphql(RECORD, { input }, author), 'recordChange');
};
const adopt = async (actor: Actor, storyId: string, more: object = {}): Promise<void> => {
  const said = {
    state: 'TRIED',
    manner: 'AS_IT_IS',
    place: 'Ward 9',
    changed: '',
    happened: 'Quieter.',
    outcome: 'WORKED',
  };
  const input = { key: randomUUID(), storyId, ...said, ...more };
  dataOf(await bench.graphql(ADOPT, { input }, actor), 'adopt');
};
const read = async (id: string): Promise<Followed> =>
  dataOf(await bench.graphql(READ, { id }, anActor()), 'story');
const stored = (collection: string, query: object): Promise<number> =>
  bench.connection.collection(collection).countDocuments(query);
const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
  for (const [, step] of bench.app.get(ErasureSteps).all())
    await step({ memberId, contributions, goOn: () => Promise.resolve() });
};
async function part(name: string, { memberId }: Actor) {
  const records = [];
  const owner = { memberId, link: (path: string) => `https://cp.example${path}` };
  for await (const one of new Map(bench.app.get(ExportParts).all()).get(name)?.records(owner) ?? [])
    records.push(one);
  return records;
}

describe('what somebody who leaves said of changes and of trying things', () => {
  it('stays, without a name, when the member leaves it', async () => {
    const [author, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told(author);
    await record(author, id);
    await adopt(carer, id);
    await leave(author, Contributions.KEEP);
    await leave(carer, Contributions.KEEP);
    expect(await read(id)).toMatchObject({
      changes: [{ what: 'Quiet wheels' }],
      adoptions: { nodes: [{ happened: 'Quieter.', member: { name: 'Former member' } }] },
    });
  });

  it('goes with every word when the member takes it along, and is counted no more (R-79)', async () => {
    const [author, carer, nurse] = [anActor(), anActor(Perspective.CARER), anActor()];
    const id = await told(author);
    await adopt(carer, id, { happened: 'Mine' });
    await adopt(nurse, id, { place: 'Ward 10', happened: 'Theirs' });
    await leave(carer, Contributions.REMOVE);
    await leave(carer, Contributions.REMOVE);
    expect(await read(id)).toMatchObject({
      adoptions: { nodes: [{ happened: 'Theirs' }] },
      changeSummary: { adoptedElsewhere: 1 },
    });
    expect(await stored('adoptions', { memberId: new Types.ObjectId(carer.memberId) })).toBe(0);
  });

  it('takes the records of a story along that is taken out, with all that was to be asked', async () => {
    const author = anActor();
    const id = await told(author);
    await record(author, id);
    await leave(author, Contributions.REMOVE);
    const storyId = new Types.ObjectId(id);
    expect(await stored('change_records', { storyId })).toBe(0);
    expect(await stored('change_reminders', { storyId })).toBe(0);
  });

  it('leaves records that are also others’, and forgets who typed there', async () => {
    const [author, former] = [anActor(), anActor()];
    const id = await told(author);
    await record(author, id);
    // Somebody who told the story too wrote the one step there is.
    const byId = new Types.ObjectId(former.memberId);
    const storyId = new Types.ObjectId(id);
    await bench.connection
      .collection('change_records')
      .updateOne({ storyId }, { $set: { 'steps.0.byId': byId } });
    await leave(former, Contributions.REMOVE);
    expect(await stored('change_records', { storyId, 'steps.byId': byId })).toBe(0);
    expect((await read(id)).changes).toMatchObject([{ steps: [{ note: 'We oiled them.' }] }]);
  });
});

describe('changes and adoptions in the data that a member takes along (R-78)', () => {
  it('hold one’s own words and nothing that others said', async () => {
    const [author, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told(author);
    await record(author, id, 'A note of the author');
    await adopt(carer, id, { happened: 'A result of the carer' });
    const changes = await part('changes', author);
    expect(changes[0]?.values).toMatchObject({
      what: 'Quiet wheels',
      state: 'MADE',
      link: `https://cp.example/stories/${id}/changes`,
      steps: [{ kind: 'MADE', note: 'A note of the author' }],
    });
    const adoptions = await part('adoptions', carer);
    expect(adoptions[0]?.values).toMatchObject({
      story: 'Nights on ward four',
      happened: 'A result of the carer',
      place: 'Ward 9',
    });
    expect(JSON.stringify(changes)).not.toContain('of the carer');
    expect(JSON.stringify(adoptions)).not.toContain('of the author');
    expect([await part('changes', carer), await part('adoptions', author)]).toEqual([[], []]);
  });
});

describe('a place that becomes part of another', () => {
  it('counts once with it', async () => {
    const id = await told(anActor());
    const places = ['North', 'South'].map((name) => ({ _id: new Types.ObjectId(), name }));
    const rows = places.map(({ _id, name }) => ({ _id, name, nameKey: `${name}${id}`, units: [] }));
    await bench.connection.collection('organisations').insertMany(rows);
    for (const { _id } of places) await adopt(anActor(), id, { organisationId: String(_id) });
    expect((await read(id)).changeSummary).toEqual({ adoptedElsewhere: 2 });
    const ids = { fromId: String(places[0]?._id), intoId: String(places[1]?._id) };
    const merged = { kind: ORGANISATION_MERGED, room: null, number: 0, ids, at: new Date(), id: '' };
    await bench.app.get(EventBus, { strict: false }).tell(merged);
    expect((await read(id)).changeSummary).toEqual({ adoptedElsewhere: 1 });
  });
});
