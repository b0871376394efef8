import { TestBed } from '@angular/core/testing';
import { Problem, type SessionViewer } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Confirm } from '@cp/ui';
import { grace, visit } from '../visit.stage';
import { endOfDay } from './manage.rules';

const all = [
  'member:invite',
  'member:admit',
  'member:suspend',
  'member:manage',
  'organisation:manage',
  'community:manage',
  'audit:read',
];
const staff = (can: string[] = all, roles: string[] = ['MEMBER', 'ADMINISTRATOR']) => ({
  Session: { viewer: { ...grace, can, roles } as SessionViewer },
});
const one = <T>(nodes: T[]) => ({ nodes, pageInfo: { hasNextPage: false, endCursor: null } });
const away = new Problem('UNAVAILABLE', 'We cannot reach our records at the moment.');

describe('looking after the community', () => {
  it('leads to what one may do', async () => {
    const { element, text } = await visit('/manage', staff());
    expect([...element.querySelectorAll('h2 a')].map((link) => link.getAttribute('href'))).toEqual([
      '/manage/invitations',
      '/manage/waiting',
      '/manage/people',
      '/manage/organisations',
      '/manage/settings',
      '/manage/record',
    ]);
    expect(text()).toContain('Let new people in');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('shows a host the invitations only', async () => {
    const { element } = await visit('/manage', staff(['member:invite'], ['MEMBER', 'HOST']));
    expect(element.querySelectorAll('h2')).toHaveLength(1);
  });

  it('tells a moderator without codes to set them up first (R-32)', async () => {
    const { element, text } = await visit('/manage', staff([], ['MEMBER', 'MODERATOR']));
    expect(text()).toContain('set up codes for signing in');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('takes a guest to the page for signing in', async () => {
    const { url } = await visit('/manage/people', {
      Session: { viewer: null },
      SignInWays: { signInWays: { provider: null } },
    });
    expect(url()).toBe('/sign-in?return=%2Fmanage%2Fpeople');
  });
});

describe('how people join', () => {
  const answers = (more: object = {}) => ({
    ...staff(),
    ManagedCommunity: { community: { joinMode: 'OPEN', storyReview: 'FIRST', version: 3 } },
    ...more,
  });

  it('is chosen among three ways and saved from the version that was read', async () => {
    const page = await visit(
      '/manage/settings',
      answers({ ChangeCommunity: { changeCommunity: { joinMode: 'APPROVAL', version: 4 } } }),
    );
    expect(await axeFindings(page.element)).toEqual([]);
    page.labelled('once a moderator says yes')?.querySelector('input')?.click();
    await page.press('Save');
    expect(page.sent('ChangeCommunity')).toEqual([
      { joinMode: 'APPROVAL', storyReview: 'FIRST', version: 3 },
    ]);
    expect(page.text()).toContain('Saved. This holds from now on.');
  });

  it('shows what holds now when somebody else decided meanwhile', async () => {
    let asked = 0;
    const page = await visit(
      '/manage/settings',
      answers({
        ManagedCommunity: () => ({
          community: {
            joinMode: ++asked === 1 ? 'OPEN' : 'INVITATION',
            storyReview: 'FIRST',
            version: asked,
          },
        }),
        ChangeCommunity: new Problem('CONFLICT', 'Somebody changed this a moment ago.'),
      }),
    );
    page.labelled('once a moderator says yes')?.querySelector('input')?.click();
    await page.press('Save');
    expect(page.text()).toContain('Somebody changed this a moment ago.');
    expect(page.labelled('Only people who were invited')?.querySelector('input')?.checked).toBe(true);
  });

  it('can be asked for again', async () => {
    const { element, text } = await visit('/manage/settings', answers({ ManagedCommunity: away }));
    expect(text()).toContain('Try again');
    expect(await axeFindings(element)).toEqual([]);
  });
});

const invitation = {
  id: 'i1',
  email: 'mina@example.org',
  name: 'Mina Kovač',
  state: 'WAITING',
  mailedAt: '2026-11-01T10:00:00Z',
  expiresAt: '2026-11-15T10:00:00Z',
  mayResend: true,
};
const joined = { ...invitation, id: 'i2', email: null, name: '', state: 'ACCEPTED', mayResend: false };

describe('invitations', () => {
  const answers = (more: object = {}) => ({
    ...staff(),
    SentInvitations: { invitations: one([invitation, joined]) },
    Invite: { invite: invitation },
    ...more,
  });

  it('are sent one at a time, and the same twice with one key (R-71)', async () => {
    const page = await visit('/manage/invitations', answers({ Invite: away }));
    page.write('Their email address', 'bo@example.org');
    page.write('A sentence from you', 'Do come.');
    await page.press('Invite');
    await page.press('Invite');
    const [first, second] = page.sent('Invite') as { key: string }[];
    expect(first).toMatchObject({ email: 'bo@example.org', name: '', words: 'Do come.' });
    expect(second?.key).toBe(first?.key);
    expect(page.text()).toContain('We cannot reach our records');
    expect(page.field('Their email address').value).toBe('bo@example.org');
  });

  it('say that they are on their way, and make room for the next', async () => {
    const page = await visit('/manage/invitations', answers());
    page.write('Their email address', 'bo@example.org');
    await page.press('Invite');
    expect(page.text()).toContain('The invitation to bo@example.org is on its way.');
    expect(page.field('Their email address').value).toBe('');
    expect(await axeFindings(page.element)).toEqual([]);
  });

  it('show where they stand, without the address of whoever has joined', async () => {
    const { text, element } = await visit('/manage/invitations', answers());
    expect(text()).toContain('Waits for an answer');
    expect(text()).toContain('Somebody who has joined Has joined');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('are sent again, and taken back after a question', async () => {
    const page = await visit(
      '/manage/invitations',
      answers({
        ResendInvitation: { resendInvitation: { ...invitation, mayResend: false } },
        WithdrawInvitation: { withdrawInvitation: { ...invitation, state: 'WITHDRAWN', mayResend: false } },
      }),
    );
    await page.press('Send again');
    expect(page.text()).not.toContain('Send again');
    const ask = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(false);
    await page.press('Take back');
    expect(page.fake.asked.map(({ operation }) => operation)).not.toContain('WithdrawInvitation');
    ask.mockResolvedValue(true);
    await page.press('Take back');
    expect(page.text()).toContain('Taken back');
  });

  it('have a word for somebody who has sent none', async () => {
    const { text, element } = await visit(
      '/manage/invitations',
      answers({ SentInvitations: { invitations: one([]) } }),
    );
    expect(text()).toContain('You have invited nobody yet.');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('a list of people to invite', () => {
  const preview = {
    good: 1,
    bad: 1,
    rows: [
      { line: 2, email: 'mina@example.org', name: 'Mina', problem: null },
      { line: 3, email: 'nobody', name: '', problem: 'This is not an e-mail address.' },
    ],
  };
  const answers = (more: object = {}) => ({
    ...staff(),
    PreviewInvitations: { previewInvitations: preview },
    InviteList: { inviteList: { sent: 1 } },
    ...more,
  });

  it('is looked at before it is sent: bad rows are named, good ones counted', async () => {
    const page = await visit('/manage/invitations/list', answers());
    page.write('The list', 'email,name\nmina@example.org,Mina\nnobody');
    await page.press('Look at the list');
    expect(page.text()).toContain('One person can be invited');
    const cells = [...page.element.querySelectorAll('td')].map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['3', 'nobody', 'This is not an e-mail address.']);
    expect(page.fake.asked.map(({ operation }) => operation)).not.toContain('InviteList');
    expect(await axeFindings(page.element)).toEqual([]);
    await page.press('Send one invitation');
    expect(page.sent('InviteList')).toEqual([
      expect.objectContaining({ csv: 'email,name\nmina@example.org,Mina\nnobody', words: '' }),
    ]);
    expect(page.text()).toContain('One invitation is on its way.');
  });

  it('is looked at again once it was changed', async () => {
    const page = await visit('/manage/invitations/list', answers());
    page.write('The list', 'mina@example.org');
    await page.press('Look at the list');
    page.write('The list', 'bo@example.org');
    await page.settle();
    expect(page.text()).not.toContain('can be invited');
    expect(page.text()).toContain('Look at the list');
  });

  it('can come from a file', async () => {
    const page = await visit('/manage/invitations/list', answers());
    const input = page.field('Or choose a file');
    const file = Object.assign(new File([], 'people.csv'), { text: () => Promise.resolve('bo@example.org') });
    Object.defineProperty(input, 'files', { value: [file] });
    input.dispatchEvent(new Event('change'));
    await page.settle();
    expect(page.field('The list').value).toBe('bo@example.org');
  });

  it('is kept when it cannot be read, with the words at the field', async () => {
    const fields = [{ path: 'csv', key: 'k', message: 'A quotation mark has no partner.' }];
    const refused = new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields);
    const page = await visit('/manage/invitations/list', answers({ PreviewInvitations: refused }));
    page.write('The list', '"bo@example.org');
    await page.press('Look at the list');
    expect(page.element.querySelector('#list-csv-error')?.textContent).toContain('has no partner');
    expect(page.field('The list').value).toBe('"bo@example.org');
    expect(await axeFindings(page.element)).toEqual([]);
  });
});

const wim = {
  id: 'w',
  name: 'Wim Aalto',
  initials: 'WA',
  perspectives: ['CARER'],
  joinedAt: '2026-11-01T10:00:00Z',
  organisation: null,
};

describe('people who wait', () => {
  const answers = (more: object = {}) => ({
    ...staff(),
    WaitingMembers: { waitingMembers: one([wim]) },
    Admit: { admit: true },
    Decline: { decline: true },
    ...more,
  });

  it('are let in by one press', async () => {
    const page = await visit('/manage/waiting', answers());
    expect(await axeFindings(page.element)).toEqual([]);
    await page.press('Let in');
    expect(page.text()).toContain('Wim Aalto is in. We have told them by mail.');
    expect(page.text()).toContain('Nobody waits.');
    expect(await axeFindings(page.element)).toEqual([]);
  });

  it('are declined only with words that they can read', async () => {
    const page = await visit('/manage/waiting', answers());
    await page.press('Say no');
    await page.press('Say no and delete');
    expect(page.text()).toContain('Say why. The person will read it.');
    expect(await axeFindings(page.element)).toEqual([]);
    page.write('Why can Wim Aalto not join?', 'This community is for another valley.');
    await page.press('Say no and delete');
    expect(page.sent('Decline')).toEqual([{ id: 'w', reason: 'This community is for another valley.' }]);
    expect(page.text()).toContain('Nobody waits.');
  });

  it('stay, with the words of the server, when somebody else decided', async () => {
    const decided = new Problem('CONFLICT', 'Somebody else has decided this already.');
    const page = await visit('/manage/waiting', answers({ Admit: decided }));
    await page.press('Let in');
    expect(page.text()).toContain('Somebody else has decided this already.');
  });
});

const ability = { changeRoles: true, suspend: true, lift: false, endSessions: true, revealAddress: true };
const person = {
  id: 'p',
  name: 'Lotte Abel',
  initials: 'LA',
  roles: ['MEMBER', 'HOST'],
  state: 'ACTIVE',
  joinedAt: '2026-11-01T10:00:00Z',
  suspendedUntil: null,
  suspendedFor: null,
  organisation: { id: 'o', name: 'Wendle Valley Hospital' },
  viewerCan: ability,
};

describe('members', () => {
  const answers = (more: object = {}) => ({
    ...staff(),
    ManagedMembers: { managedMembers: one([person]) },
    ...more,
  });

  it('are found by name, role and state', async () => {
    const page = await visit('/manage/people', answers());
    expect(page.text()).toContain('Open · Host');
    expect(await axeFindings(page.element)).toEqual([]);
    page.write('Name', ' lotte ');
    page.field('Name').dispatchEvent(new Event('change'));
    const role = page.element.querySelector<HTMLSelectElement>('#people-role');
    if (role) role.value = 'HOST';
    role?.dispatchEvent(new Event('change'));
    await page.settle();
    const filters = page.fake.asked
      .filter(({ operation }) => operation === 'ManagedMembers')
      .map(({ variables }) => variables['filter']);
    expect(filters.at(-1)).toEqual({ text: 'lotte', role: 'HOST', state: null });
  });

  it('get roles from the ones that were read (R-53)', async () => {
    const changed = { ...person, roles: ['MEMBER', 'HOST', 'MODERATOR'] };
    const page = await visit('/manage/people', answers({ ChangeRoles: { changeRoles: changed } }));
    await page.press('Roles');
    expect(await axeFindings(page.element)).toEqual([]);
    page.labelled('Lets people in, and closes accounts')?.querySelector('input')?.click();
    await page.press('Save roles');
    expect(page.sent('ChangeRoles')).toEqual([
      { id: 'p', was: ['MEMBER', 'HOST'], roles: ['MEMBER', 'HOST', 'MODERATOR'] },
    ]);
    expect(page.text()).toContain('Open · Host · Moderator');
  });

  it('have their account closed with words that they can read, and until a day', async () => {
    const closed = {
      ...person,
      state: 'SUSPENDED',
      suspendedFor: 'Unkind words.',
      viewerCan: { ...ability, suspend: false, lift: true },
    };
    const page = await visit(
      '/manage/people',
      answers({ Suspend: { suspend: closed }, LiftSuspension: { liftSuspension: person } }),
    );
    await page.press('Close account');
    await page.press('Close this account');
    expect(page.text()).toContain('Say why. The person will read it.');
    expect(await axeFindings(page.element)).toEqual([]);
    page.write('Why do you close', 'Unkind words.');
    page.write('Until when?', '2030-01-31');
    await page.press('Close this account');
    expect(page.sent('Suspend')).toEqual([
      { id: 'p', reason: 'Unkind words.', until: endOfDay('2030-01-31') },
    ]);
    expect(page.text()).toContain('Closed by a moderator');
    expect(page.text()).toContain('They were told: Unkind words.');
    await page.press('Open account again');
    expect(page.text()).toContain('The account of Lotte Abel is open again.');
  });

  it('are signed out everywhere after a question', async () => {
    const page = await visit('/manage/people', answers({ EndSessionsOf: { endSessionsOf: true } }));
    const ask = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(false);
    await page.press('Sign out everywhere');
    expect(page.fake.asked.map(({ operation }) => operation)).not.toContain('EndSessionsOf');
    ask.mockResolvedValue(true);
    await page.press('Sign out everywhere');
    expect(page.text()).toContain('Lotte Abel is signed out everywhere.');
  });

  it('show their address only for a reason (R-81)', async () => {
    const page = await visit(
      '/manage/people',
      answers({ RevealAddress: { revealAddress: 'lotte@example.org' } }),
    );
    await page.press('See address');
    await page.press('Show the address');
    expect(page.text()).toContain('Choose a reason.');
    expect(await axeFindings(page.element)).toEqual([]);
    page.labelled('Somebody may be in danger')?.querySelector('input')?.click();
    await page.press('Show the address');
    expect(page.sent('RevealAddress')).toEqual([{ id: 'p', reason: 'SAFETY' }]);
    expect(page.text()).toContain('The address of Lotte Abel: lotte@example.org');
    await page.press('Go back');
    expect(page.text()).not.toContain('lotte@example.org');
  });

  it('are left as they were when the server refuses', async () => {
    const refused = new Problem('CONFLICT', 'This is the only administrator.');
    const page = await visit('/manage/people', answers({ ChangeRoles: refused }));
    await page.press('Roles');
    await page.press('Save roles');
    expect(page.text()).toContain('This is the only administrator.');
    expect(page.text()).toContain('Open · Host');
  });
});

describe('the record', () => {
  const record = (action: string, more: object = {}) => ({
    id: action,
    action,
    at: '2026-11-01T10:00:00Z',
    requestId: null,
    actor: { id: 'a', name: 'Ada Minister' },
    member: { id: 'p', name: 'Lotte Abel' },
    object: { kind: 'member', id: 'p' },
    ...more,
  });

  it('says who did what to whom, as sentences, and narrows by what was done', async () => {
    const records = [
      record('member.suspended'),
      record('access.denied', { actor: null, member: null }),
      record('organisation.declined', { member: null }),
      record('story.taken', { member: null }),
    ];
    const page = await visit('/manage/record', { ...staff(), AuditRecords: { auditRecords: one(records) } });
    expect(page.text()).toContain('Ada Minister closed the account of Lotte Abel.');
    expect(page.text()).toContain('Somebody who is not signed in was not allowed to do something.');
    expect(page.text()).toContain('Ada Minister did not take a suggested place of work into the list.');
    expect(page.text()).toContain('Ada Minister: story.taken');
    expect(await axeFindings(page.element)).toEqual([]);
    const filter = page.element.querySelector<HTMLSelectElement>('#record-action');
    if (filter) filter.value = 'member.rolesChanged';
    filter?.dispatchEvent(new Event('change'));
    await page.settle();
    expect(page.fake.asked.at(-1)?.variables).toEqual({ action: 'member.rolesChanged', after: null });
  });

  it('has a word for nothing', async () => {
    const page = await visit('/manage/record', { ...staff(), AuditRecords: { auditRecords: one([]) } });
    expect(page.text()).toContain('Nothing of this kind has happened.');
  });
});

describe('the end of a day', () => {
  it.each(['', 'tomorrow', '2030'])('is none for %p', (day) => {
    expect(endOfDay(day)).toBeNull();
  });

  it('is the last second of it', () => {
    expect(endOfDay('2030-01-31')).toBe(new Date(2030, 0, 31, 23, 59, 59).toISOString());
  });
});

describe('the words of these pages', () => {
  it('are all used', () => {
    expect(
      unusedTexts(__dirname, [/^record\.[a-z]+\.[A-Za-z]+$/, /\.what$/, /^(organisations|stories)\.title$/]),
    ).toEqual([]);
  });
});
