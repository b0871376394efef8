import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Problem, Session } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { Confirm, type Question } from '@cp/ui';
import { CodesNotice } from './codes-notice';
import { grace, guests, prepare, visit } from './visit.stage';

const password = 'mint basket orchard oak';
const account = {
  email: 'grace@example.org',
  hasPassword: true,
  secondFactor: false,
  recoveryCodesLeft: 0,
  enteredWithSecondFactor: false,
};
const here = {
  id: 's1',
  device: 'Firefox, Linux',
  current: true,
  remembered: false,
  startedAt: new Date(Date.now() - 3_600_000).toISOString(),
  seenAt: new Date().toISOString(),
  endsAt: '2027-01-01T00:00:00Z',
};
const elsewhere = { ...here, id: 's2', device: 'Safari, iPhone', current: false, remembered: true };
const mine = (changed = {}) => ({
  myAccount: { ...account, ...changed },
  mySessions: [here, elsewhere],
});
const signedIn = {
  ...guests,
  Session: { viewer: grace },
  MyAccount: mine(),
  MyProvider: { myProvider: null },
};
const refused = (path: string, message: string) =>
  new Problem('BAD_USER_INPUT', 'Look again.', null, null, [{ path, key: '', message }]);

const open = (answers: Record<string, unknown> = {}) =>
  visit('/my-part/sign-in', { ...signedIn, ...answers });

/** Answers every question before a step in this way, and remembers what was asked. */
function answering(yes: boolean): Question[] {
  const asked: Question[] = [];
  jest.spyOn(TestBed.inject(Confirm), 'ask').mockImplementation((question) => {
    asked.push(question);
    return Promise.resolve(yes);
  });
  return asked;
}

describe('the page about signing in', () => {
  it('shows what one signs in with and where, and has no fault that axe can find', async () => {
    const { element, text, heading } = await open();
    expect(heading()).toBe('Sign-in and security');
    expect(text()).toContain('grace@example.org');
    expect(text()).toContain('Firefox, Linux This one');
    expect(text()).toMatch(/Signed in 1 hour ago · last used (just now|\d+ seconds ago)/);
    expect(text()).toContain('stays signed in');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says when it could not be shown, and asks again', async () => {
    let away = true;
    const { text, press } = await open({
      MyAccount: () => (away ? new Problem('UNAVAILABLE', 'We could not reach the server.') : mine()),
    });
    expect(text()).toContain('We could not reach the server.');
    away = false;
    await press('Try again');
    expect(text()).toContain('grace@example.org');
  });

  it('is for members only, and brings guests back after signing in', async () => {
    const { url } = await visit('/my-part/sign-in', guests);
    expect(url()).toBe('/sign-in?return=%2Fmy-part%2Fsign-in');
  });
});

