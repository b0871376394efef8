import { Perspective } from '@cp/kit/api';
import { AccountsStage, codeOf, fieldsOf, PASSWORD, shapeOf } from './accounts.stage';
import { JOINS_FROM_ADDRESS } from './account.rules';
import { MemberService } from './member.service';
import { Throttles } from './throttles';

describe('joining', () => {
  let stage: AccountsStage;
  beforeAll(async () => {
    stage = await AccountsStage.open();
  });
  afterAll(() => stage.bench.close());

  const collection = (name: string) => stage.bench.connection.collection(name);
  const memberOf = async (email: string) => {
    const account = await collection('accounts').findOne({ email });
    return account && collection('members').findOne({ _id: account._id });
  };

  describe('by asking', () => {
    it('mails a link and makes no account before it is opened', async () => {
      const wish = stage.wish();
      const answer = await stage.join(wish);
      expect(answer.data).toEqual({ join: true });
      expect(answer.session).toBeUndefined();
      expect(answer.cookies.joining).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(await memberOf(wish.email)).toBeNull();
      const [mail] = await stage.mailsTo(wish.email);
      expect(mail).toMatchObject({ subject: 'Confirm your email address' });
      expect(mail?.text).toMatch(/http:\/\/localhost\/confirm#[A-Za-z0-9_-]{43}/);
    });

    it('answers for an address that has an account just as for one that has none, and tells its owner by mail (R-27)', async () => {
      const { email } = await stage.person();
      const known = await stage.join(stage.wish({ email: ` ${email.toUpperCase()} ` }));
      const unknown = await stage.join(stage.wish());
      expect(shapeOf(known)).toEqual(shapeOf(unknown));
      expect((await stage.mailsTo(email)).at(-1)).toMatchObject({ subject: 'You have an account already' });
    });

    it('mails an address that strangers fill in only so often, and answers the same', async () => {
      const wish = stage.wish();
      const answers = [];
      for (let time = 0; time < 7; time++) answers.push(shapeOf(await stage.join(wish)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await stage.mailsTo(wish.email)).toHaveLength(5);
    });

    it.each([
      ['a short password', { password: 'short' }, ['password']],
      ['a password from the list of common ones (R-26)', { password: 'password1234' }, ['password']],
      ['a password that is the own name (R-26)', { password: 'jean whitlock' }, ['password']],
      ['no address', { email: 'jean' }, ['email']],
      ['a name of one letter', { name: 'J' }, ['name']],
      ['a hidden sign in the name (R-59)', { name: 'Jean‮kcoltihW' }, ['name']],
    ])('refuses %s and names the field', async (_, change, fields) => {
      const answer = await stage.join(stage.wish(change));
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(fieldsOf(answer)).toEqual(fields);
    });

    it('takes no role from outside (R-33)', async () => {
      const answer = await stage.join(stage.wish({ roles: ['ADMINISTRATOR'] }));
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    });

    it('keeps tokens and the password only as hashes (R-25, R-29)', async () => {
      const wish = stage.wish();
      const { cookies } = await stage.join(wish);
      const kept = await stage.contentOf('pending_joins');
      expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      for (const secret of [PASSWORD, cookies.joining ?? '', await stage.tokenTo(wish.email)])
        expect(kept).not.toContain(secret);
    });

    it('stops somebody who asks for many addresses from one place', async () => {
      const from = { address: '198.51.100.9' };
      const throttles = stage.bench.app.get(Throttles);
      for (let time = 1; time < JOINS_FROM_ADDRESS.most; time++)
        await throttles.count('join', from.address, JOINS_FROM_ADDRESS.windowMs);
      expect(codeOf(await stage.join(stage.wish(), from))).toBeUndefined();
      expect(codeOf(await stage.join(stage.wish(), from))).toBe('TOO_MANY_REQUESTS');
      expect(codeOf(await stage.join(stage.wish(), { address: '198.51.100.10' }))).toBeUndefined();
    });
  });

  describe('by the mailed link', () => {
    const asked = async (more: object = {}) => {
      const wish = stage.wish(more);
      const { cookies } = await stage.join(wish);
      return { wish, cookies, token: await stage.tokenTo(wish.email) };
    };

    it('keeps which version of the house rules and of the statement of age was agreed to, and when (R-80)', async () => {
      const wish = stage.wish();
      const { cookies } = await stage.join(wish);
      await stage.confirm(await stage.tokenTo(wish.email), null, cookies);
      const account = await stage.bench.connection.collection('accounts').findOne({ email: wish.email });
      expect(account?.['agreedTo']).toEqual({ version: '1', at: expect.any(Date) as Date });
    });

    it('makes the account, signs in and welcomes, in the browser that asked, with one press', async () => {
      const { wish, cookies, token } = await asked();
      const answer = await stage.confirm(token, null, cookies);
      expect(answer.data?.['confirmAddress']).toMatchObject({
        needs: null,
        viewer: { roles: ['MEMBER'], perspectives: ['CARER'] },
      });
      expect((await stage.actorBehind(answer)).can.has('story:write')).toBe(true);
      expect(answer.cookies.joining).toBeNull();
      expect((await stage.mailsTo(wish.email)).at(-1)).toMatchObject({
        subject: 'Welcome to Common Practice',
      });
    });

    it('asks for the chosen password in another browser, so that nobody opens what a stranger prepared', async () => {
      const { wish, token } = await asked();
      expect((await stage.confirm(token)).data?.['confirmAddress']).toEqual({
        needs: 'PASSWORD',
        viewer: null,
      });
      expect(fieldsOf(await stage.confirm(token, 'eight quiet lanterns drift'))).toEqual(['password']);
      expect(await memberOf(wish.email)).toBeNull();
      const answer = await stage.confirm(token, PASSWORD);
      expect(answer.session).toMatch(/^[A-Za-z0-9_-]{43}$/);
    });

    it('is good once, and one of two who open it at the same moment gets in (R-29)', async () => {
      const { cookies, token } = await asked();
      const both = await Promise.all([
        stage.confirm(token, null, cookies),
        stage.confirm(token, null, cookies),
      ]);
      expect(both.map(codeOf).sort()).toEqual(['NOT_FOUND', undefined]);
      expect(codeOf(await stage.confirm(token, null, cookies))).toBe('NOT_FOUND');
    });

    it('ends other wishes for the same address, and is gone after three days', async () => {
      const first = await asked();
      const second = await stage.join(stage.wish({ email: first.wish.email }));
      const token = await stage.tokenTo(first.wish.email);
      expect(codeOf(await stage.confirm(token, null, second.cookies))).toBeUndefined();
      expect(codeOf(await stage.confirm(first.token, null, first.cookies))).toBe('NOT_FOUND');
      const late = await asked();
      const { matchedCount } = await collection('pending_joins').updateOne(
        { email: late.wish.email },
        { $set: { expiresAt: new Date(Date.now() - 1_000) } },
      );
      expect(matchedCount).toBe(1);
      expect(codeOf(await stage.confirm(late.token, null, late.cookies))).toBe('NOT_FOUND');
    });

    it('can be thrown away by whoever has the mail and did not ask for it', async () => {
      const { cookies, token } = await asked();
      const DISOWN = 'mutation D($input: PlainLinkInput!) { disownAddress(input: $input) }';
      await stage.bench.graphql(DISOWN, { input: { token } });
      expect(codeOf(await stage.confirm(token, null, cookies))).toBe('NOT_FOUND');
    });

    it('keeps an organisation for staff only', async () => {
      const { id } = await stage.bench.app.get(MemberService).addOrganisation('Foxhill Hospital', ['Ward 4']);
      const place = { organisationId: id, unit: 'Ward 4' };
      const joined = async (perspective: Perspective) => {
        const { wish, cookies, token } = await asked({ perspectives: [perspective], ...place });
        await stage.confirm(token, null, cookies);
        return memberOf(wish.email);
      };
      expect(await joined(Perspective.CLINICIAN)).toMatchObject({ unit: 'Ward 4' });
      expect(await joined(Perspective.CARER)).toMatchObject({ unit: null, organisationId: null });
      const lost = { perspectives: [Perspective.CLINICIAN], organisationId: '0'.repeat(24) };
      expect(fieldsOf(await stage.join(stage.wish(lost)))).toEqual(['organisationId']);
    });
  });
});
