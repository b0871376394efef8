import { strFromU8, unzipSync } from 'fflate';
import { type Actor, atTime, PermissionRole, Perspective } from '@cp/kit/api';
import type { Answer } from '@cp/testing';
import { Types } from 'mongoose';
import { AccountsStage, codeOf, fieldsOf, PASSWORD } from './accounts.stage';
import { EraseMembers } from './erase-members';
import { HandOver } from './hand-over';
import { AccountState } from './member.vocabulary';

const LEAVE = 'mutation Leave($input: LeaveInput!) { leaveCommunity(input: $input) }';
const CLOSE = 'mutation Close($input: ProofOnlyInput!) { deactivateAccount(input: $input) }';
const EXPORT = 'mutation Export($input: ProofOnlyInput!) { requestExport(input: $input) }';
const PROOF = { password: PASSWORD };
const DAY = 86_400_000;

let stage: AccountsStage;
beforeAll(async () => {
  stage = await AccountsStage.open();
}, 60_000);
afterAll(() => stage.bench.close());

const leave = (actor: Actor | null, more: object = {}): Promise<Answer> =>
  stage.bench.graphql(LEAVE, { input: { proof: PROOF, contributions: 'KEEP', ...more } }, actor);
const close = (actor: Actor | null, proof: object = PROOF): Promise<Answer> =>
  stage.bench.graphql(CLOSE, { input: { proof } }, actor);
const askForData = (actor: Actor | null, proof: object = PROOF): Promise<Answer> =>
  stage.bench.graphql(EXPORT, { input: { proof } }, actor);
const memberOf = (id: string) =>
  stage.bench.connection.collection('members').findOne({ _id: new Types.ObjectId(id) });
const keyOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.key;
const audited = async (actorId: string): Promise<string[]> =>
  (await stage.bench.connection.collection('auditrecords').find({ actorId }).toArray()).map(
    ({ action }) => action as string,
  );

describe('leaving', () => {
  it('takes the account, every session and everything that tells who it was away at once (R-79)', async () => {
    const { person, actor } = await stage.signedIn({ name: 'Wren Ashdown' });
    const other = await stage.signIn(person.email);
    const answer = await leave(actor);
    expect(answer.errors).toBeUndefined();
    expect(answer.cookies).toMatchObject({ session: null, device: null });
    expect(await stage.sessions.actorOf(other.session ?? undefined)).toBeNull();
    expect(await memberOf(person.id)).toMatchObject({
      name: 'Former member',
      state: AccountState.LEFT,
      perspectives: [],
      roles: [],
      organisationId: null,
    });
    expect(codeOf(await stage.signIn(person.email))).toBe('BAD_USER_INPUT');
    expect(await audited(person.id)).toContain('account.left');
    await stage.bench.app.get(EraseMembers).sweep();
    for (const { name } of await stage.bench.connection.listCollections())
      if (name !== 'mails') expect(await stage.contentOf(name)).not.toMatch(/Wren Ashdown/);
    expect((await stage.mailsTo(person.email)).at(-1)?.subject).toBe('You have left Common Practice');
  });

  it('asks for the current password first, and changes nothing without it (R-31)', async () => {
    const { person, actor } = await stage.signedIn();
    expect(fieldsOf(await leave(actor, { proof: { password: 'not the password' } }))).toEqual([
      'proof.password',
    ]);
    expect(fieldsOf(await leave(actor, { proof: {} }))).toEqual(['proof.password']);
    expect(codeOf(await leave(null))).toBe('UNAUTHENTICATED');
    expect(await memberOf(person.id)).toMatchObject({ state: AccountState.ACTIVE });
  });

  it('asks what becomes of what was written', async () => {
    const { actor } = await stage.signedIn();
    expect(codeOf(await leave(actor, { contributions: null }))).toBe('BAD_USER_INPUT');
  });

  it('is done once when it is asked for twice at one time (R-71)', async () => {
    const { person, actor } = await stage.signedIn();
    const answers = await Promise.all([leave(actor), leave(actor)]);
    expect(answers.some(({ errors }) => errors === undefined)).toBe(true);
    await stage.bench.app.get(EraseMembers).sweep();
    expect((await audited(person.id)).filter((action) => action === 'account.left')).toHaveLength(1);
    const mails = await stage.mailsTo(person.email);
    expect(mails.filter(({ subject }) => subject === 'You have left Common Practice')).toHaveLength(1);
  });

  it('lets the same address join again, as somebody new', async () => {
    const { person, actor } = await stage.signedIn();
    await leave(actor);
    const again = await stage.person({ email: person.email });
    expect(again.id).not.toBe(person.id);
  });

  it('is refused to the last administrator, also when two leave at one time (R-44)', async () => {
    const roles = [PermissionRole.ADMINISTRATOR];
    const first = await stage.signedIn({ roles });
    expect(keyOf(await leave(first.actor))).toBe('people.lastAdministrator');
    expect(keyOf(await close(first.actor))).toBe('people.lastAdministrator');
    const second = await stage.signedIn({ roles });
    const answers = await Promise.all([leave(first.actor), leave(second.actor)]);
    expect(answers.map(keyOf).sort()).toEqual(['people.lastAdministrator', undefined]);
    const left = stage.bench.connection
      .collection('members')
      .countDocuments({ roles: PermissionRole.ADMINISTRATOR, state: AccountState.ACTIVE });
    expect(await left).toBe(1);
  });
});

