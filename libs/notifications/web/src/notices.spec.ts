import type { Type } from '@angular/core';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Live } from '@cp/realtime/web';
import type { RoomListener } from '@cp/realtime/web';
import { ChoicesPage } from './choices-page';
import { FollowingPage } from './following-page';
import { InboxPage } from './inbox-page';
import { ListFollow } from './list-follow';
import { NoticeBell } from './notice-bell';
import { StoryFollow } from './story-follow';

const line = (more: object = {}) => ({
  id: 'n1',
  kind: 'REPLY',
  words: 'Jean Whitlock answered you in “Quiet after eleven”.',
  path: '/stories/s1#post-p1',
  unread: true,
  at: '2026-11-25T10:00:00.000Z',
  by: null,
  ...more,
});
const page = (nodes: object[], unreadNotices = nodes.length) => ({
  unreadNotices,
  notices: { nodes, pageInfo: { endCursor: null, hasNextPage: false } },
});
const choices = (more: object = {}) => ({
  version: 3,
  kinds: [
    { kind: 'REPLY', inApp: true, push: true, mail: 'DIGEST' },
    { kind: 'INVITATION', inApp: true, push: true, mail: 'NOW' },
  ],
  digest: { frequency: 'WEEKLY', weekday: 5, hour: 18, timeZone: 'Asia/Kathmandu' },
  quiet: null,
  pausedUntil: null,
  autoFollow: true,
  answerByMail: null,
  ...more,
});

async function open<T>(
  part: Type<T>,
  answers: Record<string, unknown>,
  inputs: Record<string, unknown> = {},
) {
  const fake = new FakeGraphql(answers);
  let listener: RoomListener | undefined;
  const rooms: unknown[] = [];
  const live = {
    enter: (kind: string, id: string, after: unknown, listens: RoomListener) => {
      listener = listens;
      rooms.push([kind, id, after]);
      return { leave: () => rooms.push('left') };
    },
  };
  const viewer = signal<object | null>({ id: 'nadia' });
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([{ path: '**', children: [] }]),
      fake.provider,
      { provide: Live, useValue: live },
      { provide: Session, useValue: { viewer, signedIn: () => viewer() !== null } },
    ],
  });
  const fixture = TestBed.createComponent(part);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const settle = async (ms = 0): Promise<void> => {
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done, ms));
    await fixture.whenStable();
  };
  await settle();
  const press = async (name: string): Promise<void> => {
    const button = [...element.querySelectorAll<HTMLElement>('button')].find((one) =>
      one.textContent.trim().startsWith(name),
    );
    if (!button) throw new Error(`no button ${name}`);
    button.click();
    await settle();
  };
  const happens = async (): Promise<void> => {
    listener?.event({ room: 'member:nadia', number: 1, kind: 'NoticesChanged', at: '', payload: {} });
    await settle(300);
  };
  return { fake, element, rooms, viewer, settle, press, happens };
}

afterEach(() => document.body.replaceChildren());

describe('the bell', () => {
  it('says how many lines are unread, and what comes while somebody is here, once and politely', async () => {
    let unread = 0;
    const { element, rooms, happens } = await open(NoticeBell, {
      UnreadNotices: () => ({ unreadNotices: unread }),
    });
    const link = element.querySelector('a');
    expect(link?.getAttribute('aria-label')).toBe('News for you');
    expect(rooms).toEqual([['member', 'nadia', undefined]]);
    unread = 2;
    await happens();
    expect(link?.getAttribute('aria-label')).toBe('News for you: 2 unread');
    expect(element.querySelector('[role=status]')?.textContent).toBe('There is news for you.');
    unread = 1;
    await happens();
    expect(element.querySelector('[role=status]')?.textContent).toBe('');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks once for news in a burst, and forgets everything when the member leaves', async () => {
    const { element, fake, viewer, rooms, happens, settle } = await open(NoticeBell, {
      UnreadNotices: { unreadNotices: 5 },
    });
    await Promise.all([happens(), happens(), happens()]);
    expect(fake.asked).toHaveLength(2);
    viewer.set(null);
    await settle();
    expect(rooms.at(-1)).toBe('left');
    expect(element.querySelector('a')?.getAttribute('aria-label')).toBe('News for you');
  });
});

describe('the inbox', () => {
  it('shows lines with their way, and marks one as seen when it is followed', async () => {
    const { element, fake, settle } = await open(InboxPage, {
      UnreadNotices: { unreadNotices: 1 },
      Notices: page([line(), line({ id: 'n2', unread: false, path: null })], 1),
      MarkNoticesRead: { markNoticesRead: 0 },
    });
    const link = element.querySelector<HTMLAnchorElement>('li a');
    expect(link?.getAttribute('href')).toBe('/stories/s1#post-p1');
    expect(link?.textContent).toContain('Unread:');
    expect(await axeFindings(element)).toEqual([]);
    link?.addEventListener('click', (event) => event.preventDefault());
    link?.click();
    await settle();
    expect(fake.asked.at(-1)).toEqual({ operation: 'MarkNoticesRead', variables: { input: { id: 'n1' } } });
    expect(element.querySelector('li a')?.textContent).not.toContain('Unread:');
  });

  it('marks all as seen up to the newest that is on the page', async () => {
    const { fake, press } = await open(InboxPage, {
      UnreadNotices: { unreadNotices: 1 },
      Notices: page([line()]),
      MarkNoticesRead: { markNoticesRead: 0 },
    });
    await press('I have read all');
    expect(fake.asked.map(({ operation }) => operation)).toContain('MarkNoticesRead');
    expect(fake.asked.find(({ operation }) => operation === 'MarkNoticesRead')?.variables).toEqual({
      input: { upTo: '2026-11-25T10:00:00.000Z' },
    });
  });

  it('says when there is nothing, and what went wrong', async () => {
    const empty = await open(InboxPage, { UnreadNotices: { unreadNotices: 0 }, Notices: page([]) });
    expect(empty.element.textContent).toContain('There is no news for you yet.');
    TestBed.resetTestingModule();
    const away = new Problem('UNAVAILABLE', 'The server is away.');
    const failed = await open(InboxPage, { UnreadNotices: away, Notices: away });
    expect(failed.element.textContent).toContain('The server is away.');
  });
});

