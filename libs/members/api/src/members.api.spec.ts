import { type Actor, atTime, PermissionRole, Perspective } from '@cp/kit/api';
import { MAIL_SETTINGS } from '@cp/mail/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { AccountService } from './account.service';
import { JoinCommunity } from './join-community';
import { MemberService } from './member.service';
import { MembersModule } from './members.module';
import { SESSION_SECRET, SessionService } from './session.service';

const HOUR = 3_600_000;
const PASSWORD = 'seven quiet lanterns drift';
const JOIN = 'mutation Join($input: JoinInput!) { join(input: $input) { id roles perspectives can } }';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';
const WHO = '{ viewer { id member { name unit organisation { name } } } }';

describe('members', () => {
  let bench: Bench;
  let sessions: SessionService;
  let people = 0;

  beforeAll(async () => {
    bench = await startBench({
      modules: [MembersModule],
      globals: [
        { provide: MAIL_SETTINGS, useValue: { caught: true, publicUrl: 'http://localhost' } },
        { provide: SESSION_SECRET, useValue: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU' },
      ],
    });
    sessions = bench.app.get(SessionService);
  });
  afterAll(() => bench.close());

  const wish = (more: object = {}) => ({
    name: 'Jean Whitlock',
    email: `person${++people}@example.org`,
    password: PASSWORD,
    perspectives: ['CARER'],
    ...more,
  });
  const join = (input: object): Promise<Answer> => bench.graphql(JOIN, { input });
  const signIn = (email: string, password: string): Promise<Answer> =>
    bench.graphql(SIGN_IN, { input: { email, password } });
  const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
  const fieldsOf = ({ errors }: Answer): string[] =>
    errors?.[0]?.extensions.fields?.map(({ path }) => path) ?? [];
  const actorBehind = async ({ session }: Answer): Promise<Actor> => {
    const actor = await sessions.actorOf(session ?? undefined);
    if (!actor) throw new Error('nobody is signed in');
    return actor;
  };
  const collection = (name: string) => bench.connection.collection<{ _id: unknown }>(name);

  describe('joining', () => {
    it('makes an account, signs in at once and says what the member may do', async () => {
      const answer = await join(wish());
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.['join']).toMatchObject({ roles: ['MEMBER'], perspectives: ['CARER'] });
      expect(answer.session).toMatch(/^[A-Za-z0-9_-]{43}$/);
      const { data } = await bench.graphql(WHO, {}, await actorBehind(answer));
      expect(data?.['viewer']).toMatchObject({ member: { name: 'Jean Whitlock' } });
    });

    it('refuses a second account for the same address, however it is written', async () => {
      const first = wish();
      await join(first);
      for (const email of [first.email, ` ${first.email.toUpperCase()} `]) {
        const again = await join(wish({ email }));
        expect(fieldsOf(again)).toEqual(['email']);
        expect(again.session).toBeUndefined();
      }
    });

    it('lets one of two through who join with one address at the same moment', async () => {
      const both = wish();
      const answers = await Promise.all([join(both), join(both)]);
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
      expect(answers.filter((answer) => codeOf(answer) === 'BAD_USER_INPUT')).toHaveLength(1);
    });

    it.each([
      ['a short password', { password: 'short' }, ['password']],
      ['a password that is the own name', { password: 'jean whitlock' }, ['password']],
      ['no address', { email: 'jean' }, ['email']],
      ['a name of one letter', { name: 'J' }, ['name']],
      ['a hidden sign in the name', { name: 'Jean\u202EkcoltihW' }, ['name']],
    ])('refuses %s and names the field', async (_, change, fields) => {
      const answer = await join(wish(change));
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(fieldsOf(answer)).toEqual(fields);
    });

    it('takes no role from outside', async () => {
      const answer = await join(wish({ roles: ['ADMINISTRATOR'] }));
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(answer.data ?? null).toBeNull();
    });

    it('writes the mail of welcome with the account, and none where joining failed', async () => {
      const person = wish();
      await join(person);
      await join(person);
      const mails = await collection('mails').find({ to: person.email }).toArray();
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatchObject({ subject: 'Welcome to Common Practice' });
    });

    it('keeps an organisation for staff only', async () => {
      const { id } = await bench.app.get(MemberService).addOrganisation('Foxhill Hospital', ['Ward 4']);
      const place = { organisationId: id, unit: 'Ward 4' };
      const nurse = await join(wish({ perspectives: ['CLINICIAN'], ...place }));
      const carer = await join(wish({ perspectives: ['CARER'], ...place }));
      expect((await bench.graphql(WHO, {}, await actorBehind(nurse))).data?.['viewer']).toMatchObject({
        member: { unit: 'Ward 4', organisation: { name: 'Foxhill Hospital' } },
      });
      expect((await bench.graphql(WHO, {}, await actorBehind(carer))).data?.['viewer']).toMatchObject({
        member: { unit: null, organisation: null },
      });
      const lost = { perspectives: ['CLINICIAN'], organisationId: '0'.repeat(24) };
      expect(fieldsOf(await join(wish(lost)))).toEqual(['organisationId']);
      expect(fieldsOf(await join(wish({ perspectives: ['CLINICIAN'], ...place, unit: 'Ward 99' })))).toEqual([
        'unit',
      ]);
    });

    it('keeps the password only as an Argon2id hash of the asked strength', async () => {
      const person = wish();
      await join(person);
      const account = JSON.stringify(await collection('accounts').findOne({ email: person.email }));
      expect(account).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      expect(account).not.toContain(PASSWORD);
    });
  });

  describe('signing in', () => {
    it('takes the address in any spelling, and starts a session of its own', async () => {
      const person = wish();
      const first = await join(person);
      const second = await signIn(` ${person.email.toUpperCase()}`, PASSWORD);
      expect(second.errors).toBeUndefined();
      expect(second.session).not.toBe(first.session);
      expect((await actorBehind(second)).memberId).toBe((await actorBehind(first)).memberId);
    });

    it('gives a wrong password and an unknown address the same answer', async () => {
      const person = wish();
      await join(person);
      const wrong = await signIn(person.email, 'eight quiet lanterns drift');
      const unknown = await signIn('nobody@example.org', PASSWORD);
      expect(codeOf(wrong)).toBe('BAD_USER_INPUT');
      const shape = ({ errors, data, session }: Answer) => ({
        data,
        session,
        errors: errors?.map(({ message, extensions: { code, key } }) => ({ message, code, key })),
      });
      expect(shape(unknown)).toEqual(shape(wrong));
    });

    it('stops guessing after ten failures from one address, and lets the owner in from another', async () => {
      const person = wish();
      await join(person);
      const accounts = bench.app.get(AccountService);
      for (let failure = 0; failure < 10; failure++)
        expect(codeOf(await signIn(person.email, `guess number ${failure} of many`))).toBe('BAD_USER_INPUT');
      expect(codeOf(await signIn(person.email, 'one guess too many'))).toBe('TOO_MANY_REQUESTS');
      expect(codeOf(await signIn(person.email, PASSWORD))).toBe('TOO_MANY_REQUESTS');
      const token = await accounts.signIn({ email: person.email, password: PASSWORD }, '192.0.2.7');
      expect(await sessions.actorOf(token)).not.toBeNull();
      expect(codeOf(await signIn('somebody.else@example.org', PASSWORD))).toBe('BAD_USER_INPUT');
    }, 30_000);

    it('forgets earlier failures when the password was right', async () => {
      const person = wish();
      await join(person);
      const fail = async (times: number) => {
        for (let failure = 0; failure < times; failure++) await signIn(person.email, 'not this one either');
      };
      await fail(9);
      expect((await signIn(person.email, PASSWORD)).errors).toBeUndefined();
      await fail(9);
      expect((await signIn(person.email, PASSWORD)).errors).toBeUndefined();
    }, 30_000);

    it('ends the session that the browser had before', async () => {
      const person = wish();
      const before = await join(person);
      const after = await bench.graphql(
        SIGN_IN,
        { input: { email: person.email, password: PASSWORD } },
        await actorBehind(before),
      );
      expect(await sessions.actorOf(before.session ?? '')).toBeNull();
      expect(await sessions.actorOf(after.session ?? '')).not.toBeNull();
    });
  });

  describe('a session', () => {
    it('is stored only as a keyed hash of what the browser holds', async () => {
      const answer = await join(wish());
      const stored = JSON.stringify(await collection('sessions').find({}).toArray());
      expect(stored).toContain((await actorBehind(answer)).sessionId);
      expect(stored).not.toContain(answer.session);
    });

    it('ends at sign-out, this one only, and clears the cookie', async () => {
      const person = wish();
      const phone = await join(person);
      const laptop = await signIn(person.email, PASSWORD);
      const out = await bench.graphql('mutation { signOut }', {}, await actorBehind(phone));
      expect(out.data).toEqual({ signOut: true });
      expect(out.session).toBeNull();
      expect(await sessions.actorOf(phone.session ?? '')).toBeNull();
      expect(await sessions.actorOf(laptop.session ?? '')).not.toBeNull();
    });

    it('asks a guest to sign in before signing out', async () => {
      expect(codeOf(await bench.graphql('mutation { signOut }'))).toBe('UNAUTHENTICATED');
    });

    it('is nobody’s for a token that we never gave', async () => {
      expect(await sessions.actorOf('A'.repeat(43))).toBeNull();
      expect(await sessions.actorOf(undefined)).toBeNull();
    });

    const at = (ms: number, token: string) =>
      atTime(new Date(Date.now() + ms), () => sessions.actorOf(token));

    it('ends after eight hours without use, and lives on with use', async () => {
      const { session } = await join(wish());
      const token = session ?? '';
      expect(await at(8 * HOUR - 60_000, token)).not.toBeNull();
      expect(await at(15 * HOUR, token)).not.toBeNull();
      expect(await at(23 * HOUR + 60_000, token)).toBeNull();
    });

    it('ends after seven days whatever happens', async () => {
      const { session } = await join(wish());
      const token = session ?? '';
      for (let hour = 7; hour < 7 * 24; hour += 7) expect(await at(hour * HOUR, token)).not.toBeNull();
      expect(await at(7 * 24 * HOUR - 60_000, token)).not.toBeNull();
      expect(await at(7 * 24 * HOUR + 60_000, token)).toBeNull();
    });

    it('is shorter for a moderator', async () => {
      const member = await bench.app.get(JoinCommunity).add({
        name: 'Mo Derry',
        email: 'mo@example.org',
        password: PASSWORD,
        perspectives: [Perspective.OTHER],
        roles: [PermissionRole.MODERATOR],
      });
      const token = await sessions.start(member._id, member.roles);
      expect(await at(29 * 60_000, token)).not.toBeNull();
      expect(await at(29 * 60_000 + 31 * 60_000, token)).toBeNull();
    });

    it('is nobody’s when the member is gone', async () => {
      const answer = await join(wish());
      const actor = await actorBehind(answer);
      await bench.connection.model('Member').deleteOne({ _id: actor.memberId });
      expect(await sessions.actorOf(answer.session ?? '')).toBeNull();
    });
  });

  describe('organisations', () => {
    it('are listed for everybody, page by page, each once', async () => {
      const members = bench.app.get(MemberService);
      for (const name of ['Ash Surgery', 'Birch Clinic', 'Ash Surgery'])
        await members.addOrganisation(name, []);
      const PAGE =
        'query Page($after: String) { organisations(first: 1, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }';
      const names: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { data }: Answer = await bench.graphql(PAGE, { after });
        const page = data?.['organisations'] as unknown as {
          nodes: { name: string }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
        names.push(...page.nodes.map(({ name }) => name));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(names).toEqual(expect.arrayContaining(['Ash Surgery', 'Birch Clinic']));
      expect(new Set(names).size).toBe(names.length);
    });
  });
});
