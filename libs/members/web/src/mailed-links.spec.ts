import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { DeviceStore, Problem, Session } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { aToken, grace, guests, inside, visit } from './visit.stage';

const gone = new Problem('NOT_FOUND', 'This link is no longer good.');
const password = 'mint basket orchard oak';
const pages = [
  ['/confirm', 'Confirm and come in', 'ConfirmAddress'],
  ['/sign-in/link', 'Sign in', 'SignInByLink'],
  ['/new-password', 'Save the new password', 'SetNewPassword'],
  ['/new-email', 'Use this address', 'ConfirmNewEmail'],
] as const;

describe.each(pages)('the page behind a mailed link to %s', (path, action, operation) => {
  it('takes the token out of the address at once, and does nothing by being opened (R-29)', async () => {
    const { element, fake, url } = await visit(`${path}#${aToken}`, guests);
    expect(url()).toBe(path);
    expect(TestBed.inject(Location).path(true)).toBe(path);
    expect(fake.asked.map((one) => one.operation)).not.toContain(operation);
    expect(element.innerHTML).not.toContain(aToken);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says when the link is no longer good, and how to go on', async () => {
    const { element, heading, press, field, text, write } = await visit(`${path}#${aToken}`, {
      ...guests,
      [operation]: gone,
    });
    if (path === '/new-password') write('New password', password);
    await press(action);
    expect(heading()).toBe('This link is no longer good');
    expect(document.activeElement?.textContent).toContain('This link is no longer good');
    expect(element.querySelector('.acts a')).not.toBeNull();
    expect(() => field('New password')).toThrow();
    expect(text()).not.toContain(aToken);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what went wrong and can be tried again', async () => {
    let away = true;
    const { press, text, write, sent } = await visit(`${path}#${aToken}`, {
      ...guests,
      [operation]: () => (away ? new Problem('UNAVAILABLE', 'We could not reach the server.') : gone),
    });
    if (path === '/new-password') write('New password', password);
    await press(action);
    expect(text()).toContain('We could not reach the server.');
    away = false;
    await press(action);
    expect(sent(operation)).toHaveLength(2);
  });

  it.each(['', '#', '#top', `#${aToken}x`])(
    'asks to be opened from the mail with “%s” in the token’s place',
    async (end) => {
      const { element, heading, fake } = await visit(`${path}${end}`, guests);
      expect(heading()).toBe('Open this page from your mail');
      expect(fake.asked.map((one) => one.operation)).toEqual(['Session'].slice(0, fake.asked.length));
      expect(await axeFindings(element)).toEqual([]);
    },
  );

  it('begins anew when another link is opened in its place', async () => {
    const { heading, press, write, settle, url, sent } = await visit(`${path}#${aToken}`, {
      ...guests,
      [operation]: gone,
    });
    if (path === '/new-password') write('New password', password);
    await press(action);
    const other = aToken.replace('T0ken', 'other');
    await TestBed.inject(Router).navigateByUrl(`${path}#${other}`);
    await settle();
    expect(url()).toBe(path);
    expect(heading()).not.toBe('This link is no longer good');
    await press(action);
    expect(sent(operation).at(-1)).toMatchObject({ token: other });
  });
});

