import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';

const AUTHOR = 'author { name initials pseudonymous member { id name } }';
const POST = `mutation ($input: PostInput!) { post(input: $input) { id ${AUTHOR} } }`;
const READ = `query ($id: ID!) { discussion(id: $id) { viewerPseudonym { name initials } posts(first: 50) { nodes { ${AUTHOR}
  replies(first: 10) { nodes { ${AUTHOR} } } } } } }`;

const heron = anActor(Perspective.CARER);
const reader = anActor(Perspective.CLINICIAN);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [DiscussionsModule], globals: processGlobals() });
  const _id = new Types.ObjectId(heron.memberId);
  await bench.connection.collection('members').insertOne({ _id, name: 'Jean Whitlock', initials: 'JW' });
}, 60_000);
afterAll(() => bench.close());

async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory(wish);
  await bench.connection.collection('stories').insertOne(row);
  return id;
}
async function say(actor: Actor, discussionId: string, parentId?: string): Promise<string> {
  const input = { key: randomUUID(), discussionId, parentId, body: 'It was so.', spokenAs: null };
  const { data, errors } = await bench.graphql(POST, { input }, actor);
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as unknown as { post: { id: string } }).post.id;
}
const read = async (id: string, as: Actor | null): Promise<string> =>
  JSON.stringify(await bench.graphql(READ, { id }, as));

describe('somebody who tells a story under a pseudonym', () => {
  const authorId = new Types.ObjectId(heron.memberId);
  const row = { handle: 'h', spokenAs: null, joinedAt: new Date() };
  it.each([
    ['began it', { authorId, pseudonym: 'Quiet Heron' }],
    [
      'tells it with others',
      { coAuthors: [{ ...row, memberId: authorId, pseudonym: 'Quiet Heron', leftAt: null }] },
    ],
    [
      'told it once',
      { coAuthors: [{ ...row, memberId: authorId, pseudonym: 'Quiet Heron', leftAt: new Date() }] },
    ],
  ])('and %s speaks under it, in posts, answers and news, and is not named as present', async (_, wish) => {
    const id = await told({ visibility: 'PUBLIC' as never, ...wish });
    const post = await say(heron, id);
    await say(reader, id, post);
    await say(heron, id, post);
    await bench.app.get(Outbox).settled();
    const rooms = bench.app.get(LiveRooms);
    const room = { kind: 'discussion', id };
    const { events } = await rooms.since(room, 0);
    const asked = [await read(id, reader), await read(id, null), JSON.stringify(events)];
    for (const answer of asked) {
      expect(answer).toContain('Quiet Heron');
      expect(answer).not.toMatch(new RegExp(`Jean|Whitlock|JW|${heron.memberId}`));
    }
    expect(await read(id, heron)).toContain('"viewerPseudonym":{"name":"Quiet Heron","initials":"QH"}');
    expect(await read(id, reader)).toContain('"viewerPseudonym":null');
    expect([await rooms.isHidden(heron, room), await rooms.isHidden(reader, room)]).toEqual([true, false]);
  });

  it('speaks under the own name on the stories of others', async () => {
    const id = await told();
    await say(heron, id);
    expect(await read(id, reader)).toContain('Jean Whitlock');
  });
});
