import { type Actor, PermissionRole } from '@cp/kit/api';
import type { Answer } from '@cp/testing';
import { TOTP } from 'otpauth';
import { AccountsStage, codeOf, fieldsOf, PASSWORD, shapeOf } from './accounts.stage';

const NEW = 'nine velvet harbours glow';

describe('what a member signs in with', () => {
  let stage: AccountsStage;
  beforeAll(async () => {
    stage = await AccountsStage.open();
  });
  afterAll(() => stage.bench.close());

  const ask = (document: string, input: object, actor: Actor | null = null): Promise<Answer> =>
    stage.bench.graphql(document, { input }, actor);
  const proof = { password: PASSWORD };
  const alive = async (answer: Answer): Promise<boolean> =>
    (await stage.sessions.actorOf(answer.session ?? undefined)) !== null;
  const actions = async (memberId: string): Promise<string[]> =>
    (
      await stage.bench.connection
        .collection<{ actorId: string; action: string }>('auditrecords')
        .find({ actorId: memberId })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ action }) => action);

  describe('a link by mail', () => {
    const ASK = 'mutation A($input: MailLinkInput!) { mailSignInLink(input: $input) }';
    const USE =
      'mutation U($input: SignInLinkInput!) { signInByLink(input: $input) { needs viewer { id } } }';

    it('signs in once, and is good for a quarter of an hour (R-29)', async () => {
      const person = await stage.person();
      await ask(ASK, { email: person.email });
      const token = await stage.tokenTo(person.email);
      const answer = await ask(USE, { token });
      expect(answer.data?.['signInByLink']).toMatchObject({ needs: null, viewer: { id: person.id } });
      expect(codeOf(await ask(USE, { token }))).toBe('NOT_FOUND');
      await ask(ASK, { email: person.email });
      const late = await stage.tokenTo(person.email);
      const tokens = stage.bench.connection.collection<{ kind: string; expiresAt: Date }>('mail_tokens');
      const row = await tokens.findOne({ emailKey: person.email });
      expect((row?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
      await tokens.updateOne({ _id: row?._id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
      expect(codeOf(await ask(USE, { token: late }))).toBe('NOT_FOUND');
    });

    it('is replaced by a newer one, and is stored only as a hash (R-29)', async () => {
      const { email } = await stage.person();
      await ask(ASK, { email });
      const first = await stage.tokenTo(email);
      await ask(ASK, { email });
      const second = await stage.tokenTo(email);
      expect(await stage.contentOf('mail_tokens')).not.toContain(second);
      expect(codeOf(await ask(USE, { token: first }))).toBe('NOT_FOUND');
      expect(codeOf(await ask(USE, { token: second }))).toBeUndefined();
    });

    it('is asked for with the same answer whether anybody has the address or not (R-27)', async () => {
      const { email } = await stage.person();
      const known = await ask(ASK, { email });
      const unknown = await ask(ASK, { email: 'not.here@example.org' });
      expect(shapeOf(unknown)).toEqual(shapeOf(known));
      expect((await stage.mailsTo('not.here@example.org')).at(-1)).toMatchObject({
        subject: 'There is no account with this address',
      });
    });
  });

  describe('a new password by mail', () => {
    const ASK = 'mutation A($input: MailLinkInput!) { mailNewPasswordLink(input: $input) }';
    const SET = 'mutation S($input: NewPasswordInput!) { setNewPassword(input: $input) }';

    it('ends every session and every other link, signs nobody in and tells the owner (R-29, R-38)', async () => {
      const { person, answer } = await stage.signedIn();
      await ask('mutation A($input: MailLinkInput!) { mailSignInLink(input: $input) }', {
        email: person.email,
      });
      const signInLink = await stage.tokenTo(person.email);
      await ask(ASK, { email: person.email });
      const token = await stage.tokenTo(person.email);
      expect(fieldsOf(await ask(SET, { token, password: 'password1234' }))).toEqual(['password']);
      const set = await ask(SET, { token, password: NEW });
      expect(set.data).toEqual({ setNewPassword: true });
      expect(set.cookies).toEqual({});
      expect(await alive(answer)).toBe(false);
      expect(codeOf(await ask(SET, { token, password: NEW }))).toBe('NOT_FOUND');
      const byLink = 'mutation U($input: SignInLinkInput!) { signInByLink(input: $input) { needs } }';
      expect(codeOf(await ask(byLink, { token: signInLink }))).toBe('NOT_FOUND');
      expect(codeOf(await stage.signIn(person.email))).toBe('BAD_USER_INPUT');
      expect(codeOf(await stage.signIn(person.email, NEW))).toBeUndefined();
      expect((await stage.mailsTo(person.email)).at(-1)?.subject).toBe('Your password was changed');
      expect(await actions(person.id)).toContain('account.passwordReset');
    });
  });

  describe('the password', () => {
    const CHANGE = 'mutation C($input: ChangePasswordInput!) { changePassword(input: $input) }';

    it('is changed only with the current one; other sessions end and this one gets a new token (R-31, R-36)', async () => {
      const { person, answer, actor } = await stage.signedIn();
      const other = await stage.signIn(person.email);
      const wrong = await ask(CHANGE, { proof: { password: 'not the one at all' }, password: NEW }, actor);
      expect(fieldsOf(wrong)).toEqual(['proof.password']);
      expect(fieldsOf(await ask(CHANGE, { proof: {}, password: NEW }, actor))).toEqual(['proof.password']);
      expect(await alive(other)).toBe(true);
      const changed = await ask(CHANGE, { proof, password: NEW }, actor);
      expect(changed.data).toEqual({ changePassword: true });
      expect(await alive(answer)).toBe(false);
      expect(await alive(other)).toBe(false);
      expect(await alive(changed)).toBe(true);
      expect(codeOf(await stage.signIn(person.email, NEW))).toBeUndefined();
    });

    it('is not found out by guessing the proof (R-28)', async () => {
      const { actor } = await stage.signedIn();
      const codes = [];
      for (let time = 0; time < 6; time++) {
        const input = { proof: { password: `guess number ${time}` }, password: NEW };
        codes.push(codeOf(await ask(CHANGE, input, actor)));
      }
      expect(codes.at(-1)).toBe('TOO_MANY_REQUESTS');
    }, 60_000);
  });

  describe('the address', () => {
    const CHANGE = 'mutation C($input: ChangeEmailInput!) { changeEmail(input: $input) }';
    const CONFIRM = 'mutation C($input: PlainLinkInput!) { confirmNewEmail(input: $input) }';

    it('is changed by a link to the new one, and the old one is told twice (R-31)', async () => {
      const { person, answer, actor } = await stage.signedIn();
      const email = `new.${person.email}`;
      expect((await ask(CHANGE, { proof, email }, actor)).data).toEqual({ changeEmail: true });
      expect(codeOf(await stage.signIn(email))).toBe('BAD_USER_INPUT');
      const token = await stage.tokenTo(email);
      expect((await ask(CONFIRM, { token })).data).toEqual({ confirmNewEmail: true });
      expect(await alive(answer)).toBe(false);
      expect(codeOf(await stage.signIn(person.email))).toBe('BAD_USER_INPUT');
      expect(codeOf(await stage.signIn(email))).toBeUndefined();
      expect((await stage.mailsTo(person.email)).map(({ subject }) => subject)).toEqual(
        expect.arrayContaining([
          'Somebody is changing the email address of your account',
          'Your email address was changed',
        ]),
      );
      expect(codeOf(await ask(CONFIRM, { token }))).toBe('NOT_FOUND');
    });

    it('answers the same for one that somebody has, and changes nothing (R-27)', async () => {
      const { actor, person } = await stage.signedIn();
      const taken = await stage.person();
      const known = await ask(CHANGE, { proof, email: taken.email }, actor);
      const unknown = await ask(CHANGE, { proof, email: 'free@example.org' }, actor);
      expect(shapeOf(known)).toEqual(shapeOf(unknown));
      expect((await stage.mailsTo(taken.email)).at(-1)?.subject).toBe('You have an account already');
      expect(codeOf(await stage.signIn(person.email))).toBeUndefined();
    });

    it('is seen by its own member alone (R-81)', async () => {
      const { actor, person } = await stage.signedIn();
      const mine = await stage.bench.graphql('{ myAccount { email hasPassword secondFactor } }', {}, actor);
      expect(mine.data?.['myAccount']).toEqual({
        email: person.email,
        hasPassword: true,
        secondFactor: false,
      });
      expect(codeOf(await stage.bench.graphql('{ myAccount { email } }'))).toBe('UNAUTHENTICATED');
    });
  });

  describe('the second factor (R-32)', () => {
    const OFFER = 'mutation O($proof: ProofInput!) { offerSecondFactor(proof: $proof) { uri secret } }';
    const BEGIN = 'mutation B($input: CodeInput!) { beginSecondFactor(input: $input) }';
    const ENTER = 'mutation E($input: CodeInput!) { enterCode(input: $input) { needs viewer { id can } } }';
    const END = 'mutation E($proof: ProofInput!) { endSecondFactor(proof: $proof) }';

    const codeFor = (secret: string, steps = 0): string =>
      new TOTP({ secret: secret.replace(/ /g, '') }).generate({ timestamp: Date.now() + steps * 30_000 });

    /** Somebody who signs in with codes. */
    const withCodes = async (roles?: readonly PermissionRole[]) => {
      const { person, actor } = await stage.signedIn(roles ? { roles } : {});
      const { data } = await stage.bench.graphql(OFFER, { proof }, actor);
      const { secret, uri } = data?.['offerSecondFactor'] as unknown as { secret: string; uri: string };
      const begun = await ask(BEGIN, { code: codeFor(secret, -1) }, actor);
      return { person, secret, uri, begun, codes: begun.data?.['beginSecondFactor'] as unknown as string[] };
    };
    const enter = (code: string, before: Answer): Promise<Answer> =>
      stage.bench.graphql(ENTER, { input: { code } }, null, { cookies: before.cookies });

    it('asks for a code after the password, and lets nobody act before it is right', async () => {
      const { person, secret, begun, uri } = await withCodes();
      expect(uri).toContain('otpauth://totp/');
      expect(await alive(begun)).toBe(true);
      const half = await stage.signIn(person.email);
      expect(half.data?.['signIn']).toEqual({ needs: 'CODE', viewer: null });
      expect(half.cookies.device).toBeUndefined();
      expect(await alive(half)).toBe(false);
      expect(fieldsOf(await enter('000000', half))).toEqual(['code']);
      const whole = await enter(codeFor(secret), half);
      expect(whole.data?.['enterCode']).toMatchObject({ needs: null, viewer: { id: person.id } });
      expect(whole.session).not.toBe(half.session);
      expect(await alive(whole)).toBe(true);
    });

    it('takes every code once, from two who try at the same moment too', async () => {
      const { person, secret } = await withCodes();
      const [one, other] = [await stage.signIn(person.email), await stage.signIn(person.email)];
      const code = codeFor(secret);
      const answers = await Promise.all([enter(code, one), enter(code, other)]);
      expect(answers.map(codeOf).sort()).toEqual(['BAD_USER_INPUT', undefined]);
    });

    it('takes each recovery code once, however it is typed', async () => {
      const { person, codes } = await withCodes();
      expect(codes).toHaveLength(8);
      const typed = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ');
      expect(codeOf(await enter(typed, await stage.signIn(person.email)))).toBeUndefined();
      expect(codeOf(await enter(typed, await stage.signIn(person.email)))).toBe('BAD_USER_INPUT');
      const kept = await stage.contentOf('accounts');
      for (const code of codes) expect(kept).not.toContain(code);
    });

    it('keeps its secret sealed', async () => {
      const { secret } = await withCodes();
      expect(await stage.contentOf('accounts')).not.toContain(secret.replace(/ /g, ''));
    });

    it('slows down guessing', async () => {
      const { person } = await withCodes();
      const half = await stage.signIn(person.email);
      const answers = [];
      for (let time = 0; time < 6; time++) answers.push(codeOf(await enter(`00000${time}`, half)));
      expect(answers.at(-1)).toBe('TOO_MANY_REQUESTS');
    });

    it('is what a moderator needs before deciding about anybody', async () => {
      const roles = [PermissionRole.MODERATOR];
      const plain = await stage.signedIn({ roles });
      expect(plain.actor.can.has('member:suspend')).toBe(false);
      expect(plain.actor.can.has('story:write')).toBe(true);
      const { begun } = await withCodes(roles);
      expect((await stage.actorBehind(begun)).can.has('member:suspend')).toBe(true);
    });

    it('is not asked of the demo’s staff on an evaluation server, and of nobody else', async () => {
      const roles = [PermissionRole.MODERATOR];
      const demo = await stage.signedIn({ roles, demo: true });
      expect(demo.actor.can.has('member:suspend')).toBe(true);
    });

    it('is switched off only with the password and a code', async () => {
      const { person, secret } = await withCodes();
      const whole = await enter(codeFor(secret), await stage.signIn(person.email));
      const actor = await stage.actorBehind(whole);
      const off = (proven: object): Promise<Answer> => stage.bench.graphql(END, { proof: proven }, actor);
      expect(fieldsOf(await off({ code: codeFor(secret, 1) }))).toEqual(['proof.password']);
      expect(fieldsOf(await off({ password: PASSWORD }))).toEqual(['proof.code']);
      expect((await off({ password: PASSWORD, code: codeFor(secret, 1) })).data).toEqual({
        endSecondFactor: true,
      });
      expect((await stage.signIn(person.email)).data?.['signIn']).toMatchObject({ needs: null });
    });
  });
});
