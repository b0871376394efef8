import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Problem, Session } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { grace, guests, inside, visit } from './visit.stage';

const password = 'mint basket orchard oak';
const needsCode = { viewer: null, needs: 'CODE' };

describe('signing in', () => {
  it('leads back to the page that was asked for', async () => {
    const { element, write, press, url, sent } = await visit('/sign-in?return=%2Fstories%2F7', {
      ...guests,
      SignIn: { signIn: inside },
    });
    expect(await axeFindings(element)).toEqual([]);
    write('Email address', 'grace@example.org');
    write('Password', password);
    await press('Sign in');
    expect(sent('SignIn')).toEqual([{ email: 'grace@example.org', password, remember: false }]);
    expect(url()).toBe('/stories/7');
  });

  it('never leads away to another place', async () => {
    const { write, press, url } = await visit('/sign-in?return=%2F%2Felsewhere.example', {
      ...guests,
      SignIn: { signIn: inside },
    });
    write('Email address', 'grace@example.org');
    write('Password', password);
    await press('Sign in');
    expect(url()).toBe('/');
  });

  it('says how long a device stays signed in before one chooses it', async () => {
    const { labelled, write, press, sent } = await visit('/sign-in', {
      ...guests,
      SignIn: { signIn: inside },
    });
    const choice = labelled('Stay signed in on this device');
    expect(choice?.textContent).toContain('For 30 days');
    expect(choice?.textContent).toContain('Moderators sign in each time');
    choice?.querySelector('input')?.click();
    write('Email address', 'grace@example.org');
    write('Password', password);
    await press('Sign in');
    expect(sent('SignIn')).toEqual([expect.objectContaining({ remember: true })]);
  });

  it('says what the server said and keeps what was written', async () => {
    const { element, field, write, press } = await visit('/sign-in', {
      ...guests,
      SignIn: new Problem('BAD_USER_INPUT', 'The address and the password do not belong together.'),
    });
    write('Email address', 'grace@example.org');
    write('Password', 'wrong wrong wrong');
    await press('Sign in');
    expect(element.querySelector('[class~=notice]')?.textContent).toContain('do not belong together');
    expect(field('Email address').value).toBe('grace@example.org');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('sends whoever is signed in already to where they wanted to be', async () => {
    const { url } = await visit('/sign-in?return=/skills', { Session: { viewer: grace } });
    expect(url()).toBe('/skills');
  });

  it('asks for a code where one is needed, and keeps the way back', async () => {
    const { element, write, press, url, sent } = await visit('/sign-in?return=%2Fstories%2F7', {
      ...guests,
      SignIn: { signIn: needsCode },
      EnterCode: { enterCode: inside },
    });
    write('Email address', 'grace@example.org');
    write('Password', password);
    await press('Sign in');
    expect(url()).toBe('/sign-in/code?return=%2Fstories%2F7');
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
    write('Code from your app', ' 123 456 ');
    await press('Sign in');
    expect(sent('EnterCode')).toEqual([{ code: '123 456' }]);
    expect(url()).toBe('/stories/7');
  });
});

describe('the code', () => {
  it('can be filled in by a telephone, pasted, or replaced by a recovery code', async () => {
    const { field, write, press, sent } = await visit('/sign-in/code', {
      ...guests,
      EnterCode: { enterCode: inside },
    });
    expect(field('Code from your app').autocomplete).toBe('one-time-code');
    expect(field('Code from your app').getAttribute('inputmode')).toBe('numeric');
    expect(field('Code from your app').getAttribute('maxlength')).toBeNull();
    await press('Use a recovery code');
    expect(field('Recovery code').getAttribute('inputmode')).toBe('text');
    write('Recovery code', 'abcd-efgh-jkmn');
    await press('Sign in');
    expect(sent('EnterCode')).toEqual([{ code: 'abcd-efgh-jkmn' }]);
  });

  it('is asked for again at its field when it is not right', async () => {
    const wrong = [{ path: 'code', key: 'fields.code', message: 'This code is not right.' }];
    const { element, write, press } = await visit('/sign-in/code', {
      ...guests,
      EnterCode: new Problem('BAD_USER_INPUT', 'Look again.', null, null, wrong),
    });
    write('Code from your app', '000000');
    await press('Sign in');
    expect(element.querySelector('#enter-code-error')?.textContent).toContain('This code is not right.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('comes too late after ten minutes, and leads to the beginning', async () => {
    const { element, text, write, press } = await visit('/sign-in/code', {
      ...guests,
      EnterCode: new Problem('UNAUTHENTICATED', 'Sign in.'),
    });
    write('Code from your app', '123456');
    await press('Sign in');
    expect(text()).toContain('so we stopped waiting');
    expect(element.querySelector('a[href="/sign-in"]')).not.toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('a link by mail', () => {
  it.each([
    ['link', 'Mail me a link instead', 'MailSignInLink', '15 minutes'],
    ['password', 'I do not know my password', 'MailNewPasswordLink', '30 minutes'],
  ])('of the kind %s is asked for with the address that was typed', async (kind, words, operation, life) => {
    const { element, field, write, press, heading, text, url, sent } = await visit(
      '/sign-in?return=%2Fskills',
      {
        ...guests,
        [operation]: { [operation]: true },
      },
    );
    write('Email address', 'grace@example.org');
    await press(words);
    expect(url()).toBe(`/sign-in/mail?for=${kind}&return=%2Fskills`);
    expect(field('Email address').value).toBe('grace@example.org');
    expect(await axeFindings(element)).toEqual([]);
    await press('Send the mail');
    expect(sent(operation)).toEqual([{ email: 'grace@example.org' }]);
    expect(heading()).toBe('Look in your mail');
    expect(document.activeElement?.textContent).toContain('Look in your mail');
    expect(text()).toContain(life);
    // Whether the address is known is for the mail alone to say.
    expect(text()).toContain('If this address has no account here, the mail says so');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what is missing, and what went wrong, without losing the address', async () => {
    const { element, field, write, press, text, sent } = await visit('/sign-in/mail?for=link', {
      ...guests,
      MailSignInLink: new Problem('TOO_MANY_REQUESTS', 'Wait a little.'),
    });
    await press('Send the mail');
    expect(text()).toContain('Write your email address.');
    expect(sent('MailSignInLink')).toEqual([]);
    write('Email address', 'grace@example.org');
    await press('Send the mail');
    expect(text()).toContain('Wait a little.');
    expect(field('Email address').value).toBe('grace@example.org');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('leads on an evaluation server to the page with its mail', async () => {
    const { element, write, press } = await visit('/sign-in/mail?for=link', {
      ...guests,
      ShowsMail: { site: { evaluation: true } },
      MailSignInLink: { mailSignInLink: true },
    });
    write('Email address', 'grace@example.org');
    await press('Send the mail');
    expect(element.querySelector('a[href="/mail"]')).not.toBeNull();
  });
});

describe('after everything was signed out', () => {
  it.each([
    ['password', 'You have a new password.'],
    ['email', 'You have a new email address.'],
    ['everywhere', 'You are signed out everywhere.'],
  ])('signing in says why: %s', async (notice, words) => {
    const { text, element, settle } = await visit('/nowhere', guests);
    await TestBed.inject(Router).navigate(['/sign-in'], { state: { notice } });
    await settle();
    expect(text()).toContain(words);
    expect(await axeFindings(element)).toEqual([]);
  });
});
