import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { EraseMembers, JoinCommunity, ReplayErasures } from '@cp/members/api';
import type { Connection } from 'mongoose';
import { Types } from 'mongoose';
import { type SpecServer, startServer } from './server.builder';

const PASSWORD = 'seven quiet lanterns drift';
/** Words that stand nowhere else, planted wherever a member can write. */
const planted = (what: string): string => `planted-${what}-${randomUUID().slice(0, 8)}`;

let server: SpecServer;
let connection: Connection;
beforeAll(async () => {
  server = await startServer({});
  connection = server.app.get<Connection>(getConnectionToken());
}, 60_000);
afterAll(() => server.close());

interface Leaver {
  readonly id: string;
  readonly cookie: string;
  readonly email: string;
  readonly words: Record<
    'name' | 'bio' | 'draft' | 'story' | 'mark' | 'post' | 'self' | 'place' | 'subject' | 'newAddress',
    string
  >;
}

async function ask<T>(query: string, input: object, cookie = ''): Promise<T> {
  const headers = { origin: server.own, ...(cookie ? { cookie } : {}) };
  const { text } = await server.ask(query, { input }, headers);
  const { data, errors } = JSON.parse(text) as { data: Record<string, T>; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as T;
}

/** Somebody who has written wherever one can write. */
async function aLeaver(): Promise<Leaver> {
  const email = `${planted('address')}@example.org`;
  const words = {
    name: planted('name'),
    bio: planted('bio'),
    draft: planted('draft'),
    story: planted('story'),
    mark: planted('mark'),
    post: planted('post'),
    self: planted('self'),
    place: planted('place'),
    subject: planted('subject'),
    newAddress: `${planted('new')}@example.org`,
  };
  const wish = { name: words.name, email, password: PASSWORD, perspectives: [Perspective.CLINICIAN] };
  const { id } = await server.app.get(JoinCommunity).add(wish);
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { needs } }';
  const { headers } = await server.ask(
    signIn,
    { input: { email, password: PASSWORD } },
    { origin: server.own },
  );
  const cookie = /(sid=[^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  await describeOneself(words, cookie);
  await beAtAProvider(id, email, words.subject);
  const change = 'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) }';
  await ask(change, { proof: { password: PASSWORD }, email: words.newAddress }, cookie);
  await tell(words.draft, words.mark, cookie, false);
  const storyId = await tell(words.story, words.mark, cookie, true);
  const post = 'mutation ($input: PostInput!) { post(input: $input) { id } }';
  await ask(post, { key: randomUUID(), discussionId: storyId, body: words.post }, cookie);
  const request = 'mutation ($input: ProofOnlyInput!) { requestExport(input: $input) }';
  await ask(request, { proof: { password: PASSWORD } }, cookie);
  return { id, cookie, email, words };
}

/** An account at a provider, one visit there of the signed-in browser, one of a browser that is not, and a wish to join. */
async function beAtAProvider(id: string, email: string, subject: string): Promise<void> {
  const memberId = new Types.ObjectId(id);
  const [issuer, at] = ['https://provider.example', new Date(Date.now() + 600_000)];
  const claims = { issuer, subject, email, emailVerified: true, name: subject, secondFactor: false };
  const visit = { purpose: 'SIGN_IN', returnPath: `/${subject}`, startedAt: at, expiresAt: at };
  const into = (name: string) => connection.collection<{ _id: string; [field: string]: unknown }>(name);
  await connection.collection('identities').insertOne({ issuer, subject, memberId, connectedAt: at });
  await into('provider_visits').insertMany([
    { ...visit, _id: randomUUID(), step: 'OUT', memberId, claims: null },
    { ...visit, _id: randomUUID(), step: 'CONNECT', memberId: null, claims },
  ]);
  const pending = { email, emailKey: email, passwordHash: null, name: subject, perspectives: [] };
  await into('pending_joins').insertOne({ ...pending, _id: randomUUID(), browser: '', expiresAt: at });
}

async function describeOneself({ bio, self, place }: Leaver['words'], cookie: string): Promise<void> {
  const read = '{ myProfile { version name } }';
  const { version, name } = await ask<{ version: number; name: string }>(read, {}, cookie);
  const words = { pronouns: self, jobTitle: self, offer: bio, lookingFor: bio, interests: [self] };
  const choices = { perspectives: [Perspective.CLINICIAN], skillIds: [], shown: ['OFFERS'], findable: true };
  const save = 'mutation ($input: SaveProfileInput!) { saveProfile(input: $input) { id } }';
  await ask(save, { version, name, ...words, ...choices }, cookie);
  const suggest = 'mutation ($input: SuggestPlaceInput!) { suggestPlace(input: $input) { id } }';
  await ask(suggest, { key: randomUUID(), name: place }, cookie);
}

async function tell(text: string, reason: string, cookie: string, publish: boolean): Promise<string> {
  const start = 'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }';
  const story = await ask<{ id: string; version: number }>(
    start,
    { key: randomUUID(), kind: 'CASE' },
    cookie,
  );
  const save = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { id version } }';
  const sections = [{ key: 'PROBLEM', text }];
  const draft = {
    ...story,
    title: text,
    summary: text,
    setting: text,
    when: text,
    outcome: 'WORKED',
    sections,
  };
  const { version } = await ask<{ version: number }>(save, draft, cookie);
  const { tasks } = await ask<{ tasks: { skills: { id: string }[] }[] }>(
    '{ taxonomy { tasks { skills { id } } } }',
    {},
  );
  const skillId = tasks[0]?.skills[0]?.id ?? '';
  const mark = 'mutation ($input: MarkPassageInput!) { markPassage(input: $input) { id } }';
  const passage = { section: 'PROBLEM', start: 0, end: text.length, quote: text };
  const claim = { key: randomUUID(), storyId: story.id, skillId, polarity: 'ENACTED', reason };
  await ask(mark, { ...claim, ...passage }, cookie);
  if (publish) {
    const mutation = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }';
    await ask(mutation, { id: story.id, version }, cookie);
  }
  return story.id;
}

