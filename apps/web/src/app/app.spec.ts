import { Location } from '@angular/common';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, TitleStrategy, provideRouter, withComponentInputBinding } from '@angular/router';
import { PageTitle, Problem, Session, type SessionViewer, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { App } from './app';
import { routes } from './app.routes';

const grace = {
  id: 'g',
  can: ['story:write'],
  roles: ['MEMBER'],
  perspectives: ['NON_CLINICAL_STAFF'],
  lastSpokenAs: null,
  member: { id: 'g', name: 'Grace Okafor', initials: 'GO', unit: null, organisation: null },
} as unknown as SessionViewer;

const end = { hasNextPage: false, endCursor: null };
const mine = (id: string, title: string, status: string) => ({
  id,
  title,
  summary: '',
  status,
  outcome: status === 'PUBLISHED' ? 'WORKED' : null,
  spokenAs: null,
  updatedAt: '2026-03-03T09:00:00Z',
  publishedAt: status === 'PUBLISHED' ? '2026-03-03T09:00:00Z' : null,
});
const shown = {
  id: 'quiet',
  title: 'Quiet after eleven',
  spokenAs: 'CLINICIAN',
  author: { name: 'Nadia Rahman' },
  sections: [
    {
      key: 'PROBLEM',
      blocks: [
        {
          kind: 'PARAGRAPH',
          runs: [
            { text: 'He wrote down ', tagIds: [] },
            { text: 'every sound.', tagIds: ['1'] },
          ],
        },
      ],
    },
  ],
  tags: [
    {
      id: '1',
      polarity: 'MISSING',
      anchored: true,
      spokenAs: null,
      markedBy: { name: 'Tom Ellery' },
      skill: { id: 's3.1', label: 'Look from the bed', task: { id: 't3', number: 3 } },
    },
  ],
};
const answers = {
  SignInWays: { signInWays: { provider: null } },
  Session: { viewer: null },
  Site: { site: { evaluation: false } },
  ShownStory: { stories: { nodes: [shown] } },
  Stories: { stories: { nodes: [], pageInfo: end } },
  AskedToTellAll: { myCoAuthorInvitations: [] },
  ChangesWaiting: { changesWaiting: [] },
  ProposalsWaiting: { proposalsWaiting: [] },
  UnreadNotices: { unreadNotices: 0 },
  WaitingTalks: { waitingDiscussions: { nodes: [], pageInfo: end } },
  MyStories: {
    myStories: { nodes: [mine('d', '', 'DRAFT'), mine('p', 'The door', 'PUBLISHED')], pageInfo: end },
  },
  Mails: {
    mails: {
      nodes: [
        {
          id: 'm',
          to: 'grace@example.org',
          subject: 'Welcome',
          text: 'Hello\n\nGrace',
          action: 'Confirm my address',
          path: '/confirm#TOKEN',
          at: '2026-03-03T09:00:00Z',
        },
      ],
      pageInfo: end,
    },
  },
};

// The pages are loaded when a route first wants them, and a cold machine takes its time to compile them.
jest.setTimeout(60_000);

let fixture: ComponentFixture<App> | undefined;

async function settle() {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((done) => setTimeout(done, 5));
    await fixture?.whenStable();
  }
}

async function open(
  path: string,
  changed: Record<string, unknown> = {},
  viewer: SessionViewer | null = null,
) {
  const fake = new FakeGraphql({ ...answers, ...changed });
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: TitleStrategy, useExisting: PageTitle },
      provideRouter(routes, withComponentInputBinding()),
      fake.provider,
    ],
  });
  const session = TestBed.inject(Session);
  if (viewer) session.enter(viewer);
  else session.leave();
  fixture = TestBed.createComponent(App);
  const go = async (url: string) => {
    await TestBed.inject(Router).navigateByUrl(url);
    await settle();
  };
  await go(path);
  const element = fixture.nativeElement as HTMLElement;
  const link = (words: string) =>
    [...element.querySelectorAll('a')].find((one) => one.textContent?.trim() === words);
  return { fake, element, go, link, text: () => element.textContent?.replace(/\s+/g, ' ') ?? '' };
}