describe('following', () => {
  it('follows a story, mutes its conversation, and says what is so', async () => {
    const { element, fake, press } = await open(
      StoryFollow,
      {
        FollowState: { followState: 'NOT' },
        Follow: { follow: { id: 'f1' } },
        Mute: { mute: { id: 'f2', muted: true } },
      },
      { storyId: 's1' },
    );
    await press('Follow this story');
    await press('Keep it quiet');
    expect(fake.asked.slice(-2)).toEqual([
      { operation: 'Follow', variables: { input: { kind: 'STORY', subjectId: 's1' } } },
      { operation: 'Mute', variables: { input: { kind: 'DISCUSSION', subjectId: 's1', muted: true } } },
    ]);
    const pressed = [...element.querySelectorAll('button')].map((one) => one.getAttribute('aria-pressed'));
    expect(pressed).toEqual(['true', 'false', 'true']);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('saves what is chosen in the list under a name, and says when the name is missing', async () => {
    const { element, fake, press, settle } = await open(
      ListFollow,
      { SaveSearch: { saveSearch: { id: 'f1' } } },
      { filter: { kind: 'CASE' } },
    );
    await press('Save this search');
    await press('Save it');
    expect(element.textContent).toContain('Give your search a name.');
    const name = element.querySelector('input');
    if (name) name.value = 'Nights';
    expect(await axeFindings(element)).toEqual([]);
    await press('Save it');
    await settle();
    expect(fake.asked).toMatchObject([
      { operation: 'SaveSearch', variables: { input: { name: 'Nights', kind: 'CASE', waitsForMe: false } } },
    ]);
    expect(element.querySelector('[role=status]')?.textContent).toContain('Your search is saved.');
  });

  it('lists what is followed, and lets go of it', async () => {
    const follow = {
      id: 'f1',
      kind: 'STORY',
      subjectId: 's1',
      muted: false,
      byItself: false,
      subject: { title: 'Quiet after eleven', path: '/stories/s1' },
    };
    const gone = { ...follow, id: 'f2', subjectId: 's2', subject: null };
    const { element, press } = await open(FollowingPage, {
      Following: { follows: { nodes: [follow, gone], pageInfo: { endCursor: null, hasNextPage: false } } },
      Unfollow: { unfollow: true },
    });
    expect(await axeFindings(element)).toEqual([]);
    expect(element.textContent).toContain('Something that is not open to you any more');
    await press('Stop following');
    expect(element.textContent).not.toContain('Quiet after eleven');
  });
});

describe('how a member is told', () => {
  it('keeps the whole of what is chosen, with the version that it started from', async () => {
    const { element, fake, press, settle } = await open(ChoicesPage, {
      MyNoticeChoices: { noticeChoices: choices() },
      MyPush: { myPush: null },
      ChooseNotices: { chooseNotices: choices({ version: 4 }) },
    });
    expect(await axeFindings(element)).toEqual([]);
    const mail = element.querySelector('select');
    if (mail) mail.value = 'NEVER';
    mail?.dispatchEvent(new Event('change'));
    await settle();
    await press('Save');
    expect(fake.asked.at(-1)).toMatchObject({
      operation: 'ChooseNotices',
      variables: {
        input: {
          version: 3,
          kinds: [
            { kind: 'REPLY', inApp: true, push: true, mail: 'NEVER' },
            { kind: 'INVITATION', inApp: true, push: true, mail: 'NOW' },
          ],
          digest: { frequency: 'WEEKLY', weekday: 5, hour: 18, timeZone: 'Asia/Kathmandu' },
          quiet: null,
          pausedUntil: null,
          autoFollow: true,
          answerByMail: null,
        },
      },
    });
    expect(element.textContent).toContain('Saved.');
  });

  it('can be answered by mail or not, where mails come in', async () => {
    const [none, some] = [{ noticeChoices: choices() }, { noticeChoices: choices({ answerByMail: true }) }];
    const MyPush = { myPush: null };
    const closed = await open(ChoicesPage, { MyNoticeChoices: none, MyPush });
    expect(closed.element.textContent).not.toContain('Answers by mail');
    TestBed.resetTestingModule();
    const { element, fake, press, settle } = await open(ChoicesPage, {
      MyNoticeChoices: some,
      MyPush,
      ChooseNotices: { chooseNotices: choices({ version: 4, answerByMail: false }) },
    });
    const box = element.querySelector<HTMLInputElement>('[aria-describedby="by-mail-text"]');
    expect(box?.checked).toBe(true);
    box?.click();
    await settle();
    await press('Save');
    expect(fake.asked.at(-1)).toMatchObject({ variables: { input: { answerByMail: false } } });
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says when it was changed elsewhere, and offers what it says now', async () => {
    const { element, press } = await open(ChoicesPage, {
      MyNoticeChoices: { noticeChoices: choices() },
      MyPush: { myPush: null },
      ChooseNotices: new Problem('CONFLICT', 'You changed this somewhere else meanwhile.'),
    });
    await press('Save');
    expect(element.textContent).toContain('You changed this somewhere else meanwhile.');
    await press('Show what it says now');
    expect(element.textContent).not.toContain('You changed this somewhere else meanwhile.');
  });
});

describe('the words of notices', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
