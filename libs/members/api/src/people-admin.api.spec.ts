import { type Actor, EventBus, Outbox, PermissionRole } from '@cp/kit/api';
import type { Answer } from '@cp/testing';
import { AccountsStage, codeOf, fieldsOf, shapeOf } from './accounts.stage';

const { MEMBER, HOST, MODERATOR, ADMINISTRATOR } = PermissionRole;
const DAY = 24 * 3_600_000;
const PEOPLE =
  'query ($filter: ManagedMemberFilter, $first: Int! = 50, $after: String) { managedMembers(filter: $filter, first: $first, after: $after) { nodes { id name roles state suspendedFor suspendedUntil viewerCan { changeRoles suspend lift endSessions revealAddress } } pageInfo { endCursor hasNextPage } } }';
const ROLES = 'mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { roles } }';
const SUSPEND = 'mutation ($input: SuspendInput!) { suspend(input: $input) { state suspendedUntil } }';
const LIFT = 'mutation ($id: ID!) { liftSuspension(id: $id) { state suspendedFor } }';
const END = 'mutation ($id: ID!) { endSessionsOf(id: $id) }';
const REVEAL = 'mutation ($input: RevealAddressInput!) { revealAddress(input: $input) }';
const RECORD =
  'query ($action: String) { auditRecords(action: $action, first: 50) { nodes { action actor { name } member { id name } } } }';

interface Listed {
  id: string;
  name: string;
  state: string;
  viewerCan: Record<string, boolean>;
}