describe('confirming an address', () => {
  it('lets in with one press, and leads to where one wanted to be before joining', async () => {
    const { press, sent, url } = await visit(`/confirm#${aToken}`, {
      ...guests,
      ConfirmAddress: { confirmAddress: inside },
    });
    TestBed.inject(DeviceStore).write('return-after-joining', '/stories/7');
    await press('Confirm and come in');
    expect(sent('ConfirmAddress')).toEqual([{ token: aToken, password: null }]);
    expect(TestBed.inject(Session).viewer()?.member.name).toBe('Grace Okafor');
    expect(url()).toBe('/stories/7');
    expect(TestBed.inject(DeviceStore).read('return-after-joining')).toBeNull();
  });

  it('asks for the password that was chosen on joining when that was in another browser', async () => {
    const { element, press, write, sent, url } = await visit(`/confirm#${aToken}`, {
      ...guests,
      ConfirmAddress: ({ input }: { input: { password: string | null } }) => ({
        confirmAddress: input.password ? inside : { viewer: null, needs: 'PASSWORD' },
      }),
    });
    await press('Confirm and come in');
    expect(element.textContent).toContain('You asked to join in another browser.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Confirm and come in');
    expect(element.querySelector('#confirm-password-error')?.textContent).toContain('Write your password.');
    write('Password', password);
    await press('Confirm and come in');
    expect(sent('ConfirmAddress').at(-1)).toEqual({ token: aToken, password });
    expect(url()).toBe('/');
  });

  it('tells how it goes on where a moderator lets people in', async () => {
    const { element, press, heading, text } = await visit(`/confirm#${aToken}`, {
      ...guests,
      ConfirmAddress: { confirmAddress: { viewer: null, needs: 'APPROVAL' } },
    });
    await press('Confirm and come in');
    expect(heading()).toBe('A moderator will let you in');
    expect(text()).toContain('We will write to you');
    expect(TestBed.inject(Session).viewer()).toBeFalsy();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('throws away what somebody else wrote with the address', async () => {
    const { element, press, heading, sent, fake } = await visit(`/confirm#${aToken}`, {
      ...guests,
      DisownAddress: { disownAddress: true },
    });
    await press('I did not ask for this');
    expect(sent('DisownAddress')).toEqual([{ token: aToken }]);
    expect(fake.asked.map(({ operation }) => operation)).not.toContain('ConfirmAddress');
    expect(heading()).toBe('We have thrown it away');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('signing in by a link', () => {
  it('lets in with one press, for long where that is chosen', async () => {
    const { labelled, press, sent, url } = await visit(`/sign-in/link#${aToken}`, {
      ...guests,
      SignInByLink: { signInByLink: inside },
    });
    labelled('Stay signed in')?.querySelector('input')?.click();
    await press('Sign in');
    expect(sent('SignInByLink')).toEqual([{ token: aToken, remember: true }]);
    expect(url()).toBe('/');
  });

  it('still asks for a code where one is needed', async () => {
    const { press, url } = await visit(`/sign-in/link#${aToken}`, {
      ...guests,
      SignInByLink: { signInByLink: { viewer: null, needs: 'CODE' } },
    });
    await press('Sign in');
    expect(url()).toBe('/sign-in/code');
  });
});

describe('a new password by a link', () => {
  it('is set, signs nobody in, and leads to signing in', async () => {
    const { write, press, sent, text, url } = await visit(`/new-password#${aToken}`, {
      ...guests,
      SetNewPassword: { setNewPassword: true },
    });
    write('New password', 'too short');
    await press('Save the new password');
    expect(text()).toContain('Choose a password with at least 12 characters.');
    write('New password', password);
    await press('Save the new password');
    expect(sent('SetNewPassword')).toEqual([{ token: aToken, password }]);
    expect(url()).toBe('/sign-in');
    expect(text()).toContain('You have a new password.');
  });

  it('says at the field what the server cannot take', async () => {
    const fields = [{ path: 'password', key: 'fields.password.guessable', message: 'Easy to guess.' }];
    const { element, write, press } = await visit(`/new-password#${aToken}`, {
      ...guests,
      SetNewPassword: new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields),
    });
    write('New password', 'passwordpassword');
    await press('Save the new password');
    expect(element.querySelector('#new-password-error')?.textContent).toContain('Easy to guess.');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('a new address by a link', () => {
  it('counts with one press, ends the session, and leads to signing in', async () => {
    let known = true;
    const { press, sent, text, url } = await visit(`/new-email#${aToken}`, {
      ...guests,
      Session: () => ({ viewer: known ? grace : null }),
      ConfirmNewEmail: () => {
        known = false;
        return { confirmNewEmail: true };
      },
    });
    await TestBed.inject(Session).load();
    await press('Use this address');
    expect(sent('ConfirmNewEmail')).toEqual([{ token: aToken }]);
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(url()).toBe('/sign-in');
    expect(text()).toContain('You have a new email address.');
  });
});
