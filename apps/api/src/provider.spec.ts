import { getConnectionToken } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { JoinCommunity } from '@cp/members/api';
import type { Connection } from 'mongoose';
import { SpecBrowser, SpecProvider, type Told } from './provider.builder';
import { type SpecServer, startServer } from './server.builder';

const PASSWORD = 'seven quiet lanterns drift';
const ARRIVAL = '{ providerArrival { step provider email emailVerified name returnPath } }';
const FINISH =
  'mutation Finish($input: JoinByProviderInput!) { joinByProvider(input: $input) { needs viewer { id can } } }';
const CONNECT =
  'mutation Connect($input: ConnectProviderInput!) { connectProvider(input: $input) { needs viewer { id } } }';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { needs viewer { id } } }';
const MINE = '{ myProvider { name connectedAt canDisconnect } }';
const DISCONNECT = 'mutation Away($proof: ProofInput!) { disconnectProvider(proof: $proof) }';

const codeOf = ({ errors }: Told): string | undefined => errors?.[0]?.extensions.code;

describe('signing in through a provider', () => {
  let provider: SpecProvider;
  let server: SpecServer;
  let people = 0;

  beforeAll(async () => {
    provider = await SpecProvider.start();
    server = await startServer({ environment: provider.environment });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await provider.stop();
  });

  const browser = (): SpecBrowser => new SpecBrowser(server, provider);
  const rows = (name: string) => server.app.get<Connection>(getConnectionToken()).collection(name);
  /** Somebody with an account at the provider, and with none here. */
  const stranger = async (more: object = {}) => {
    const sub = `person-${++people}`;
    const account = {
      sub,
      email: `${sub}@foxhill.example`,
      email_verified: true,
      name: 'Bea Lindqvist',
      ...more,
    };
    await provider.account(account);
    return account;
  };
  /** Somebody with an account here, and one at the provider with the same address. */
  const member = async (more: object = {}) => {
    const account = await stranger(more);
    const wish = { name: 'Bea Lindqvist', email: account.email, password: PASSWORD };
    const { id } = await server.app.get(JoinCommunity).add({ ...wish, perspectives: [Perspective.CARER] });
    return { ...account, id };
  };
  const finish = (from: SpecBrowser, more: object = {}): Promise<Told> =>
    from.ask(FINISH, { input: { name: 'Bea Lindqvist', perspectives: ['CARER'], ...more } });
  /** Somebody who joined through the provider, and their browser. */
  const joined = async () => {
    const account = await stranger();
    const from = browser();
    await from.visit(account.sub);
    await finish(from);
    return { ...account, from, id: (await from.viewer()) ?? '' };
  };

  it('takes a newcomer there and back, lets them choose their name, and makes an account without a password (R-34)', async () => {
    const { sub, email } = await stranger();
    const from = browser();
    expect(await from.visit(sub, { return: '/stories?side=CARER' })).toBe('/join/finish');
    expect(await from.viewer()).toBeNull();
    expect((await from.ask(ARRIVAL)).data?.['providerArrival']).toEqual({
      step: 'JOIN',
      provider: 'Foxhill sign-in',
      email,
      emailVerified: true,
      name: 'Bea Lindqvist',
      returnPath: '/stories?side=CARER',
    });
    const { data } = await finish(from, { name: 'Bea of the Hill' });
    expect(data?.['joinByProvider']).toMatchObject({ needs: null, viewer: {} });
    expect(await from.viewer()).not.toBeNull();
    expect(await rows('accounts').findOne({ email })).toMatchObject({
      passwordHash: null,
      agreedTo: { version: '1' },
    });
    expect(await rows('identities').findOne({ subject: sub })).toMatchObject({ issuer: provider.issuer });
    expect((await from.ask(ARRIVAL)).data).toEqual({ providerArrival: null });
  });

  it('goes there with a code flow, PKCE, state and nonce, and keeps none of them in the database (R-34)', async () => {
    const from = browser();
    const { searchParams } = new URL(await from.start());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${server.own}/sign-in/provider/callback`,
      scope: 'openid email profile',
    });
    const kept = JSON.stringify(await rows('provider_visits').find({}).toArray());
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(name)).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(kept).not.toContain(searchParams.get(name));
    }
    expect(kept).not.toContain(from.cookies.get('provider'));
  });

  it('knows somebody again by who vouches and their name there, whatever address they have by then (R-34)', async () => {
    const { sub, id } = await joined();
    const taken = await member();
    await provider.account({ sub, email: taken.email, email_verified: true, name: 'Bea L' });
    const from = browser();
    expect(await from.visit(sub, { return: '/skills' })).toBe('/skills');
    expect(await from.viewer()).toBe(id);
  });

  describe('what does not fit', () => {
    const failed = '/sign-in?provider=failed';

    it('is refused with a wrong state, and the own visit goes on (R-34)', async () => {
      const { sub } = await joined();
      const from = browser();
      const query = await from.signInThere(await from.start(), sub);
      const wrong = query.replace(/state=[^&]+/, `state=${'a'.repeat(43)}`);
      expect((await from.comeBack(wrong)).to).toBe(failed);
      expect((await from.comeBack(query.replace(/state=[^&]+/, ''))).to).toBe(failed);
      expect(await from.viewer()).toBeNull();
      expect((await from.comeBack(query)).to).toBe('/');
    });

    it('is refused with a wrong nonce (R-34)', async () => {
      const { sub } = await joined();
      const from = browser();
      const address = (await from.start()).replace(/nonce=[^&]+/, `nonce=${'b'.repeat(43)}`);
      expect((await from.comeBack(await from.signInThere(address, sub))).to).toBe(failed);
      expect(await from.viewer()).toBeNull();
    });

    it('is refused with another code challenge than the browser’s own (R-34)', async () => {
      const { sub } = await joined();
      const from = browser();
      const address = (await from.start()).replace(
        /code_challenge=[^&]+/,
        `code_challenge=${'c'.repeat(43)}`,
      );
      expect((await from.comeBack(await from.signInThere(address, sub))).to).toBe(failed);
      expect(await from.viewer()).toBeNull();
    });

    it('is refused from another issuer (RFC 9207)', async () => {
      const { sub } = await joined();
      const from = browser();
      const query = await from.signInThere(await from.start(), sub);
      const elsewhere = query.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://elsewhere.example')}`);
      expect(elsewhere).not.toBe(query);
      expect((await from.comeBack(elsewhere)).to).toBe(failed);
      expect(await from.viewer()).toBeNull();
    });

    it('is refused when it comes a second time', async () => {
      const { sub } = await joined();
      const from = browser();
      const jar = new Map(from.cookies);
      const query = await from.signInThere(await from.start(), sub);
      for (const [name, value] of from.cookies) jar.set(name, value);
      expect((await from.comeBack(query)).to).toBe('/');
      const again = browser();
      for (const [name, value] of jar) again.cookies.set(name, value);
      expect((await again.comeBack(query)).to).toBe(failed);
      expect(await again.viewer()).toBeNull();
    });

    it('is refused in another browser, with and without a visit of its own (R-34)', async () => {
      const { sub } = await joined();
      const from = browser();
      const query = await from.signInThere(await from.start(), sub);
      const other = browser();
      expect((await other.comeBack(query)).to).toBe(failed);
      await other.start();
      expect((await other.comeBack(query)).to).toBe(failed);
      expect(await other.viewer()).toBeNull();
    });

    it('is refused after ten minutes', async () => {
      const { sub } = await joined();
      const from = browser();
      const query = await from.signInThere(await from.start(), sub);
      const [newest] = await rows('provider_visits').find({}).sort({ startedAt: -1 }).limit(1).toArray();
      const lasts = Number(newest?.['expiresAt']) - Number(newest?.['startedAt']);
      expect(lasts).toBe(10 * 60_000);
      const over = { $set: { expiresAt: new Date(Date.now() - 1_000) } };
      await rows('provider_visits').updateOne({ _id: newest?._id }, over);
      expect((await from.comeBack(query)).to).toBe(failed);
      expect(await from.viewer()).toBeNull();
    });

    it('shows nothing of what the provider or the address says', async () => {
      const { sub } = await stranger();
      const from = browser();
      const query = await from.signInThere(await from.start({ return: '/skills' }), sub, 'no');
      expect(query).toContain('access_denied');
      const { to, text, status } = await from.comeBack(query);
      expect([status, to]).toEqual([303, '/sign-in?provider=failed&return=%2Fskills']);
      expect(text).not.toContain('words that nobody');
      const { text: other } = await browser().comeBack('?error=x&error_description=%3Cb%3Ehello');
      expect(other).not.toContain('hello');
    });

    it('leads nowhere but to pages of ours (R-16)', async () => {
      const { sub } = await joined();
      for (const address of [
        'https://elsewhere.example',
        '//elsewhere.example',
        '/\\elsewhere.example',
        'stories',
      ])
        expect(await browser().visit(sub, { return: address })).toBe('/');
    });
  });

  it('lets nobody in whose account is closed, and says no more than for any failure (R-27)', async () => {
    const { sub, email } = await joined();
    const account = await rows('accounts').findOne({ email });
    await rows('members').updateOne({ _id: account?._id }, { $set: { state: 'SUSPENDED' } });
    const from = browser();
    expect(await from.visit(sub)).toBe('/sign-in?provider=failed');
    expect(await from.viewer()).toBeNull();
  });

  describe('with an address that has an account here', () => {
    it('connects only once the password was right, and tells the owner by mail (R-34)', async () => {
      const { sub, email, id } = await member();
      const from = browser();
      expect(await from.visit(sub)).toBe('/sign-in/connect');
      expect(await from.viewer()).toBeNull();
      expect(codeOf(await finish(from))).toBe('NOT_FOUND');
      const wrong = await from.ask(CONNECT, { input: { password: 'nine quiet lanterns drift' } });
      expect(wrong.errors?.[0]?.extensions.fields?.map(({ path }) => path)).toEqual(['password']);
      expect(await rows('identities').findOne({ subject: sub })).toBeNull();
      const { data } = await from.ask(CONNECT, { input: { password: PASSWORD } });
      expect(data?.['connectProvider']).toEqual({ needs: null, viewer: { id } });
      const mails = await mailsTo(server.app, email);
      expect(mails.map(({ subject }) => subject)).toContain('You can now sign in with Foxhill sign-in');
      const again = browser();
      expect(await again.visit(sub)).toBe('/');
      expect(await again.viewer()).toBe(id);
    });

    it('slows guesses down as the door does (R-28)', async () => {
      const { sub } = await member();
      const from = browser();
      await from.visit(sub);
      const codes = [];
      for (let guess = 0; guess < 6; guess++)
        codes.push(codeOf(await from.ask(CONNECT, { input: { password: `wrong lanterns drift ${guess}` } })));
      expect(codes.at(-1)).toBe('TOO_MANY_REQUESTS');
    });

    it('never connects by an address that the provider does not vouch for, and does not tell that it has an account (R-27, R-34)', async () => {
      const { sub, email } = await member({ email_verified: false });
      const nobody = await stranger({ email_verified: false });
      const [known, unknown] = [browser(), browser()];
      expect(await known.visit(sub)).toBe('/join/finish');
      expect(await unknown.visit(nobody.sub)).toBe('/join/finish');
      expect(codeOf(await known.ask(CONNECT, { input: { password: PASSWORD } }))).toBe('NOT_FOUND');
      const answers = [await finish(known), await finish(unknown)];
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.data).toEqual({ joinByProvider: { needs: 'ADDRESS', viewer: null } });
      expect(await rows('identities').findOne({ subject: sub })).toBeNull();
      const mails = await mailsTo(server.app, email);
      expect(mails.at(-1)).toMatchObject({ subject: 'You have an account already' });
    });
  });

  it('makes an account with an address that the provider does not vouch for only by the mailed link in the same browser (R-30)', async () => {
    const { sub, email } = await stranger({ email_verified: false });
    const from = browser();
    await from.visit(sub);
    await finish(from);
    expect(await rows('accounts').findOne({ email })).toBeNull();
    const [mail] = await mailsTo(server.app, email);
    const token = /#([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1];
    const confirm =
      'mutation C($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs viewer { id } } }';
    expect((await browser().ask(confirm, { input: { token } })).errors?.[0]?.extensions.key).toBe(
      'members.linkOtherBrowser',
    );
    const { data } = await from.ask(confirm, { input: { token } });
    const { viewer } = data?.['confirmAddress'] as { viewer: { id: string } };
    const again = browser();
    await again.visit(sub);
    expect(await again.viewer()).toBe(viewer.id);
  });

  it('asks somebody whom the provider gives no address to join in another way', async () => {
    const sub = `person-${++people}`;
    await provider.account({ sub });
    expect(await browser().visit(sub)).toBe('/sign-in?provider=no-address');
  });

  it('lets newcomers in as the community decided: after a yes, or only with an invitation', async () => {
    const mode = (joinMode: string) => rows('community').updateOne({}, { $set: { joinMode } });
    const [waits, uninvited, vague] = [
      await stranger(),
      await stranger(),
      await stranger({ email_verified: false }),
    ];
    await mode('APPROVAL');
    const from = browser();
    await from.visit(waits.sub);
    expect((await finish(from)).data).toEqual({ joinByProvider: { needs: 'APPROVAL', viewer: null } });
    expect(await browser().visit(waits.sub)).toBe('/sign-in?provider=failed');
    await mode('INVITATION');
    for (const { sub } of [uninvited, vague])
      expect(await browser().visit(sub)).toBe('/sign-in?provider=by-invitation');
    await mode('OPEN');
  });

  it('takes the second factor of the provider, and asks for a code where it had none (R-32)', async () => {
    const { sub, email } = await joined();
    const { _id } = (await rows('accounts').findOne({ email })) ?? {};
    const secondFactor = { secret: 'sealed', confirmedAt: new Date(), lastStep: 0, recoveryHashes: [] };
    await rows('accounts').updateOne({ _id }, { $set: { secondFactor } });
    const weak = browser();
    expect(await weak.visit(sub, { return: '/skills' })).toBe('/sign-in/code?return=%2Fskills');
    expect(await weak.viewer()).toBeNull();
    await provider.account({ sub, email, email_verified: true, amr: ['pwd', 'mfa'] });
    const strong = browser();
    expect(await strong.visit(sub)).toBe('/');
    expect(await strong.viewer()).toBe(_id?.toString());
  });

  describe('as a member', () => {
    const signedIn = async () => {
      const someone = await member();
      const from = browser();
      await from.ask(SIGN_IN, { input: { email: someone.email, password: PASSWORD } });
      return { ...someone, from };
    };
    const connect = { purpose: 'CONNECT', proof: { password: PASSWORD } };

    it('connects once the password was right, and disconnects (R-31)', async () => {
      const { sub, from, id } = await signedIn();
      await expect(from.start({ purpose: 'CONNECT' })).rejects.toThrow('BAD_USER_INPUT');
      expect(await from.visit(sub, connect)).toBe('/my-part/sign-in?provider=connected');
      const mine = {
        name: 'Foxhill sign-in',
        connectedAt: expect.any(String) as string,
        canDisconnect: true,
      };
      expect((await from.ask(MINE)).data).toEqual({ myProvider: mine });
      expect(codeOf(await from.ask(DISCONNECT, { proof: { password: 'nine quiet lanterns drift' } }))).toBe(
        'BAD_USER_INPUT',
      );
      const before = from.cookies.get('sid');
      expect((await from.ask(DISCONNECT, { proof: { password: PASSWORD } })).data).toEqual({
        disconnectProvider: true,
      });
      expect(from.cookies.get('sid')).not.toBe(before);
      expect(await from.viewer()).toBe(id);
      expect((await from.ask(MINE)).data).toMatchObject({ myProvider: { connectedAt: null } });
      expect(await browser().visit(sub)).toBe('/sign-in/connect');
    });

    it('cannot take an identity that somebody else has', async () => {
      const other = await joined();
      const { from } = await signedIn();
      expect(await from.visit(other.sub, connect)).toBe('/my-part/sign-in?provider=taken');
      const again = browser();
      await again.visit(other.sub);
      expect(await again.viewer()).toBe(other.id);
    });

    it('connects only the account that began, whoever is signed in when the browser comes back', async () => {
      const one = await signedIn();
      const other = await signedIn();
      const query = await one.from.signInThere(await one.from.start(connect), one.sub);
      one.from.cookies.set('sid', other.from.cookies.get('sid') ?? '');
      expect((await one.from.comeBack(query)).to).toBe('/my-part/sign-in?provider=failed');
      expect(await rows('identities').findOne({ subject: one.sub })).toBeNull();
    });

    it('shows anew who it is through the provider, and gets a new session (R-31, R-36)', async () => {
      const { sub, from, email } = await joined();
      const account = await rows('accounts').findOne({ email });
      const longAgo = { $set: { provedAt: new Date(Date.now() - 3_600_000) } };
      await rows('sessions').updateMany({ memberId: account?._id }, longAgo);
      const change = 'mutation E($input: ChangeEmailInput!) { changeEmail(input: $input) }';
      const input = { email: `new.${email}`, proof: {} };
      expect(codeOf(await from.ask(change, { input }))).toBe('FORBIDDEN');
      const before = from.cookies.get('sid') ?? '';
      const address = await from.start({ purpose: 'PROVE', return: '/my-part/sign-in' });
      expect(new URL(address).searchParams.get('prompt')).toBe('login');
      const { to } = await from.comeBack(await from.signInThere(address, sub));
      expect(to).toBe('/my-part/sign-in?provider=proved');
      expect(from.cookies.get('sid')).not.toBe(before);
      const old = browser();
      old.cookies.set('sid', before);
      expect(await old.viewer()).toBeNull();
      expect((await from.ask(change, { input })).data).toEqual({ changeEmail: true });
    });

    it('proves nothing with a sign-in at the provider that is older than the question', async () => {
      const { sub, from } = await joined();
      const address = new URL(await from.start({ purpose: 'PROVE' }));
      address.searchParams.delete('prompt');
      address.searchParams.delete('max_age');
      expect((await from.comeBack(await from.signInThere(address.href, sub))).to).toBe(
        '/my-part/sign-in?provider=failed',
      );
    });

    it('proves nothing with somebody else’s identity', async () => {
      const { from } = await joined();
      const other = await joined();
      from.forgetThere();
      const query = await from.signInThere(await from.start({ purpose: 'PROVE' }), other.sub);
      expect((await from.comeBack(query)).to).toBe('/my-part/sign-in?provider=failed');
    });

    it('keeps the only way in', async () => {
      const { from, sub } = await joined();
      expect((await from.ask(MINE)).data).toMatchObject({ myProvider: { canDisconnect: false } });
      expect((await from.ask(DISCONNECT, { proof: {} })).errors?.[0]?.extensions.key).toBe(
        'members.providerOnlyWay',
      );
      expect(await rows('identities').findOne({ subject: sub })).not.toBeNull();
    });

    it('asks guests who want to connect or prove to sign in', async () => {
      for (const purpose of ['CONNECT', 'PROVE'])
        await expect(browser().start({ purpose })).rejects.toThrow('UNAUTHENTICATED');
    });
  });

  it('says calmly that the provider is away, goes on without it, and finds it again', async () => {
    const away = await SpecProvider.start();
    await away.stop();
    const here = await startServer({ environment: away.environment });
    const from = new SpecBrowser(here, away);
    const { errors } = await from.ask('mutation { startProvider(input: { purpose: SIGN_IN }) }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNAVAILABLE', key: 'members.providerAway' } });
    expect(errors?.[0]?.message).toContain('We cannot reach Foxhill sign-in');
    const wish = { name: 'Bea Lindqvist', email: 'bea@foxhill.example', password: PASSWORD };
    await here.app.get(JoinCommunity).add({ ...wish, perspectives: [Perspective.CARER] });
    await from.ask(SIGN_IN, { input: { email: wish.email, password: PASSWORD } });
    expect(await from.viewer()).not.toBeNull();
    await here.close();
  });

  it('is offered only where there is a provider', async () => {
    expect((await browser().ask('{ signInWays { provider } }')).data).toEqual({
      signInWays: { provider: 'Foxhill sign-in' },
    });
    const bare = await startServer({});
    const from = new SpecBrowser(bare, provider);
    expect((await from.ask('{ signInWays { provider } }')).data).toEqual({ signInWays: { provider: null } });
    await expect(from.start()).rejects.toThrow('NOT_FOUND');
    expect((await from.comeBack('?code=a&state=b')).to).toBe('/sign-in?provider=failed');
    await bare.close();
  });
});