describe('looking after members', () => {
  let stage: AccountsStage;
  let administrator: Actor;
  let moderator: Actor;
  let ended: string[];

  beforeAll(async () => {
    stage = await AccountsStage.open();
    administrator = await actor({ name: 'Ada Minister', roles: [MEMBER, ADMINISTRATOR] });
    moderator = await actor({ roles: [MEMBER, MODERATOR] });
    stage.bench.app.get(EventBus).on('SessionEnded', ({ ids }) => void ended.push(ids['sessionId'] ?? ''));
  });
  beforeEach(() => (ended = []));
  afterAll(() => stage.bench.close());

  const actor = async (more: object = {}): Promise<Actor> =>
    stage.sessions.actorWithoutSession((await stage.person(more)).id);
  const ask = (document: string, variables: object = {}, by: Actor | null = administrator): Promise<Answer> =>
    stage.bench.graphql(document, { ...variables }, by);
  const list = async (filter: object = {}, by = administrator): Promise<Listed[]> =>
    ((await ask(PEOPLE, { filter }, by)).data?.['managedMembers'] as unknown as { nodes: Listed[] }).nodes;
  const changeRoles = (id: string, was: string[], roles: string[], by = administrator): Promise<Answer> =>
    ask(ROLES, { input: { id, was, roles } }, by);
  const suspend = (id: string, more: object = {}, by = administrator): Promise<Answer> =>
    ask(SUSPEND, { input: { id, reason: 'You wrote unkind words about a ward.', ...more } }, by);
  const recordsOf = (action: string) =>
    stage.bench.connection.collection('auditrecords').find({ action }).sort({ _id: 1 }).toArray();
  const settled = () => stage.bench.app.get(Outbox).settled();

  describe('by the list', () => {
    it('shows who is there and what one may decide about each, and never an address (R-81)', async () => {
      const person = await stage.person({ name: 'Lotte Abel' });
      const answer = await ask(PEOPLE, {});
      expect(JSON.stringify(answer.data)).toContain('Lotte Abel');
      expect(JSON.stringify(answer.data)).not.toContain('@example.org');
      const seen = async (by: Actor) => (await list({}, by)).find(({ id }) => id === person.id)?.viewerCan;
      expect(await seen(administrator)).toEqual({
        changeRoles: true,
        suspend: true,
        lift: false,
        endSessions: true,
        revealAddress: true,
      });
      expect(await seen(moderator)).toEqual({
        changeRoles: false,
        suspend: true,
        lift: false,
        endSessions: false,
        revealAddress: false,
      });
    });

    it('finds a part of a name, whatever signs it has (R-49)', async () => {
      await stage.person({ name: 'Dr. Óla (Nils) Ek' });
      for (const text of ['óla (n', 'EK', 'Dr.', ')'])
        expect((await list({ text })).map(({ name }) => name)).toContain('Dr. Óla (Nils) Ek');
      for (const text of ['.*', 'D.r', '^Dr', 'Ek|Abel', '$', '(a+)+$'])
        expect(await list({ text })).toEqual([]);
      expect(codeOf(await ask(PEOPLE, { filter: { text: 'x'.repeat(201) } }))).toBe('BAD_USER_INPUT');
      expect(codeOf(await ask(PEOPLE, { filter: { text: { $ne: '' } } }))).toBe('BAD_USER_INPUT');
    });

    it('narrows by role and state, and shows nobody who left', async () => {
      const left = await stage.person({ name: 'Gone Away' });
      await stage.bench.connection.model('Member').updateOne({ _id: left.id }, { $set: { state: 'LEFT' } });
      expect((await list({ role: 'MODERATOR' })).map(({ id }) => id)).toEqual([moderator.memberId]);
      expect((await list({ state: 'SUSPENDED' })).every(({ state }) => state === 'SUSPENDED')).toBe(true);
      expect(await list({ state: 'LEFT' })).toEqual([]);
      expect((await list()).map(({ id }) => id)).not.toContain(left.id);
    });

    it('goes on page after page, each person once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { data }: Answer = await ask(PEOPLE, { first: 2, after });
        const page = data?.['managedMembers'] as unknown as {
          nodes: Listed[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
        seen.push(...page.nodes.map(({ id }) => id));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining([administrator.memberId, moderator.memberId]));
    });
  });

  describe('by roles', () => {
    it('entrusts somebody, ends their sessions at once, tells them and puts it on record (R-36, R-38, R-74)', async () => {
      const { person, answer, actor: before } = await stage.signedIn();
      expect((await changeRoles(person.id, ['MEMBER'], ['MEMBER', 'HOST'])).data).toEqual({
        changeRoles: { roles: ['MEMBER', 'HOST'] },
      });
      await settled();
      expect(ended).toEqual([before.sessionId]);
      expect(await stage.sessions.actorOf(answer.session ?? '')).toBeNull();
      expect((await stage.mailsTo(person.email)).at(-1)?.text).toContain('member, host');
      expect((await recordsOf('member.rolesChanged')).at(-1)).toMatchObject({
        actorId: administrator.memberId,
        object: { kind: 'member', id: person.id },
        details: { from: 'MEMBER', to: 'MEMBER HOST' },
      });
      const again = await stage.actorBehind(await stage.signIn(person.email));
      expect(again.can.has('member:invite')).toBe(true);
    });

    it('overwrites nothing that changed since it was read (R-53)', async () => {
      const { id } = await stage.person();
      await changeRoles(id, ['MEMBER'], ['MEMBER', 'HOST']);
      expect(codeOf(await changeRoles(id, ['MEMBER'], ['MEMBER', 'CURATOR']))).toBe('CONFLICT');
      expect((await changeRoles(id, ['MEMBER'], ['HOST'])).data).toEqual({
        changeRoles: { roles: ['MEMBER', 'HOST'] },
      });
    });

    it('is never done to oneself (R-44)', async () => {
      const answer = await changeRoles(administrator.memberId, ['MEMBER', 'ADMINISTRATOR'], ['MEMBER']);
      expect(codeOf(answer)).toBe('FORBIDDEN');
    });

    it('never takes the last administrator, also when two demote one another at the same moment (R-44)', async () => {
      const other = await actor({ roles: [MEMBER, ADMINISTRATOR] });
      const demote = (who: Actor, by: Actor) =>
        changeRoles(who.memberId, ['MEMBER', 'ADMINISTRATOR'], ['MEMBER'], by);
      const answers = await Promise.all([demote(other, administrator), demote(administrator, other)]);
      expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
      const left = await list({ role: 'ADMINISTRATOR' });
      expect(left).toHaveLength(1);
      // The one who is left is the administrator of the other specs.
      const stays = left[0]?.id === administrator.memberId ? administrator : other;
      const gone = stays === administrator ? other : administrator;
      const back = await changeRoles(gone.memberId, ['MEMBER'], ['MEMBER', 'ADMINISTRATOR'], stays);
      expect(back.errors).toBeUndefined();
      administrator = await stage.sessions.actorWithoutSession(administrator.memberId);
    });

    it('never suspends the last administrator either (R-44)', async () => {
      const others = (await list({ role: 'ADMINISTRATOR' })).filter(
        ({ id }) => id !== administrator.memberId,
      );
      for (const { id } of others) await changeRoles(id, ['MEMBER', 'ADMINISTRATOR'], ['MEMBER']);
      // An actor who is no longer what the session says: the rule does not rest on that.
      const stale = { ...administrator, memberId: moderator.memberId };
      const answer = await suspend(administrator.memberId, {}, stale);
      expect(answer.errors?.[0]?.extensions.key).toBe('people.lastAdministrator');
    });

    it('is for administrators only (R-40)', async () => {
      const { id } = await stage.person();
      expect(codeOf(await changeRoles(id, ['MEMBER'], ['MEMBER', 'HOST'], moderator))).toBe('FORBIDDEN');
      expect(codeOf(await ask(ROLES, { input: { id, was: [], roles: [] } }, null))).toBe('UNAUTHENTICATED');
      expect(codeOf(await changeRoles('f'.repeat(24), ['MEMBER'], ['HOST']))).toBe('NOT_FOUND');
      expect(codeOf(await changeRoles(id, ['MEMBER'], ['EMPEROR']))).toBe('BAD_USER_INPUT');
    });
  });

  describe('by closing an account', () => {
    it('ends its sessions at once and tells the member why; signing in answers as for a wrong password (R-27, R-38)', async () => {
      const { person, answer, actor: before } = await stage.signedIn();
      const open = await stage.person();
      expect((await suspend(person.id, {}, moderator)).data).toEqual({
        suspend: { state: 'SUSPENDED', suspendedUntil: null },
      });
      await settled();
      expect(ended).toEqual([before.sessionId]);
      expect(await stage.sessions.actorOf(answer.session ?? '')).toBeNull();
      const mail = (await stage.mailsTo(person.email)).at(-1);
      expect(mail?.text).toContain('You wrote unkind words about a ward.');
      expect(mail?.text).toContain('until a moderator opens it');
      const closed = await stage.signIn(person.email);
      const wrong = await stage.signIn(open.email, 'eight quiet lanterns drift');
      expect(shapeOf(closed)).toEqual(shapeOf(wrong));
      expect(await stage.contentOf('auditrecords')).not.toContain('unkind');
    });

    it('for a time: after it the next sign-in opens the account', async () => {
      const person = await stage.person();
      const until = new Date(Date.now() + DAY);
      expect((await suspend(person.id, { until: until.toISOString() })).errors).toBeUndefined();
      expect((await stage.mailsTo(person.email)).at(-1)?.text).toContain('opens again by itself on');
      expect(codeOf(await stage.signIn(person.email))).toBe('BAD_USER_INPUT');
      const model = stage.bench.connection.model('Member');
      await model.updateOne({ _id: person.id }, { $set: { suspendedUntil: new Date(Date.now() - 1) } });
      expect((await stage.signIn(person.email)).errors).toBeUndefined();
      expect(await list({ text: person.name, state: 'SUSPENDED' })).not.toContainEqual(
        expect.objectContaining({ id: person.id }),
      );
    });

    it('until a moderator opens it again', async () => {
      const person = await stage.person();
      await suspend(person.id, {}, moderator);
      expect((await ask(LIFT, { id: person.id }, moderator)).data).toEqual({
        liftSuspension: { state: 'ACTIVE', suspendedFor: null },
      });
      expect((await stage.signIn(person.email)).errors).toBeUndefined();
      expect(codeOf(await ask(LIFT, { id: person.id }, moderator))).toBe('FORBIDDEN');
      expect((await recordsOf('member.suspensionLifted')).at(-1)).toMatchObject({
        actorId: moderator.memberId,
      });
    });

    it('but a moderator closes no moderator’s, no administrator’s and not the own (R-44)', async () => {
      const other = await actor({ roles: [MEMBER, MODERATOR] });
      for (const id of [other.memberId, administrator.memberId, moderator.memberId])
        expect(codeOf(await suspend(id, {}, moderator))).toBe('FORBIDDEN');
      expect((await suspend(other.memberId)).errors).toBeUndefined();
      expect(codeOf(await ask(LIFT, { id: other.memberId }, moderator))).toBe('FORBIDDEN');
    });

    it.each([
      ['no reason', { reason: ' ' }, 'reason'],
      ['a reason that is too long', { reason: 'x'.repeat(501) }, 'reason'],
      ['a day that is over', { until: '2020-01-01T00:00:00Z' }, 'until'],
    ])('never with %s', async (_, more, field) => {
      const { id } = await stage.person();
      expect(fieldsOf(await suspend(id, more))).toEqual([field]);
    });

    it('is not for members and guests (R-40)', async () => {
      const { id } = await stage.person();
      const host = await actor({ roles: [MEMBER, HOST] });
      expect(codeOf(await suspend(id, {}, host))).toBe('FORBIDDEN');
      expect(codeOf(await ask(LIFT, { id }, host))).toBe('FORBIDDEN');
      expect(codeOf(await ask(PEOPLE, {}, host))).toBe('FORBIDDEN');
      expect(codeOf(await ask(PEOPLE, {}, null))).toBe('UNAUTHENTICATED');
    });
  });

  describe('by their sessions', () => {
    it('ends all of them at once (R-38)', async () => {
      const { person, answer, actor: phone } = await stage.signedIn();
      const laptop = await stage.signIn(person.email);
      expect((await ask(END, { id: person.id })).data).toEqual({ endSessionsOf: true });
      await settled();
      expect(ended).toHaveLength(2);
      expect(ended).toContain(phone.sessionId);
      for (const { session } of [answer, laptop])
        expect(await stage.sessions.actorOf(session ?? '')).toBeNull();
      expect((await recordsOf('member.sessionsEnded')).at(-1)).toMatchObject({ object: { id: person.id } });
    });

    it('is for administrators only (R-40)', async () => {
      const { id } = await stage.person();
      expect(codeOf(await ask(END, { id }, moderator))).toBe('FORBIDDEN');
      expect(codeOf(await ask(END, { id: administrator.memberId }))).toBe('FORBIDDEN');
      expect(codeOf(await ask(END, { id: 'f'.repeat(24) }))).toBe('NOT_FOUND');
    });
  });

  describe('by their address', () => {
    it('tells it to an administrator, once the reason is on record (R-81)', async () => {
      const { id, email } = await stage.person();
      const answer = await ask(REVEAL, { input: { id, reason: 'ASKED_FOR_HELP' } });
      expect(answer.data).toEqual({ revealAddress: email });
      const record = (await recordsOf('member.addressRevealed')).at(-1);
      expect(record).toMatchObject({
        actorId: administrator.memberId,
        object: { kind: 'member', id },
        details: { reason: 'ASKED_FOR_HELP' },
      });
      expect(JSON.stringify(record)).not.toContain(email);
    });

    it('tells it to nobody else, and not without a reason from the list (R-40, R-81)', async () => {
      const { id, email } = await stage.person();
      const before = (await recordsOf('member.addressRevealed')).length;
      const answers = [
        await ask(REVEAL, { input: { id, reason: 'SAFETY' } }, moderator),
        await ask(REVEAL, { input: { id, reason: 'SAFETY' } }, null),
        await ask(REVEAL, { input: { id, reason: 'CURIOUS' } }),
        await ask(REVEAL, { input: { id } }),
        await ask(REVEAL, { input: { id: 'f'.repeat(24), reason: 'SAFETY' } }),
      ];
      expect(answers.map(codeOf)).toEqual([
        'FORBIDDEN',
        'UNAUTHENTICATED',
        'BAD_USER_INPUT',
        'BAD_USER_INPUT',
        'NOT_FOUND',
      ]);
      expect(JSON.stringify(answers)).not.toContain(email);
      expect(await recordsOf('member.addressRevealed')).toHaveLength(before);
    });
  });

  describe('on record', () => {
    it('says who did what to whom by name, to administrators only', async () => {
      const person = await stage.person({ name: 'Lotte Zorn' });
      await suspend(person.id);
      const { data } = await ask(RECORD, { action: 'member.suspended' });
      const { nodes } = data?.['auditRecords'] as unknown as { nodes: object[] };
      expect(nodes[0]).toEqual({
        action: 'member.suspended',
        actor: { name: 'Ada Minister' },
        member: { id: person.id, name: 'Lotte Zorn' },
      });
      expect(codeOf(await ask(RECORD, {}, moderator))).toBe('FORBIDDEN');
    });
  });
});
