import { Problem, Session } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { TestBed } from '@angular/core/testing';
import { aToken, grace, guests, inside, visit } from './visit.stage';

const received = {
  invitation: {
    inviter: 'Ines Farrow',
    words: 'You told me about the ward round.',
    name: 'Mina Kovač',
    email: 'mina@example.org',
    expiresAt: '2030-01-01T00:00:00Z',
  },
};
const open = (more: object = {}) =>
  visit(`/invitation#${aToken}`, {
    ...guests,
    Invitation: received,
    JoinByInvitation: { joinByInvitation: inside },
    ...more,
  });
const gone = new Problem('NOT_FOUND', 'This invitation cannot be used any more.');

describe('an invitation', () => {
  it('shows who invites and why, with the address that was invited, and has no fault that axe can find', async () => {
    const { element, text, heading, field, url } = await open();
    expect(heading()).toBe('You are invited');
    expect(text()).toContain('Ines Farrow invites you to Common Practice.');
    expect(text()).toContain('You told me about the ward round.');
    expect(field('Name that others see').value).toBe('Mina Kovač');
    expect(field('Your email address').readOnly).toBe(true);
    expect(url()).toBe('/invitation');
    expect(text()).toContain('By joining you say that you are 16 or older');
    expect(element.querySelector('form a[href="/rules"]')?.textContent).toBe('house rules');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets one join with the token and what was written, and leads home', async () => {
    const { labelled, write, press, settle, sent, url } = await open();
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    write('Password', 'mint basket orchard oak');
    await press('Join');
    expect(sent('JoinByInvitation')).toEqual([
      { token: aToken, name: 'Mina Kovač', password: 'mint basket orchard oak', perspectives: ['CARER'] },
    ]);
    expect(TestBed.inject(Session).viewer()?.member.name).toBe('Grace Okafor');
    expect(url()).toBe('/');
  });

  it('says what is missing before anything is sent', async () => {
    const { element, press, sent } = await open();
    await press('Join');
    expect(element.querySelectorAll('.field-error')).toHaveLength(2);
    expect(sent('JoinByInvitation')).toEqual([]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('puts the server’s words at the field and keeps what was written', async () => {
    const fields = [{ path: 'email', key: 'k', message: 'This address has an account.' }];
    const refused = new Problem('BAD_USER_INPUT', 'Look again.', null, null, fields);
    const { element, labelled, write, press, settle, field } = await open({ JoinByInvitation: refused });
    labelled('I look after someone')?.querySelector('input')?.click();
    await settle();
    write('Password', 'mint basket orchard oak');
    await press('Join');
    expect(element.querySelector('#join-email-error')?.textContent).toContain('This address has an account.');
    expect(field('Password').value).toBe('mint basket orchard oak');
  });

  it.each([
    [
      'was used, taken back or ran out',
      `#${aToken}`,
      { Invitation: gone },
      'This invitation no longer works',
    ],
    ['is not whole', '#half', {}, 'This link is not whole'],
  ])('that %s says so and leads on', async (_, fragment, more, title) => {
    const { element, heading } = await visit(`/invitation${fragment}`, {
      ...guests,
      Invitation: received,
      ...more,
    });
    expect(heading()).toBe(title);
    expect(element.querySelector('form')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('can be asked for again while the server is away', async () => {
    let tries = 0;
    const { press, text, element } = await open({
      Invitation: () =>
        ++tries === 1 ? new Problem('UNAVAILABLE', 'We cannot reach the server.') : received,
    });
    expect(text()).toContain('We cannot reach the server.');
    await press('Try again');
    expect(element.querySelector('form')).not.toBeNull();
  });

  it('asks whoever is signed in already to sign out first', async () => {
    const { element, text, settle } = await open();
    TestBed.inject(Session).enter(grace);
    await settle();
    expect(text()).toContain('You are signed in already.');
    expect(element.querySelector('form')).toBeNull();
  });
});

describe('the page for joining', () => {
  it.each([
    ['INVITATION', 'Only people who were invited can join this community.', 0],
    ['APPROVAL', 'A moderator looks at each new person', 1],
    ['OPEN', 'It takes about two minutes', 1],
  ])('says how one joins a community that takes people in by %s', async (joinMode, words, forms) => {
    const { element, text } = await visit('/join', { ...guests, JoinMode: { community: { joinMode } } });
    expect(text()).toContain(words);
    expect(element.querySelectorAll('form')).toHaveLength(forms);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks as usual when that cannot be told', async () => {
    const away = new Problem('UNAVAILABLE', 'We cannot reach the server.');
    const { element } = await visit('/join', { ...guests, JoinMode: away });
    expect(element.querySelectorAll('form')).toHaveLength(1);
  });
});
