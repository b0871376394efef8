import { TestBed } from '@angular/core/testing';
import { Problem, Session } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { aToken, grace, guests, visit } from './visit.stage';

const password = 'mint basket orchard oak';
const account = {
  email: 'grace@example.org',
  hasPassword: true,
  secondFactor: false,
  recoveryCodesLeft: 0,
  enteredWithSecondFactor: false,
};
const signedIn = { Session: { viewer: grace }, MyAccount: { myAccount: account, mySessions: [] } };
const wrong = new Problem('BAD_USER_INPUT', 'Look again.', null, null, [
  { path: 'proof.password', key: '', message: 'This is not your password.' },
]);

describe('leaving for good', () => {
  const open = (answers: Record<string, unknown> = {}) =>
    visit('/my-part/leave', { ...signedIn, ...answers });
  const choose = (element: HTMLElement, at: number): void =>
    element.querySelectorAll<HTMLInputElement>('input[type=radio]')[at]?.click();

  it('says what happens before anything is asked, and has no fault that axe can find', async () => {
    const { element, text } = await open();
    expect(text()).toContain('This cannot be undone');
    expect(text()).toContain('Your drafts are thrown away');
    expect(text()).toContain('get your data');
    expect(element.querySelector('.btn.stop')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks what becomes of what was written, and leads to the question', async () => {
    const { element, press, text } = await open();
    await press('Go on');
    expect(text()).toContain('Choose what happens to the things you wrote.');
    expect(document.activeElement?.textContent).toContain('put right');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('takes two steps and the password, then nobody is signed in here (R-31)', async () => {
    const { element, press, write, sent, text, url, heading } = await open({
      LeaveCommunity: { leaveCommunity: true },
    });
    choose(element, 1);
    await press('Go on');
    expect(text()).toContain('what you wrote is taken out');
    expect(sent('LeaveCommunity')).toEqual([]);
    expect(await axeFindings(element)).toEqual([]);
    write('Your current password', password);
    await press('Leave for good');
    expect(sent('LeaveCommunity')).toEqual([{ contributions: 'REMOVE', proof: { password } }]);
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(url()).toBe('/goodbye');
    expect(heading()).toBe('You have left');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('sends nothing without the password, and says when it is wrong', async () => {
    const { element, press, write, sent, text } = await open({ LeaveCommunity: wrong });
    choose(element, 0);
    await press('Go on');
    await press('Leave for good');
    expect(sent('LeaveCommunity')).toEqual([]);
    write('Your current password', 'not it');
    await press('Leave for good');
    expect(text()).toContain('This is not your password.');
    expect(TestBed.inject(Session).signedIn()).toBe(true);
  });

  it('says why the last administrator cannot leave, and goes back when asked', async () => {
    const { element, press, write, text } = await open({
      LeaveCommunity: new Problem('CONFLICT', 'This is the only administrator.'),
    });
    choose(element, 0);
    await press('Go on');
    write('Your current password', password);
    await press('Leave for good');
    expect(text()).toContain('This is the only administrator.');
    await press('Go back');
    expect(text()).toContain('What about the things you wrote');
  });
});

describe('taking a break', () => {
  it('asks for the password, closes the account, and says how to come back', async () => {
    const { element, press, write, sent, url, text } = await visit('/my-part/leave', {
      ...signedIn,
      DeactivateAccount: { deactivateAccount: true },
    });
    await press('Close my account for now');
    expect(await axeFindings(element)).toEqual([]);
    await press('Close it for now');
    expect(sent('DeactivateAccount')).toEqual([]);
    write('Your current password', password);
    await press('Close it for now');
    expect(sent('DeactivateAccount')).toEqual([{ proof: { password } }]);
    expect(TestBed.inject(Session).viewer()).toBeNull();
    expect(url()).toBe('/goodbye/for-now');
    expect(text()).toContain('Sign in whenever you like');
  });
});

describe('taking one’s data along', () => {
  const fetched = jest.fn<Promise<Partial<Response>>, [string, RequestInit]>();
  const handed = jest.fn();
  beforeEach(() => {
    Object.assign(window, { fetch: fetched });
    Object.assign(URL, { createObjectURL: () => 'blob:archive', revokeObjectURL: () => undefined });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(handed);
    fetched.mockResolvedValue({ ok: true, blob: () => Promise.resolve(new Blob()) });
  });
  afterEach(() => jest.restoreAllMocks());

  const ready = { ...signedIn, RequestExport: { requestExport: aToken } };

  it('says what is in it, asks for the password, and offers the download at once (R-31, R-78)', async () => {
    const { element, press, write, sent, text } = await visit('/my-part/export', ready);
    expect(text()).toContain('Nobody else’s words are in it.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Get my data');
    expect(sent('RequestExport')).toEqual([]);
    write('Your current password', password);
    await press('Get my data');
    expect(sent('RequestExport')).toEqual([{ proof: { password } }]);
    expect(text()).toContain('Your data is ready. We have mailed you a link to it too.');
    expect(element.innerHTML).not.toContain(aToken);
    await press('Download my data');
    expect(fetched).toHaveBeenCalledWith('/exports', {
      method: 'POST',
      headers: { 'x-export-token': aToken },
    });
    expect(handed).toHaveBeenCalledTimes(1);
    expect(text()).toContain('Your data is on its way to this device.');
    expect(text()).toContain('Get my data');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('fetches nothing when the mailed link is opened, only when the button is pressed (R-29)', async () => {
    const { press, url } = await visit(`/my-part/export#${aToken}`, signedIn);
    expect(url()).toBe('/my-part/export');
    expect(fetched).not.toHaveBeenCalled();
    await press('Download my data');
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('says when a link is no longer good, and offers to ask anew', async () => {
    const error = { message: 'This link is no longer good.', extensions: { code: 'NOT_FOUND' } };
    fetched.mockResolvedValue({ ok: false, json: () => Promise.resolve({ errors: [error] }) });
    const { press, text } = await visit(`/my-part/export#${aToken}`, signedIn);
    await press('Download my data');
    expect(text()).toContain('This link is no longer good.');
    expect(text()).toContain('Get my data');
    expect(handed).not.toHaveBeenCalled();
  });

  it('keeps the link when the server is out of reach', async () => {
    fetched.mockRejectedValue(new TypeError('offline'));
    const { press, text } = await visit(`/my-part/export#${aToken}`, signedIn);
    await press('Download my data');
    expect(text()).toContain('We could not fetch your data just now.');
    expect(text()).toContain('Download my data');
  });

  it('asks a guest to sign in first', async () => {
    const { url } = await visit('/my-part/export', guests);
    expect(url()).toContain('/sign-in');
  });
});

describe('the house rules', () => {
  it('are there for everybody to read, with no fault that axe can find', async () => {
    const { element, heading, text } = await visit('/rules', guests);
    expect(heading()).toBe('House rules');
    expect(text()).toContain('You are 16 or older');
    expect(await axeFindings(element)).toEqual([]);
  });
});
