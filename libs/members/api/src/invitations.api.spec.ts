import { randomUUID } from 'node:crypto';
import { type Actor, EventBus, Outbox, PermissionRole } from '@cp/kit/api';
import type { Answer } from '@cp/testing';
import { ErasureSteps } from './erasure.steps';
import { Contributions } from './erasure.vocabulary';
import { ExportParts } from './export.parts';
import { Types } from 'mongoose';
import { HOUSE_RULES_VERSION } from './account.rules';
import { AccountsStage, codeOf, fieldsOf, PASSWORD, shapeOf } from './accounts.stage';
import { Invitation } from './invitation.model';
import { InvitationMails } from './invitation-mails';
import { PostInvitations } from './post-invitations';

const DAY = 24 * 3_600_000;
const INVITE = 'mutation ($input: InviteInput!) { invite(input: $input) { id email name state mayResend } }';
const LIST = 'mutation ($input: InviteListInput!) { inviteList(input: $input) { sent } }';
const PREVIEW =
  'query ($csv: String!) { previewInvitations(input: { csv: $csv }) { good bad rows { line email name problem } } }';
const MINE =
  'query ($first: Int! = 20, $after: String) { invitations(first: $first, after: $after) { nodes { id email name state } pageInfo { endCursor hasNextPage } } }';
const OPEN = 'query ($token: String!) { invitation(input: { token: $token }) { inviter words name email } }';
const JOIN =
  'mutation ($input: JoinByInvitationInput!) { joinByInvitation(input: $input) { needs viewer { id roles can member { name } } } }';

