import { TestBed } from '@angular/core/testing';
import { Problem } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { LEAVE_FOR } from './provider.store';
import { grace, guests, inside, visit } from './visit.stage';

const provider = { ...guests, SignInWays: { signInWays: { provider: 'Foxhill sign-in' } } };
const arrival = {
  step: 'JOIN',
  provider: 'Foxhill sign-in',
  email: 'bea@foxhill.example',
  emailVerified: true,
  name: 'Bea Lindqvist',
  returnPath: '/stories/7',
};
const arrived = (more: object = {}) => ({
  ...provider,
  ProviderArrival: { providerArrival: { ...arrival, ...more } },
});
const gone = new Problem('NOT_FOUND', 'Too much time has passed.');

/** Where the browser was sent to. */
const leaving = () => {
  const places: string[] = [];
  TestBed.configureTestingModule({
    providers: [{ provide: LEAVE_FOR, useValue: (address: string) => void places.push(address) }],
  });
  return places;
};

describe('the way in through a provider', () => {
  it('is offered where people sign in and join, and leads to the provider', async () => {
    const places = leaving();
    const { element, press, sent } = await visit('/sign-in?return=%2Fstories%2F7', {
      ...provider,
      StartProvider: { startProvider: 'https://id.example/auth?state=a' },
    });
    expect(await axeFindings(element)).toEqual([]);
    await press('Sign in with Foxhill sign-in');
    expect(sent('StartProvider')).toEqual([{ purpose: 'SIGN_IN', return: '/stories/7' }]);
    expect(places).toEqual(['https://id.example/auth?state=a']);
  });

  it('is not there without a provider, or when nobody answers', async () => {
    expect((await visit('/join', guests)).text()).not.toContain('Sign in with');
    TestBed.resetTestingModule();
    const silent = { ...guests, SignInWays: new Problem('UNAVAILABLE', 'Away.') };
    expect((await visit('/join', silent)).text()).not.toContain('Sign in with');
  });

  it('says calmly that the provider is away, and can be tried again', async () => {
    const places = leaving();
    const { element, press, text } = await visit('/sign-in', {
      ...provider,
      StartProvider: new Problem('UNAVAILABLE', 'We cannot reach Foxhill sign-in at the moment.'),
    });
    await press('Sign in with Foxhill');
    expect(text()).toContain('We cannot reach Foxhill sign-in at the moment.');
    expect(element.querySelector('[role=status]')).not.toBeNull();
    await press('Sign in with Foxhill');
    expect(places).toEqual([]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it.each([
    ['failed', 'We could not sign you in that way.'],
    ['no-address', 'We were not told your email address.'],
    ['by-invitation', 'Here you need an invitation to join.'],
  ])('says on the way back what came of it: %s', async (key, words) => {
    const { element, text } = await visit(`/sign-in?provider=${key}`, provider);
    expect(text()).toContain(words);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('shows nothing that somebody else wrote into the address', async () => {
    const { text } = await visit('/sign-in?provider=Call%20this%20number', provider);
    expect(text()).not.toContain('Call this number');
  });
});

describe('joining through a provider', () => {
  it('suggests the name, asks for no password, and leads on', async () => {
    const { element, field, labelled, press, settle, sent, text, url } = await visit('/join/finish', {
      ...arrived(),
      JoinByProvider: { joinByProvider: inside },
    });
    expect(field('Name that others see').value).toBe('Bea Lindqvist');
    expect(labelled('Password')).toBeUndefined();
    expect(text()).toContain('bea@foxhill.example');
    expect(text()).toContain('By joining you say that you are 16 or older');
    expect(element.querySelector('form a[href="/rules"]')?.textContent).toBe('house rules');
    expect(await axeFindings(element)).toEqual([]);
    await press('Join');
    expect(text()).toContain('Choose at least one side of care.');
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    await press('Join');
    expect(sent('JoinByProvider')).toEqual([{ name: 'Bea Lindqvist', perspectives: ['CARER'] }]);
    expect(url()).toBe('/stories/7');
  });

  it('tells of the mail where the provider does not vouch for the address', async () => {
    const { labelled, press, settle, text, url } = await visit('/join/finish', {
      ...arrived({ emailVerified: false }),
      JoinByProvider: { joinByProvider: { viewer: null, needs: 'ADDRESS' } },
    });
    expect(text()).toContain('We will mail you a link');
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    await press('Join');
    expect(url()).toBe('/join/mail');
    expect(text()).toContain('bea@foxhill.example');
  });

  it('says that a moderator looks first', async () => {
    const { element, heading, labelled, press, settle } = await visit('/join/finish', {
      ...arrived(),
      JoinByProvider: { joinByProvider: { viewer: null, needs: 'APPROVAL' } },
    });
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    await press('Join');
    expect(heading()).toBe('A moderator will let you in');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('leads back when it is too late, before and after the words were sent', async () => {
    const late = await visit('/join/finish', { ...provider, ProviderArrival: { providerArrival: null } });
    expect(late.text()).toContain('This page is no longer good');
    expect(await axeFindings(late.element)).toEqual([]);
    TestBed.resetTestingModule();
    const { labelled, press, settle, text } = await visit('/join/finish', {
      ...arrived(),
      JoinByProvider: gone,
    });
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    await press('Join');
    expect(text()).toContain('This page is no longer good');
  });
});

describe('connecting an account with a provider', () => {
  it('asks for the password of the account here, and leads on', async () => {
    const { element, press, sent, text, url, write } = await visit('/sign-in/connect', {
      ...arrived({ step: 'CONNECT' }),
      ConnectProvider: { connectProvider: inside },
    });
    expect(text()).toContain('bea@foxhill.example');
    expect(await axeFindings(element)).toEqual([]);
    await press('Connect and sign in');
    expect(text()).toContain('Write your password.');
    write('Password', 'mint basket orchard oak');
    await press('Connect and sign in');
    expect(sent('ConnectProvider')).toEqual([{ password: 'mint basket orchard oak' }]);
    expect(url()).toBe('/stories/7');
  });

  it('leads to the code, and then to where one connects, for an account that asks for codes', async () => {
    const { press, url, write } = await visit('/sign-in/connect', {
      ...arrived({ step: 'CONNECT' }),
      ConnectProvider: { connectProvider: { viewer: null, needs: 'CODE' } },
    });
    write('Password', 'mint basket orchard oak');
    await press('Connect and sign in');
    expect(url()).toBe('/sign-in/code?return=%2Fmy-part%2Fsign-in%3Fprovider%3Dconnect-here');
  });

  it('is not for somebody who is new here', async () => {
    expect((await visit('/sign-in/connect', arrived())).text()).toContain('This page is no longer good');
  });
});

describe('a member’s own connection with a provider', () => {
  const account = {
    email: 'grace@example.org',
    secondFactor: false,
    recoveryCodesLeft: 0,
    enteredWithSecondFactor: false,
  };
  const member = (connectedAt: string | null, hasPassword = true) => ({
    Session: { viewer: grace },
    MyAccount: { myAccount: { ...account, hasPassword }, mySessions: [] },
    MyProvider: {
      myProvider: {
        name: 'Foxhill sign-in',
        connectedAt,
        canDisconnect: hasPassword && connectedAt !== null,
      },
    },
  });
  const since = '2026-11-01T10:00:00Z';

  it('begins with the password, and at the provider', async () => {
    const places = leaving();
    const { element, press, sent, text, write } = await visit('/my-part/sign-in', {
      ...member(null),
      StartProvider: { startProvider: 'https://id.example/auth' },
    });
    expect(text()).toContain('You do not sign in with Foxhill sign-in.');
    await press('Connect');
    expect(await axeFindings(element)).toEqual([]);
    write('Your current password', 'mint basket orchard oak');
    await press('Go there to connect');
    expect(sent('StartProvider')).toEqual([
      { purpose: 'CONNECT', proof: { password: 'mint basket orchard oak' }, return: '/my-part/sign-in' },
    ]);
    expect(places).toEqual(['https://id.example/auth']);
  });

  it('says what came of it, and ends with the password', async () => {
    let connectedAt: string | null = since;
    const { element, fake, press, text, write } = await visit('/my-part/sign-in?provider=connected', {
      ...member(since),
      MyProvider: () => member(connectedAt).MyProvider,
      DisconnectProvider: () => {
        connectedAt = null;
        return { disconnectProvider: true };
      },
    });
    expect(text()).toContain('Your account is connected.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Take the connection away');
    write('Your current password', 'mint basket orchard oak');
    await press('Take the connection away');
    const ended = fake.asked.find(({ operation }) => operation === 'DisconnectProvider');
    expect(ended?.variables).toEqual({ proof: { password: 'mint basket orchard oak' } });
    expect(text()).toContain('The connection is gone.');
    expect(text()).toContain('You do not sign in with Foxhill sign-in.');
  });

  it('stays where it is the only way in, and shows there once more who one is', async () => {
    const places = leaving();
    const { element, press, sent, text } = await visit('/my-part/sign-in', {
      ...member(since, false),
      StartProvider: { startProvider: 'https://id.example/auth?prompt=login' },
    });
    expect(text()).toContain('It is your only way in');
    expect(text()).not.toContain('Take the connection away');
    expect(await axeFindings(element)).toEqual([]);
    await press('Show once more that it is you');
    expect(sent('StartProvider')).toEqual([{ purpose: 'PROVE', return: '/my-part/sign-in' }]);
    expect(places).toEqual(['https://id.example/auth?prompt=login']);
  });

  it('is not spoken of without a provider', async () => {
    const { text } = await visit('/my-part/sign-in', { ...member(null), MyProvider: { myProvider: null } });
    expect(text()).not.toContain('Foxhill');
  });
});