describe('the shell', () => {
  it('has one h1, landmarks with names, and no fault that axe can find', async () => {
    const { element } = await open('/nowhere');
    expect(element.querySelectorAll('h1')).toHaveLength(1);
    expect(element.querySelectorAll('main')).toHaveLength(1);
    expect([...element.querySelectorAll('nav')].map((nav) => nav.getAttribute('aria-label'))).toEqual([
      'Main',
      'Main, at the bottom',
    ]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('offers a guest to join and to sign in, with the way back, and nothing that needs an account', async () => {
    const { element, link } = await open('/nowhere?a=b');
    expect(link('Sign in')?.getAttribute('href')).toBe('/sign-in?return=%2Fnowhere%3Fa%3Db');
    expect(link('Join')?.getAttribute('href')).toContain('/join');
    expect(element.querySelector('[href="/stories/new"]')).toBeNull();
    expect(element.querySelector('[href="/my-part"]')).toBeNull();
  });

  it('offers a member to tell a story and their own part by name', async () => {
    const { element } = await open('/my-part', {}, grace);
    expect(element.querySelectorAll('[href="/stories/new"]').length).toBeGreaterThan(0);
    expect(element.querySelector('[href="/my-part"]')?.getAttribute('aria-label')).toBe(
      'My part, Grace Okafor',
    );
    expect(element.querySelector('.tabbar [aria-current=page]')?.textContent).toContain('My part');
  });

  it('takes the focus to the heading of a new page, but leaves it alone on the first', async () => {
    const { go } = await open('/nowhere');
    expect(document.activeElement).toBe(document.body);
    await go('/mail');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(document.activeElement?.textContent).toContain('Mail');
  });

  it('names the window after the page', async () => {
    const { go } = await open('/nowhere');
    expect(document.title).toBe('This page is not here · Common Practice');
    await go('/mail');
    expect(document.title).toBe('Mail · Common Practice');
  });

  it('says on an evaluation server what it is, with the way to the mail, and elsewhere says nothing', async () => {
    const { text } = await open('/nowhere');
    expect(text()).not.toContain('place to try things out');
    TestBed.resetTestingModule();
    const other = await open('/nowhere', { Site: { site: { evaluation: true } } });
    expect(other.text()).toContain(
      'This is a place to try things out. What you write here may be cleared. Read the mail it wrote',
    );
    expect(other.link('Read the mail it wrote')?.getAttribute('href')).toBe('/mail');
  });

  it('says when the device is offline, and that words are kept', async () => {
    const { text } = await open('/nowhere');
    window.dispatchEvent(new Event('offline'));
    await settle();
    expect(text()).toContain('You are offline. What you type is kept on this device.');
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(text()).not.toContain('You are offline');
  });
});

describe('Welcome', () => {
  it('says what this is, shows a real passage with its mark, and who takes part', async () => {
    const { element, text, link } = await open('/');
    expect(element.querySelector('h1')?.textContent).toBe(
      'Care gets better when everyone who sees it is in the room',
    );
    expect(element.querySelector('mark')?.classList.value).toContain('missing');
    expect(text()).toContain('Missing hereLook from the bedMarked by Tom Ellery');
    expect(link('Read a story first')?.getAttribute('href')).toBe('/stories/quiet');
    expect([...element.querySelectorAll('.people .voice')].map((voice) => voice.textContent)).toEqual([
      'Patients',
      'Carers',
      'Clinicians',
      'Non-clinical staff',
      'Managers',
      'Others',
    ]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('leaves the passage out when the server is away, and still says what this is', async () => {
    const away = new Problem('UNAVAILABLE', 'We could not reach the server.');
    const { element, link } = await open('/', { ShownStory: away, Stories: away });
    expect(element.querySelector('mark')).toBeNull();
    expect(link('Read a story first')?.getAttribute('href')).toBe('/stories');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('Home', () => {
  it('greets by first name, has one thing to do, and shows drafts that wait', async () => {
    const { element, text } = await open('/', {}, grace);
    expect(text()).toMatch(/Good (morning|afternoon|evening), Grace/);
    expect(element.querySelectorAll('main .btn:not(.quiet):not(.text)')).toHaveLength(1);
    expect(element.querySelector('[href="/stories/d/edit"]')?.textContent).toBe('A story without a title');
    expect(element.querySelector('[href="/stories/p/edit"]')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('My part', () => {
  it('sends guests to sign in and back', async () => {
    await open('/my-part');
    expect(TestBed.inject(Location).path()).toBe('/sign-in?return=%2Fmy-part');
  });

  it('shows drafts to go on with and stories to read', async () => {
    const { element } = await open('/my-part', {}, grace);
    expect(element.querySelector('[href="/stories/d/edit"]')).not.toBeNull();
    expect(element.querySelector('[href="/stories/p"]')?.textContent).toBe('The door');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('leads to looking after the place whoever does, and nobody else', async () => {
    const { element } = await open('/my-part', {}, grace);
    expect(element.querySelector('main [href="/manage"]')).toBeNull();
    fixture?.destroy();
    TestBed.resetTestingModule();
    const host = await open('/my-part', {}, { ...grace, can: [...grace.can, 'member:invite'] });
    expect(host.element.querySelector('main [href="/manage"]')).not.toBeNull();
    expect(await axeFindings(host.element)).toEqual([]);
  });

  it('teaches when there is nothing yet', async () => {
    const { text, element } = await open(
      '/my-part',
      { MyStories: { myStories: { nodes: [], pageInfo: end } } },
      grace,
    );
    expect(text()).toContain('You have not told a story yet.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says in words where each story stands', async () => {
    const at = '2026-11-20T10:00:00.000Z';
    const nodes = [
      { ...mine('b', 'Back', 'DRAFT'), returned: { reason: 'Take the name out.' } },
      { ...mine('w', 'Waits', 'SUBMITTED'), submitted: { at } },
      { ...mine('c', 'Changed', 'PUBLISHED'), hasChanges: true },
      { ...mine('o', 'Out', 'ARCHIVED'), archived: { at } },
    ];
    const { element } = await open('/my-part', { MyStories: { myStories: { nodes, pageInfo: end } } }, grace);
    const said = element.textContent ?? '';
    for (const words of [
      'Given back to you: Take the name out.',
      'Sent to be looked at',
      'With changes that nobody else sees yet',
      'Taken out',
    ])
      expect(said).toContain(words);
    expect(element.querySelector('[href="/stories/w"]')).not.toBeNull();
    expect(element.querySelector('[href="/stories/b/edit"]')).not.toBeNull();
  });

  it('says what failed and can be asked again', async () => {
    let away = true;
    const { element, text } = await open(
      '/my-part',
      {
        MyStories: () =>
          away ? new Problem('UNAVAILABLE', 'We could not reach the server.') : answers.MyStories,
      },
      grace,
    );
    expect(text()).toContain('We could not reach the server.');
    away = false;
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes('Try again'))?.click();
    await settle();
    expect(text()).toContain('The door');
  });
});

describe('the mail page', () => {
  it('shows what would have been sent, as text', async () => {
    const { element, text, link } = await open('/mail');
    expect(text()).toContain('Welcome');
    expect(element.querySelector('article p')?.textContent).toBe('Hello\n\nGrace');
    // On this server itself, whatever address the mail names.
    expect(link('Confirm my address')?.getAttribute('href')).toBe('/confirm#TOKEN');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says so when this is no evaluation server', async () => {
    const { text } = await open('/mail', { Mails: new Problem('NOT_FOUND', 'There is no such page.') });
    expect(text()).toContain('There is no such page.');
  });
});

describe('the words of the shell', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
