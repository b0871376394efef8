import { type Actor, atTime, PermissionRole, Perspective } from '@cp/kit/api';
import { MailChoices } from '@cp/mail/api';
import type { Answer } from '@cp/testing';
import { AccountsStage, codeOf, fieldsOf } from './accounts.stage';
import { AccountState } from './member.vocabulary';
import { MemberService } from './member.service';
import { WAITING_MAILS, WaitingNotice } from './waiting-notice';

const DAY = 24 * 3_600_000;
const COMMUNITY = '{ community { joinMode version } }';
const CHANGE =
  'mutation ($input: ChangeCommunityInput!) { changeCommunity(input: $input) { joinMode version } }';
const WAITING =
  'query ($first: Int! = 50) { waitingMembers(first: $first) { nodes { id name perspectives organisation { name } joinedAt } pageInfo { hasNextPage } } }';
const ADMIT = 'mutation ($id: ID!) { admit(id: $id) }';
const DECLINE = 'mutation ($input: DeclineInput!) { decline(input: $input) }';

interface Read {
  joinMode: string;
  version: number;
}

describe('the community', () => {
  let stage: AccountsStage;
  let administrator: Actor;
  let moderator: Actor;
  let member: Actor;

  beforeAll(async () => {
    stage = await AccountsStage.open();
    administrator = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.ADMINISTRATOR] });
    moderator = await actor({ roles: [PermissionRole.MEMBER, PermissionRole.MODERATOR] });
    member = await actor();
  });
  afterAll(() => stage.bench.close());

  const actor = async (more: object = {}): Promise<Actor> =>
    stage.sessions.actorWithoutSession((await stage.person(more)).id);
  const ask = (document: string, variables: object = {}, by: Actor | null = administrator): Promise<Answer> =>
    stage.bench.graphql(document, { ...variables }, by);
  const read = async (): Promise<Read> =>
    (await ask(COMMUNITY, {}, null)).data?.['community'] as unknown as Read;
  const change = (input: object, by: Actor | null = administrator): Promise<Answer> =>
    ask(CHANGE, { input }, by);
  const setMode = async (joinMode: string): Promise<void> => {
    const { version } = await read();
    expect((await change({ joinMode, version })).errors).toBeUndefined();
  };
  const recorded = (action: string) =>
    stage.bench.connection.collection('auditrecords').find({ action }).toArray();

  describe('decides how people join', () => {
    it('openly at first, and says so to guests', async () => {
      expect(await read()).toMatchObject({ joinMode: 'OPEN' });
    });

    it('by what an administrator chose, on record (R-74)', async () => {
      const { version } = await read();
      const before = (await recorded('community.changed')).length;
      const answer = await change({ joinMode: 'APPROVAL', version });
      expect(answer.data?.['changeCommunity']).toEqual({ joinMode: 'APPROVAL', version: version + 1 });
      const records = await recorded('community.changed');
      expect(records).toHaveLength(before + 1);
      expect(records.at(-1)).toMatchObject({ actorId: administrator.memberId, details: { to: 'APPROVAL' } });
    });

    it('and loses nobody’s change: an old version is a conflict that names the new one (R-53)', async () => {
      const { version } = await read();
      await change({ joinMode: 'INVITATION', version });
      const stale = await change({ joinMode: 'OPEN', version });
      expect(codeOf(stale)).toBe('CONFLICT');
      expect(stale.errors?.[0]?.extensions.version).toBe(version + 1);
      expect((await read()).joinMode).toBe('INVITATION');
    });

    it('and lets one of two through who decide at the same moment (R-53)', async () => {
      const { version } = await read();
      const answers = await Promise.all(
        ['OPEN', 'APPROVAL'].map((joinMode) => change({ joinMode, version })),
      );
      expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    });

    it.each([
      ['a guest', () => null, 'UNAUTHENTICATED'],
      ['a member', () => member, 'FORBIDDEN'],
      ['a moderator', () => moderator, 'FORBIDDEN'],
    ])('but not by what %s wants (R-40)', async (_, by, code) => {
      expect(codeOf(await change({ joinMode: 'OPEN', version: 0 }, by()))).toBe(code);
    });

    it('and not in a way that is not one of the three', async () => {
      expect(codeOf(await change({ joinMode: 'SECRET', version: 0 }))).toBe('BAD_USER_INPUT');
      expect(codeOf(await change({ joinMode: 'OPEN', version: -1 }))).toBe('BAD_USER_INPUT');
    });
  });

  describe('lets nobody in without an invitation, where that is how one joins', () => {
    it('and says why before a mail is sent', async () => {
      await setMode('INVITATION');
      const wish = stage.wish();
      const answer = await stage.join(wish);
      expect(codeOf(answer)).toBe('FORBIDDEN');
      expect(answer.errors?.[0]?.extensions.key).toBe('community.invitationOnly');
      expect(await stage.mailsTo(wish.email)).toEqual([]);
      await setMode('OPEN');
    });

    it('also when the link was mailed before', async () => {
      const wish = stage.wish();
      const { cookies } = await stage.join(wish);
      await setMode('INVITATION');
      const answer = await stage.confirm(await stage.tokenTo(wish.email), null, cookies);
      expect(codeOf(answer)).toBe('FORBIDDEN');
      await setMode('OPEN');
    });
  });

  describe('admits people, where a moderator decides', () => {
    const applied = async (more: object = {}) => {
      await setMode('APPROVAL');
      const wish = stage.wish(more);
      const { cookies } = await stage.join(wish);
      const answer = await stage.confirm(await stage.tokenTo(wish.email), null, cookies);
      const account = await stage.bench.connection.collection('accounts').findOne({ email: wish.email });
      return { wish, answer, id: String(account?._id) };
    };

    it('after they confirmed their address, and not before they were let in', async () => {
      const { wish, answer, id } = await applied();
      expect(answer.data?.['confirmAddress']).toMatchObject({ needs: 'APPROVAL', viewer: null });
      expect(answer.session).toBeUndefined();
      expect(codeOf(await stage.signIn(wish.email))).toBe('BAD_USER_INPUT');
      expect((await ask(ADMIT, { id }, moderator)).data).toEqual({ admit: true });
      const entered = await stage.actorBehind(await stage.signIn(wish.email));
      expect(entered.can.has('story:write')).toBe(true);
      expect((await stage.mailsTo(wish.email)).at(-1)?.subject).toBe(
        'You are in: welcome to Common Practice',
      );
      expect((await recorded('member.admitted')).at(-1)).toMatchObject({
        actorId: moderator.memberId,
        object: { kind: 'member', id },
      });
    });

    it('by name, perspective, place and time, the longest waiting first, and never by address (R-81)', async () => {
      const { id: organisationId } = await stage.bench.app
        .get(MemberService)
        .addOrganisation('Foxhill Hospital', []);
      const nurse = await applied({
        name: 'Una Brandt',
        perspectives: [Perspective.CLINICIAN],
        organisationId,
      });
      const carer = await applied({ name: 'Wim Aalto' });
      const { data } = await ask(WAITING, {}, moderator);
      const { nodes } = data?.['waitingMembers'] as unknown as { nodes: { id: string; joinedAt: string }[] };
      expect(nodes.slice(-2)).toMatchObject([
        {
          id: nurse.id,
          name: 'Una Brandt',
          perspectives: ['CLINICIAN'],
          organisation: { name: 'Foxhill Hospital' },
        },
        { id: carer.id, name: 'Wim Aalto', perspectives: ['CARER'], organisation: null },
      ]);
      for (const { wish } of [nurse, carer]) expect(JSON.stringify(data)).not.toContain(wish.email);
    });

    it('or declines them in plain words, and keeps nothing of them', async () => {
      const { wish, id } = await applied();
      const input = { id, reason: 'This community is for people in Wendle Valley.' };
      expect((await ask(DECLINE, { input }, moderator)).data).toEqual({ decline: true });
      expect((await stage.mailsTo(wish.email)).at(-1)?.text).toContain(input.reason);
      for (const name of ['accounts', 'members', 'mail_tokens', 'sessions'])
        expect(await stage.contentOf(name)).not.toContain(id);
      expect(await stage.contentOf('auditrecords')).not.toContain('Wendle Valley');
      expect(codeOf(await ask(ADMIT, { id }, moderator))).toBe('NOT_FOUND');
      expect((await stage.join(wish)).errors).toBeUndefined();
    });

    it('once: of two who decide at the same moment one is told that it is decided (R-45)', async () => {
      const { id } = await applied();
      const input = { id, reason: 'We do not know you.' };
      const answers = await Promise.all([
        ask(ADMIT, { id }, moderator),
        ask(DECLINE, { input }, administrator),
      ]);
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
      const second = answers.map(codeOf).find(Boolean);
      expect(['CONFLICT', 'NOT_FOUND']).toContain(second);
    });

    it('only who waits, and only with a reason that can be told', async () => {
      expect(codeOf(await ask(ADMIT, { id: member.memberId }, moderator))).toBe('CONFLICT');
      expect(codeOf(await ask(ADMIT, { id: 'f'.repeat(24) }, moderator))).toBe('NOT_FOUND');
      const { id } = await applied();
      const short = await ask(DECLINE, { input: { id, reason: '  ' } }, moderator);
      expect(fieldsOf(short)).toEqual(['reason']);
      expect((await ask(ADMIT, { id }, moderator)).errors).toBeUndefined();
    });

    it.each([
      ['let in', ADMIT, { id: '0'.repeat(24) }],
      ['declined', DECLINE, { input: { id: '0'.repeat(24), reason: 'We do not know you.' } }],
      ['seen', WAITING, {}],
    ])('who cannot be %s by a guest or a plain member (R-40)', async (_, document, variables) => {
      expect(codeOf(await ask(document, variables, member))).toBe('FORBIDDEN');
      expect(codeOf(await ask(document, variables, null))).toBe('UNAUTHENTICATED');
    });
  });

  describe('tells those who admit that somebody waits', () => {
    const told = (days: number) =>
      atTime(new Date(Date.now() + days * DAY), () => stage.bench.app.get(WaitingNotice).tell());
    const waits = (days: number) =>
      stage.bench.connection.collection('members').insertOne({
        name: 'Wim Aalto',
        initials: 'WA',
        perspectives: [],
        roles: ['MEMBER'],
        state: AccountState.WAITING,
        joinedAt: new Date(Date.now() + days * DAY),
      });

    it('once a day at most, and only when somebody new is there (R-73)', async () => {
      await waits(10);
      const both = await Promise.all([told(10.1), told(10.1)]);
      expect(both.filter((count) => count > 0)).toEqual([2]);
      await waits(10.2);
      expect(await told(10.3)).toBe(0);
      expect(await told(11.2)).toBe(2);
      expect(await told(13)).toBe(0);
    });

    it('but not whoever declined these mails', async () => {
      await waits(20);
      const choice = { memberId: moderator.memberId, kind: WAITING_MAILS };
      await stage.bench.app.get(MailChoices).unsubscribe(choice);
      expect(await told(20.1)).toBe(1);
    });
  });
});