async function leave({ cookie }: Leaver, contributions: string): Promise<void> {
  const query = 'mutation ($input: LeaveInput!) { leaveCommunity(input: $input) }';
  await ask(query, { proof: { password: PASSWORD }, contributions }, cookie);
  await server.app.get(EraseMembers).sweep();
}

/** In which collections each of the words is still found: every collection is walked, whoever's it is. */
async function placesOf(words: Record<string, string>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { name } of await connection.listCollections()) {
    const text = JSON.stringify(await connection.collection(name).find({}).toArray());
    for (const [what, word] of Object.entries(words))
      if (text.includes(word)) found[what] = [...(found[what] ?? []), name];
  }
  return found;
}

/** Forgets the mail that tells that everything is done, once it is seen that it is the only one and names nobody. */
async function forgetLastMail({ email, words }: Leaver): Promise<void> {
  const mails = await mailsTo(server.app, email);
  expect(mails.map(({ subject }) => subject)).toEqual(['You have left Common Practice']);
  expect(mails[0]?.text).not.toContain(words.name);
  await connection.collection('mails').deleteMany({ to: email });
}

describe('after somebody has left', () => {
  it('nothing of what was planted is in any collection, when they take out what they wrote (R-79)', async () => {
    const leaver = await aLeaver();
    const { words, email } = leaver;
    const everything = { ...words, email, cookie: leaver.cookie };
    expect(await placesOf(words)).toMatchObject({
      name: expect.arrayContaining(['members']) as string[],
      bio: ['members'],
      self: ['members'],
      place: ['suggestions'],
      subject: expect.arrayContaining(['identities', 'provider_visits', 'pending_joins']) as string[],
      newAddress: expect.arrayContaining(['mail_tokens', 'mails']) as string[],
      draft: expect.arrayContaining(['stories', 'tags']) as string[],
      story: expect.arrayContaining(['stories', 'tags']) as string[],
      mark: ['tags'],
      post: ['posts'],
    });
    await leave(leaver, 'REMOVE');
    await forgetLastMail(leaver);
    expect(await placesOf(everything)).toEqual({});
  });

  it('only what they published is left, without their name, when they leave it (R-79)', async () => {
    const leaver = await aLeaver();
    await leave(leaver, 'KEEP');
    await forgetLastMail(leaver);
    expect(await placesOf({ ...leaver.words, email: leaver.email })).toEqual({
      story: ['stories', 'story_versions', 'tags'],
      mark: ['tags'],
      post: ['posts'],
    });
  });

  it('they leave again by themselves when a backup from before is restored (R-79)', async () => {
    const leaver = await aLeaver();
    const list = join(server.folder, 'data', 'left-members');
    appendFileSync(list, `${leaver.id} REMOVE ${new Date().toISOString()}\n`);
    await server.app.get(ReplayErasures).onApplicationBootstrap();
    await server.app.get(EraseMembers).sweep();
    expect(await placesOf({ ...leaver.words, email: leaver.email })).toEqual({});
    const member = await connection.collection('members').findOne({ _id: new Types.ObjectId(leaver.id) });
    expect(member).toMatchObject({ state: 'LEFT' });
  });

  it('they are on the list beside the database, which holds ids and nothing else (R-79)', async () => {
    const leaver = await aLeaver();
    await leave(leaver, 'KEEP');
    const list = readFileSync(join(server.folder, 'data', 'left-members'), 'utf8');
    expect(list).toMatch(new RegExp(`^${leaver.id} KEEP \\S+Z$`, 'm'));
    expect(list).not.toContain('planted');
  });
});