describe('changing the address', () => {
  it('asks for the password, mails the new address, and changes nothing yet (R-31)', async () => {
    const { element, text, press, write, sent } = await open({ ChangeEmail: { changeEmail: true } });
    await press('Change the address');
    expect(await axeFindings(element)).toEqual([]);
    await press('Send a mail to the new address');
    expect(text()).toContain('There are 2 things to put right');
    expect(sent('ChangeEmail')).toEqual([]);
    write('New email address', ' new@example.org ');
    write('Your current password', password);
    await press('Send a mail to the new address');
    expect(sent('ChangeEmail')).toEqual([{ email: 'new@example.org', proof: { password } }]);
    expect(text()).toContain('We have sent a link to new@example.org.');
    expect(text()).toContain('grace@example.org');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says at its field when the password is not right', async () => {
    const { element, press, write } = await open({
      ChangeEmail: refused('proof.password', 'This is not your password.'),
    });
    await press('Change the address');
    write('New email address', 'new@example.org');
    write('Your current password', 'something else');
    await press('Send a mail to the new address');
    expect(element.querySelector('#my-email-password-error')?.textContent).toContain('not your password');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('changing the password', () => {
  it('asks for the current one, and says that all other devices are signed out (R-31)', async () => {
    const { text, press, write, sent } = await open({ ChangePassword: { changePassword: true } });
    await press('Change the password');
    write('Your current password', password);
    write('New password', 'short');
    await press('Save the new password');
    expect(text()).toContain('Choose a password with at least 12 characters.');
    write('New password', 'seven calm herons by the pond');
    await press('Save the new password');
    expect(sent('ChangePassword')).toEqual([
      { password: 'seven calm herons by the pond', proof: { password } },
    ]);
    expect(text()).toContain('You have a new password.');
    expect(text()).toContain('You have been signed out everywhere else.');
    expect(TestBed.inject(Session).signedIn()).toBe(true);
  });

  it('offers a link by mail to whoever has none', async () => {
    const { text, press, sent } = await open({
      MyAccount: mine({ hasPassword: false }),
      MailNewPasswordLink: { mailNewPasswordLink: true },
    });
    expect(text()).toContain('Your account has no password.');
    await press('Mail me a link to set one');
    expect(sent('MailNewPasswordLink')).toEqual([{ email: 'grace@example.org' }]);
    expect(text()).toContain('Press the button in it to choose a password.');
  });
});

describe('codes from an app', () => {
  const codes = ['aaaa-bbbb-cccc', 'dddd-eeee-ffff'];
  const offered = {
    OfferSecondFactor: {
      offerSecondFactor: { uri: 'otpauth://totp/x?secret=ABCDEFGH', secret: 'ABCD EFGH' },
    },
  };

  it('are set up with a picture or by typing, and count once the first is right (R-32)', async () => {
    let on = false;
    const { element, text, press, write, field, sent, settle } = await open({
      ...offered,
      MyAccount: () => mine(on ? { secondFactor: true, recoveryCodesLeft: 8 } : {}),
      Session: () => ({ viewer: on ? { ...grace, can: ['member:suspend'] } : grace }),
      BeginSecondFactor: () => {
        on = true;
        return { beginSecondFactor: codes };
      },
    });
    await press('Set up codes');
    write('Your current password', password);
    await press('Go on');
    await settle();
    expect(element.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('picture to scan');
    expect(element.querySelector('svg[role=img] path')?.getAttribute('d')).toMatch(/^M3 3h1v1h-1z/);
    expect(text()).toContain('ABCD EFGH');
    expect(field('Code from your app').autocomplete).toBe('one-time-code');
    expect(text()).not.toContain('Use a recovery code');
    expect(await axeFindings(element)).toEqual([]);
    await press('Turn codes on');
    expect(text()).toContain('Write the six digits that your app shows.');
    write('Code from your app', '123456');
    await press('Turn codes on');
    await settle();
    expect(sent('BeginSecondFactor')).toEqual([{ code: '123456' }]);
    expect(text()).toContain('We show them only once.');
    for (const code of codes) expect(text()).toContain(code);
    expect(TestBed.inject(Session).can('member:suspend')).toBe(true);
    expect(await axeFindings(element)).toEqual([]);
    await press('I have kept them');
    for (const code of codes) expect(text()).not.toContain(code);
    expect(text()).toContain('You have 8 recovery codes left.');
    expect(text()).toContain('Codes are on.');
  });

  it('are not on when the first code was not right', async () => {
    const { element, text, press, write, settle } = await open({
      ...offered,
      BeginSecondFactor: refused('code', 'This code is not right.'),
    });
    await press('Set up codes');
    write('Your current password', password);
    await press('Go on');
    await settle();
    write('Code from your app', '000000');
    await press('Turn codes on');
    expect(element.querySelector('#my-codes-first-error')?.textContent).toContain('This code is not right.');
    expect(text()).toContain('ABCD EFGH');
  });

  it('can be kept by copying, and it is said when the browser does not let one', async () => {
    const { text, press, write, settle } = await open({
      MyAccount: mine({ secondFactor: true, recoveryCodesLeft: 1 }),
      RenewRecoveryCodes: { renewRecoveryCodes: codes },
    });
    expect(text()).toContain('You have one recovery code left. Make new ones today.');
    await press('Make new recovery codes');
    write('Your current password', password);
    write('Code from your app', '123456');
    await press('Make new recovery codes');
    await settle();
    const copied: string[] = [];
    const clipboard = { writeText: (words: string) => Promise.resolve(void copied.push(words)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    await press('Copy');
    expect(copied).toEqual([codes.join('\n')]);
    expect(text()).toContain('Copied.');
    clipboard.writeText = () => Promise.reject(new Error('refused'));
    await press('Copy');
    expect(text()).toContain('Your browser did not let us copy them.');
  });

  it('are turned off with the password and a code, and no less', async () => {
    let on = true;
    const { element, text, press, write, fake } = await open({
      MyAccount: () => mine({ secondFactor: on, recoveryCodesLeft: on ? 5 : 0 }),
      EndSecondFactor: () => {
        on = false;
        return { endSecondFactor: true };
      },
    });
    await press('Turn codes off');
    expect(await axeFindings(element)).toEqual([]);
    await press('Turn codes off');
    expect(text()).toContain('There are 2 things to put right');
    write('Your current password', password);
    write('Code from your app', '123456');
    await press('Turn codes off');
    expect(fake.asked.find(({ operation }) => operation === 'EndSecondFactor')?.variables).toEqual({
      proof: { password, code: '123456' },
    });
    expect(text()).toContain('Codes are off.');
  });

  it('say what to do when an account without a password signed in too long ago', async () => {
    const { text, press } = await open({
      MyAccount: mine({ hasPassword: false }),
      OfferSecondFactor: new Problem('FORBIDDEN', 'Please sign in once more, then come back here.'),
    });
    await press('Set up codes');
    await press('Go on');
    expect(text()).toContain('Please sign in once more, then come back here.');
  });
});

describe('where one is signed in', () => {
  it('lets one end another place, once one is sure, and not this one (R-38)', async () => {
    const { element, text, press, fake } = await open({ EndSession: { endSession: true } });
    expect([...element.querySelectorAll('cp-my-sessions li button')]).toHaveLength(1);
    answering(false);
    await press('End');
    expect(fake.asked.map(({ operation }) => operation)).not.toContain('EndSession');
    const asked = answering(true);
    await press('End');
    expect(asked[0]?.title).toBe('Sign out of Safari, iPhone?');
    expect(fake.asked.at(-1)).toEqual({ operation: 'EndSession', variables: { id: 's2' } });
    expect(element.querySelectorAll('cp-my-sessions li')).toHaveLength(1);
    expect(text()).toContain('Signed out of Safari, iPhone.');
  });

  it('says when a place could not be ended, and still shows it', async () => {
    const { element, text, press } = await open({
      EndSession: new Problem('UNAVAILABLE', 'We could not reach the server.'),
    });
    answering(true);
    await press('End');
    expect(text()).toContain('We could not reach the server.');
    expect(element.querySelectorAll('cp-my-sessions li')).toHaveLength(2);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets one sign out everywhere, this place included (R-38)', async () => {
    const { text, press, url } = await open({ SignOutEverywhere: { signOutEverywhere: true } });
    answering(true);
    await press('Sign out everywhere');
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(TestBed.inject(Router).url).toBe(url());
    expect(url()).toBe('/sign-in');
    expect(text()).toContain('You are signed out everywhere.');
  });
});

describe('the word to those who help run the place', () => {
  it.each([
    [['MEMBER'], [], false],
    [['MEMBER', 'MODERATOR'], [], true],
    [['MEMBER', 'ADMINISTRATOR'], [], true],
    [['MEMBER', 'MODERATOR'], ['member:suspend'], false],
  ])('comes to %p who may do %p: %p (R-32)', async (roles, can, comes) => {
    prepare({});
    TestBed.inject(Session).enter({ ...grace, roles, can } as typeof grace);
    const fixture = TestBed.createComponent(CodesNotice);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent?.includes('One step is missing')).toBe(comes);
    expect(element.querySelector('a')?.getAttribute('href') ?? null).toBe(
      comes ? '/my-part/sign-in#codes' : null,
    );
    expect(await axeFindings(element)).toEqual([]);
  });
});