describe('closing an account for a while', () => {
  it('ends every session, keeps the name, and opens again by signing in', async () => {
    const { person, actor, answer } = await stage.signedIn();
    const closed = await close(actor);
    expect(closed.errors).toBeUndefined();
    expect(closed.cookies).toMatchObject({ session: null });
    expect(await stage.sessions.actorOf(answer.session ?? undefined)).toBeNull();
    expect(await memberOf(person.id)).toMatchObject({ name: person.name, state: AccountState.DEACTIVATED });
    expect((await stage.mailsTo(person.email)).at(-1)?.subject).toBe('Your account is closed for now');
    expect(await audited(person.id)).toContain('account.deactivated');
    const back = await stage.signIn(person.email);
    expect(back.errors).toBeUndefined();
    expect(await memberOf(person.id)).toMatchObject({ state: AccountState.ACTIVE });
  });

  it('asks for the current password first (R-31)', async () => {
    const { person, actor } = await stage.signedIn();
    expect(fieldsOf(await close(actor, { password: 'not the password' }))).toEqual(['proof.password']);
    expect(codeOf(await close(null))).toBe('UNAUTHENTICATED');
    expect(await memberOf(person.id)).toMatchObject({ state: AccountState.ACTIVE });
  });
});

describe('taking one’s data along', () => {
  const open = async (actor: Actor, token: string): Promise<Record<string, string>> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await stage.bench.app.get(HandOver).open(actor, token)) chunks.push(chunk);
    return Object.fromEntries(
      Object.entries(unzipSync(Buffer.concat(chunks))).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );
  };
  const tokenOf = ({ data }: Answer): string => (data as unknown as { requestExport: string }).requestExport;

  it('answers a link that is mailed too, and behind it everything of the account but its secrets (R-78)', async () => {
    const { person, actor } = await stage.signedIn({ perspectives: [Perspective.PATIENT] });
    await stage.signedIn({ name: 'Somebody Else' });
    const token = tokenOf(await askForData(actor));
    expect(await stage.tokenTo(person.email)).toBe(token);
    const files = await open(actor, token);
    const all = JSON.stringify(files);
    const { account, sessions } = JSON.parse(files['data.json'] ?? '') as Record<string, object[]>;
    expect(account).toMatchObject([
      { email: person.email, name: person.name, perspectives: ['PATIENT'], state: 'ACTIVE' },
    ]);
    expect(sessions).toHaveLength(1);
    const secrets = await stage.bench.connection
      .collection('accounts')
      .findOne({ _id: new Types.ObjectId(person.id) });
    expect(all).not.toContain(secrets?.['passwordHash']);
    expect(all).not.toContain(actor.sessionId);
    expect(all).not.toContain('Somebody Else');
    expect(await audited(person.id)).toEqual(
      expect.arrayContaining(['export.requested', 'export.downloaded']),
    );
  });

  it('is good once, only for whose it is, and for a day (R-29, R-78)', async () => {
    const { actor } = await stage.signedIn();
    const stranger = (await stage.signedIn()).actor;
    const token = tokenOf(await askForData(actor));
    await expect(open(stranger, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await open(actor, token);
    await expect(open(actor, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const late = tokenOf(await askForData(actor));
    const tomorrow = new Date(Date.now() + DAY + 1_000);
    await expect(atTime(tomorrow, () => open(actor, late))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is stored as a hash alone, and an older link ends with a new one (R-29)', async () => {
    const { actor } = await stage.signedIn();
    const first = tokenOf(await askForData(actor));
    const second = tokenOf(await askForData(actor));
    expect(await stage.contentOf('mail_tokens')).not.toContain(second);
    await expect(open(actor, first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('asks for the current password first, and not more than three times a day (R-31, R-78)', async () => {
    const { actor } = await stage.signedIn();
    expect(fieldsOf(await askForData(actor, { password: 'not the password' }))).toEqual(['proof.password']);
    expect(codeOf(await askForData(null))).toBe('UNAUTHENTICATED');
    for (let count = 0; count < 3; count++) expect((await askForData(actor)).errors).toBeUndefined();
    expect(keyOf(await askForData(actor))).toBe('members.tooManyExports');
  });
});