describe('invitations', () => {
  let stage: AccountsStage;
  let host: Actor;
  let otherHost: Actor;
  let member: Actor;
  let addresses = 0;

  beforeAll(async () => {
    stage = await AccountsStage.open();
    host = await actor({ name: 'Ines Farrow', roles: [PermissionRole.MEMBER, PermissionRole.HOST] });
    otherHost = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.HOST] });
    member = await actor();
  });
  afterAll(() => stage.bench.close());

  const actor = async (more: object = {}): Promise<Actor> =>
    stage.sessions.actorWithoutSession((await stage.person(more)).id);
  const address = (): string => `invited${++addresses}@example.org`;
  const ask = (document: string, variables: object, by: Actor | null = host): Promise<Answer> =>
    stage.bench.graphql(document, { ...variables }, by);
  const invite = (email: string, more: object = {}, by: Actor | null = host): Promise<Answer> =>
    ask(INVITE, { input: { key: randomUUID(), email, ...more } }, by);
  const sendList = (csv: string, more: object = {}): Promise<Answer> =>
    ask(LIST, { input: { key: randomUUID(), csv, ...more } });
  const idOf = ({ data }: Answer): string => (data?.['invite'] as unknown as { id: string }).id;
  const preview = async (csv: string, by = host) => {
    const { data } = await ask(PREVIEW, { csv }, by);
    return data?.['previewInvitations'] as unknown as {
      good: number;
      bad: number;
      rows: { line: number; email: string; name: string; problem: string | null }[];
    };
  };
  const join = (token: string, more: object = {}): Promise<Answer> =>
    ask(
      JOIN,
      { input: { token, name: 'Mina Kovač', password: PASSWORD, perspectives: ['CARER'], ...more } },
      null,
    );
  /** Mails are written after the answer. */
  const posted = async (): Promise<void> => {
    await stage.bench.app.get(Outbox).settled();
    await stage.bench.app.get(PostInvitations).sweep();
  };
  const mailsTo = async (email: string) => {
    await posted();
    return stage.mailsTo(email);
  };
  const tokenTo = async (email: string) => {
    await posted();
    return stage.tokenTo(email);
  };
  const stored = (email: string) =>
    stage.bench.connection.collection('invitations').find({ email }).toArray();
  const recorded = (action: string) =>
    stage.bench.connection.collection('auditrecords').countDocuments({ action });

  describe('of one person', () => {
    it('are mailed with the name and the sentence, in the name of whoever invites, and recorded (R-74)', async () => {
      const email = address();
      const before = await recorded('member.invited');
      const answer = await invite(email, { name: 'Mina Kovač', words: 'You told me\nabout the ward round.' });
      expect(answer.data?.['invite']).toMatchObject({
        email,
        name: 'Mina Kovač',
        state: 'WAITING',
        mayResend: false,
      });
      const [mail] = await mailsTo(email);
      expect(mail?.subject).toContain('Ines Farrow');
      expect(mail?.text).toContain('Hello Mina Kovač');
      expect(mail?.text).toContain('“You told me about the ward round.”');
      expect(mail?.text).toMatch(/http:\/\/localhost\/invitation#[A-Za-z0-9_-]{43}/);
      expect(await recorded('member.invited')).toBe(before + 1);
    });

    it('are made once for a key, however often it comes (R-71)', async () => {
      const email = address();
      const input = { key: randomUUID(), email };
      const answers = await Promise.all([ask(INVITE, { input }), ask(INVITE, { input })]);
      const again = await ask(INVITE, { input });
      expect(new Set([...answers, again].map(idOf)).size).toBe(1);
      expect(await mailsTo(email)).toHaveLength(1);
    });

    it.each([
      ['no address', { email: 'mina' }, 'email'],
      ['a name that is too long', { name: 'n'.repeat(61) }, 'name'],
      ['a hidden sign in the name (R-59)', { name: 'Mina\u202Ečavok' }, 'name'],
      ['a sentence that is too long', { words: 'x'.repeat(301) }, 'words'],
    ])('are refused with %s', async (_, more, field) => {
      const answer = await invite(address(), more);
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(fieldsOf(answer)).toEqual([field]);
    });

    it('are refused while one to the address waits, and made anew once it ran out', async () => {
      const email = address();
      await invite(email);
      expect(fieldsOf(await invite(email, {}, otherHost))).toEqual(['email']);
      const gone = { $set: { expiresAt: new Date(Date.now() - DAY) } };
      await stage.bench.connection.collection('invitations').updateOne({ email }, gone);
      expect((await invite(email, {}, otherHost)).errors).toBeUndefined();
      expect((await stored(email)).map(({ fate }) => fate as string)).toEqual(['REPLACED', 'WAITING']);
    });

    it('look the same for somebody who is a member, who alone is told (R-27)', async () => {
      const { email } = await stage.person();
      const known = await invite(email);
      const unknown = await invite(address());
      const shape = (answer: Answer) => ({
        ...shapeOf(answer),
        data: Object.keys(answer.data?.['invite'] ?? {}),
      });
      expect(shape(known)).toEqual(shape(unknown));
      expect(known.data?.['invite']).toMatchObject({ state: 'WAITING' });
      const mail = (await mailsTo(email)).at(-1);
      expect(mail?.subject).toBe('You are a member of Common Practice already');
      expect(mail?.text).not.toContain('#');
    });
  });

  describe('of a list', () => {
    it('are looked at first: every bad row is named with its line and why, and nothing is sent', async () => {
      const [good, invited] = [address(), address()];
      await invite(invited);
      const csv = `email;name\n${good};Mina\nno address\n${good};Mina again\n${invited};Bo`;
      expect(await preview(csv)).toEqual({
        good: 1,
        bad: 3,
        rows: [
          { line: 2, email: good, name: 'Mina', problem: null },
          { line: 3, email: 'no address', name: '', problem: 'This is not an e-mail address.' },
          { line: 4, email: good, name: 'Mina again', problem: 'This address stands in line 2 already.' },
          {
            line: 5,
            email: invited,
            name: 'Bo',
            problem: 'An invitation to this address is on its way already.',
          },
        ],
      });
      expect(await mailsTo(good)).toEqual([]);
    });

    it('do not tell in the preview whose address is a member’s (R-27)', async () => {
      const { email } = await stage.person();
      expect((await preview(`${email}\n${address()}`)).rows.map(({ problem }) => problem)).toEqual([
        null,
        null,
      ]);
    });

    it('are sent to the good rows only, once for a key (R-71)', async () => {
      const [one, two] = [address(), address()];
      const input = { key: randomUUID(), csv: `${one},Mina\nnobody\n${two},Bo`, words: 'Do come.' };
      expect((await ask(LIST, { input })).data).toEqual({ inviteList: { sent: 2 } });
      expect((await ask(LIST, { input })).data).toEqual({ inviteList: { sent: 2 } });
      for (const email of [one, two]) expect(await mailsTo(email)).toHaveLength(1);
    });

    it('invite nobody twice when two people send at the same moment', async () => {
      const [shared, own] = [address(), address()];
      const answers = await Promise.all([sendList(`${own}\n${shared}`), invite(shared, {}, otherHost)]);
      expect((await stored(shared)).filter(({ fate }) => fate === 'WAITING')).toHaveLength(1);
      expect(await mailsTo(shared)).toHaveLength(1);
      // Whoever came second is told, and a list that met somebody else’s invitation is not sent in part.
      const [list] = answers;
      expect(await mailsTo(own)).toHaveLength(list?.errors ? 0 : 1);
    });

    it.each([
      ['nothing in it', '', 'fields.csv.empty'],
      ['no good row', 'nobody\nno one', 'fields.csv.none'],
      ['too many rows', 'a@example.org\n'.repeat(501), 'fields.csv.rows'],
      ['a lone quotation mark', '"mina@example.org', 'fields.csv.quotes'],
    ])('are refused with %s', async (_, csv, key) => {
      const answer = await sendList(csv);
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(answer.errors?.[0]?.extensions.fields).toEqual([expect.objectContaining({ path: 'csv', key })]);
    });

    it('may be five hundred people', async () => {
      const list = Array.from({ length: 500 }, () => address());
      expect((await sendList(list.join('\n'))).data).toEqual({ inviteList: { sent: 500 } });
      await stage.bench.connection.collection('invitations').deleteMany({ email: { $in: list } });
    }, 60_000);

    it('may not be more than a thousand people a day', async () => {
      const busy = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.HOST] });
      const sent = Array.from({ length: 998 }, (__, line) => ({
        inviterId: new Types.ObjectId(busy.memberId),
        key: 'earlier',
        line,
        fate: 'ACCEPTED',
        expiresAt: new Date(Date.now() + DAY),
      }));
      await stage.bench.connection.collection('invitations').insertMany(sent);
      const send = (...list: string[]) =>
        ask(LIST, { input: { key: randomUUID(), csv: list.join('\n') } }, busy);
      expect(codeOf(await send(address(), address(), address()))).toBe('TOO_MANY_REQUESTS');
      expect((await send(address(), address())).data).toEqual({ inviteList: { sent: 2 } });
      expect((await invite(address())).errors).toBeUndefined();
    });

    it('are mailed once each, however many servers mail at the same time (R-73)', async () => {
      const many = Array.from({ length: 40 }, () => address());
      const { app, connection } = stage.bench;
      const invitations = connection.model<Invitation>(Invitation.name);
      const other = new PostInvitations(
        invitations,
        app.get(InvitationMails),
        app.get(Outbox),
        app.get(EventBus),
      );
      await sendList(many.join('\n'));
      await Promise.all([posted(), other.sweep()]);
      await posted();
      for (const email of many) expect(await stage.mailsTo(email)).toHaveLength(1);
    }, 60_000);
  });

  describe('that were sent', () => {
    it('are shown to whoever sent them, and to nobody else (R-42)', async () => {
      const email = address();
      await invite(email, {}, otherHost);
      const shown = (by: Actor) => ask(MINE, { first: 50 }, by).then(({ data }) => JSON.stringify(data));
      expect(await shown(otherHost)).toContain(email);
      expect(await shown(host)).not.toContain(email);
    });

    it('are listed page after page, each once', async () => {
      const pager = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.HOST] });
      const sent = [address(), address(), address()];
      for (const email of sent) await invite(email, {}, pager);
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { data }: Answer = await ask(MINE, { first: 2, after }, pager);
        const page = data?.['invitations'] as unknown as {
          nodes: { email: string }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
        seen.push(...page.nodes.map(({ email }) => email));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(seen).toEqual([...sent].reverse());
    });

    const RESEND = 'mutation ($id: ID!) { resendInvitation(id: $id) { state } }';
    const WITHDRAW = 'mutation ($id: ID!) { withdrawInvitation(id: $id) { state } }';

    it('can be mailed again after a day: the new link works, the old one no more (R-29)', async () => {
      const email = address();
      const id = idOf(await invite(email));
      const old = await tokenTo(email);
      expect(codeOf(await ask(RESEND, { id }))).toBe('TOO_MANY_REQUESTS');
      const yesterday = new Date(Date.now() - DAY - 1);
      await stage.bench.connection
        .collection('invitations')
        .updateOne({ email }, { $set: { mailedAt: yesterday } });
      expect((await ask(RESEND, { id })).data).toEqual({ resendInvitation: { state: 'WAITING' } });
      const fresh = await tokenTo(email);
      expect(fresh).not.toBe(old);
      expect(codeOf(await ask(OPEN, { token: old }, null))).toBe('NOT_FOUND');
      expect((await ask(OPEN, { token: fresh }, null)).data?.['invitation']).toMatchObject({ email });
    });

    it('can be taken back: the link is dead, and the address can be invited anew', async () => {
      const email = address();
      const id = idOf(await invite(email));
      const token = await tokenTo(email);
      expect((await ask(WITHDRAW, { id })).data).toEqual({ withdrawInvitation: { state: 'WITHDRAWN' } });
      expect(codeOf(await ask(WITHDRAW, { id }))).toBe('CONFLICT');
      expect(codeOf(await join(token))).toBe('NOT_FOUND');
      expect((await invite(email)).errors).toBeUndefined();
    });

    it.each([
      ['mailed again', RESEND],
      ['taken back', WITHDRAW],
    ])('cannot be %s by anybody else (R-41)', async (_, document) => {
      const id = idOf(await invite(address()));
      expect(codeOf(await ask(document, { id }, otherHost))).toBe('NOT_FOUND');
      expect(codeOf(await ask(document, { id: '0'.repeat(24) }))).toBe('NOT_FOUND');
    });

    it.each([
      ['invite', INVITE, { input: { key: randomUUID(), email: 'a@example.org' } }],
      ['invite a list', LIST, { input: { key: randomUUID(), csv: 'a@example.org' } }],
      ['look at a list', PREVIEW, { csv: 'a@example.org' }],
      ['see what was sent', MINE, {}],
      ['mail again', RESEND, { id: '0'.repeat(24) }],
      ['take back', WITHDRAW, { id: '0'.repeat(24) }],
    ])('do not let a plain member or a guest %s (R-40)', async (_, document, variables) => {
      expect(codeOf(await ask(document, variables, member))).toBe('FORBIDDEN');
      expect(codeOf(await ask(document, variables, null))).toBe('UNAUTHENTICATED');
    });
  });

  describe('that were received', () => {
    it('show who invites and the sentence, to whoever holds the link', async () => {
      const email = address();
      await invite(email, { name: 'Mina', words: 'Do come.' });
      expect((await ask(OPEN, { token: await tokenTo(email) }, null)).data).toEqual({
        invitation: { inviter: 'Ines Farrow', words: 'Do come.', name: 'Mina', email },
      });
    });

    it('make a member at once, with the address that was invited, and sign in', async () => {
      const email = address();
      await invite(email);
      const answer = await join(await tokenTo(email));
      expect(answer.data?.['joinByInvitation']).toMatchObject({
        needs: null,
        viewer: { roles: ['MEMBER'], member: { name: 'Mina Kovač' } },
      });
      expect((await stage.actorBehind(answer)).can.has('story:write')).toBe(true);
      expect((await stage.signIn(email)).errors).toBeUndefined();
    });

    it('keep which house rules somebody agreed to on joining by them (R-80)', async () => {
      const email = address();
      await invite(email);
      await join(await tokenTo(email));
      const account = await stage.bench.connection.collection('accounts').findOne({ emailKey: email });
      expect(account?.['agreedTo']).toEqual({
        version: HOUSE_RULES_VERSION,
        at: expect.any(Date) as Date,
      });
    });

    it('are used up, once, and keep no address (R-29, R-81)', async () => {
      const email = address();
      const id = idOf(await invite(email));
      const token = await tokenTo(email);
      const answers = await Promise.all([join(token), join(token)]);
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
      expect(codeOf(await join(token))).toBe('NOT_FOUND');
      expect(codeOf(await ask(OPEN, { token }, null))).toBe('NOT_FOUND');
      expect(await stored(email)).toEqual([]);
      const { data } = await ask(MINE, { first: 50 });
      const { nodes } = data?.['invitations'] as unknown as { nodes: { id: string }[] };
      expect(nodes.find((node) => node.id === id)).toMatchObject({ email: null, state: 'ACCEPTED' });
    });

    it('run out after two weeks (R-29)', async () => {
      const email = address();
      await invite(email);
      const token = await tokenTo(email);
      const held = stage.bench.connection.collection('mail_tokens');
      const gone = new Date(Date.now() - 1);
      await held.updateMany({ kind: 'INVITATION', emailKey: email }, { $set: { expiresAt: gone } });
      expect(codeOf(await join(token))).toBe('NOT_FOUND');
    });

    it.each([
      ['a short password', { password: 'short' }, 'password'],
      ['a name of one letter', { name: 'M' }, 'name'],
      [
        'an organisation that is not there',
        { perspectives: ['MANAGER'], organisationId: '0'.repeat(24) },
        'organisationId',
      ],
    ])('stay good after %s', async (_, more, field) => {
      const email = address();
      await invite(email);
      const token = await tokenTo(email);
      expect(fieldsOf(await join(token, more))).toEqual([field]);
      expect((await join(token)).errors).toBeUndefined();
    });

    it('take neither a role nor another address from outside (R-33, R-46)', async () => {
      const email = address();
      await invite(email);
      const token = await tokenTo(email);
      expect(codeOf(await join(token, { roles: ['ADMINISTRATOR'] }))).toBe('BAD_USER_INPUT');
      expect(codeOf(await join(token, { email: 'else@example.org' }))).toBe('BAD_USER_INPUT');
    });

    it('say so when the address has joined in the meantime, and stay unused', async () => {
      const email = address();
      await invite(email);
      const token = await tokenTo(email);
      await stage.person({ email });
      expect(fieldsOf(await join(token))).toEqual(['email']);
      expect(await stored(email)).toMatchObject([{ fate: 'WAITING' }]);
    });

    it('are kept as a hash of the token only (R-29)', async () => {
      const email = address();
      await invite(email);
      const token = await tokenTo(email);
      for (const name of ['invitations', 'mail_tokens'])
        expect(await stage.contentOf(name)).not.toContain(token);
    });

    it('go when the one who sent them leaves, and are part of their data without who was invited (R-78, R-79)', async () => {
      const leaver = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.HOST] });
      const email = address();
      await invite(email, { name: 'Mina', words: 'Do come.' }, leaver);
      const token = await tokenTo(email);
      const part = stage.bench.app
        .get(ExportParts)
        .all()
        .find(([name]) => name === 'invitations')?.[1];
      const exported = [];
      for await (const record of part?.records({ memberId: leaver.memberId, link: String }) ?? [])
        exported.push(record);
      expect(exported.map(({ values }) => values)).toEqual([
        { words: 'Do come.', state: 'WAITING', mailedAt: expect.any(String) as string },
      ]);
      expect(exported[0]?.reading.text).toBe('Do come.');
      expect(JSON.stringify(exported)).not.toMatch(new RegExp(`Mina|${email}`));
      const step = stage.bench.app
        .get(ErasureSteps)
        .all()
        .find(([name]) => name === 'invitations')?.[1];
      const goOn = () => Promise.resolve();
      await step?.({ memberId: leaver.memberId, contributions: Contributions.KEEP, goOn });
      expect(await stored(email)).toEqual([]);
      expect(codeOf(await join(token))).toBe('NOT_FOUND');
    });

    it.each(['', 'x', 'A'.repeat(43), '{"$gt":""}'])('are not opened by %p', async (token) => {
      expect(codeOf(await ask(OPEN, { token }, null))).toBe('NOT_FOUND');
    });
  });
});
