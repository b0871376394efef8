import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { Type } from '@angular/core';
import { signal } from '@angular/core';
import { DeviceStore, Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Live, RoomWriting } from '@cp/realtime/web';
import type { RoomListener } from '@cp/realtime/web';
import type { TalkHeadFragment, TalkInListFragment } from './graphql.generated';
import { NewTalk } from './new-talk';
import { aPage, aPost } from './post.builder';
import { StoryTalks } from './story-talks';
import { TalkPage } from './talk-page';
import { TalksPage } from './talks-page';
import { WaitingTalks } from './waiting-talks';

jest.setTimeout(30_000);

const grace = {
  id: 'account-grace',
  member: { id: 'grace', name: 'Grace Okafor', initials: 'GO', organisation: { id: 'o1', name: 'Wendle' } },
  perspectives: ['NON_CLINICAL_STAFF'],
  lastSpokenAs: null,
  can: ['discussion:post'],
};
const dilys = { name: 'Dilys Amadi', initials: 'DA', pseudonymous: false };

const aTalk = (id: string, given: Partial<TalkInListFragment> = {}): TalkInListFragment => ({
  id,
  kind: 'QUESTION',
  title: `Title of ${id}`,
  postCount: 0,
  waitsLong: false,
  unread: null,
  story: null,
  opening: {
    spokenAs: 'NON_CLINICAL_STAFF',
    waiting: true,
    lastAt: '2026-11-19T10:00:00.000Z',
    author: dilys,
    skills: [],
  },
  ...given,
});

const aHead = (given: Partial<TalkHeadFragment> = {}): TalkHeadFragment => ({
  id: 'd1',
  kind: 'QUESTION',
  title: 'Who carries the samples?',
  number: 4,
  waitsLong: false,
  story: null,
  answer: null,
  seniorAnswers: [],
  opening: {
    title: 'Who carries the samples?',
    body: 'On a *Sunday*.',
    html: '<p>On a <em>Sunday</em>.</p>',
    spokenAs: 'NON_CLINICAL_STAFF',
    state: 'OPEN',
    visibility: 'MEMBERS',
    version: 3,
    waiting: true,
    createdAt: '2026-11-19T10:00:00.000Z',
    editedAt: null,
    earlier: [],
    author: dilys,
    skills: [{ id: 's3.1', label: 'Look at the problem from where the patient is' }],
  },
  viewerCan: { editOpening: false, retractOpening: false, markAnswer: false, decide: false },
  ...given,
});

class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
}

interface Stage {
  answers?: Record<string, unknown>;
  inputs?: Record<string, unknown>;
  guest?: boolean;
  device?: PlayedDevice;
}

const page = (nodes: unknown[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { endCursor, hasNextPage: endCursor !== null },
});

async function show(component: Type<unknown>, { answers = {}, inputs = {}, guest, device }: Stage = {}) {
  TestBed.resetTestingModule();
  const listeners: RoomListener[] = [];
  const graphql = new FakeGraphql({
    Taxonomy: { taxonomy: { tasks: [] } },
    Talks: { discussions: page([]) },
    DiscussionPage: {
      discussion: {
        id: 'd1',
        number: 4,
        postCount: 1,
        viewerPseudonym: null,
        viewerCan: { post: !guest },
        posts: aPage([aPost('a')]),
      },
    },
    ...answers,
  });
  const enter = (kind: string, _id: string, _after: number, listens: RoomListener) => {
    if (kind !== 'member') listeners.push(listens);
    return { writing: new RoomWriting(() => undefined), here: signal([]), leave: () => undefined };
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      graphql.provider,
      { provide: DeviceStore, useValue: device ?? new PlayedDevice() },
      { provide: Live, useValue: { state: signal('on'), enter } },
    ],
  });
  const session = TestBed.inject(Session);
  if (guest) session.leave();
  else session.enter(grace as never);
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  const press = async (name: string) => {
    const found = [...element.querySelectorAll<HTMLElement>('button, a')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
    );
    if (!found) throw new Error(`There is no “${name}” in: ${text()}`);
    found.click();
    await settle();
  };
  const fill = async (id: string, value: string) => {
    const field = element.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`There is no field ${id}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const choose = async (id: string) => {
    element.querySelector<HTMLInputElement>(`#${id}`)?.click();
    await settle();
  };
  const asked = (operation: string) => graphql.asked.filter((one) => one.operation === operation);
  return { element, text, press, fill, choose, settle, asked, navigate, listeners, fixture, graphql };
}

describe('the list of conversations', () => {
  it('shows what each is, who opened it and what it waits for', async () => {
    const talks = [
      aTalk('one'),
      aTalk('two', { kind: 'SENIOR_EAR', waitsLong: true }),
      aTalk('three', {
        kind: 'IDEA',
        postCount: 2,
        unread: { count: 2, andMore: false },
        story: { id: 's1', title: 'Two sites, one fridge' },
      }),
      aTalk('four', { postCount: 3, opening: { ...aTalk('four').opening, waiting: false } as never }),
    ];
    const { text, element } = await show(TalksPage, { answers: { Talks: { discussions: page(talks) } } });
    expect(text()).toContain('Waiting for an answer for more than two weeks');
    expect(text()).toContain('2 posts');
    expect(text()).toContain('Answered, 3 posts');
    expect(text().match(/\d+ new since you were here/g)).toEqual(['2 new since you were here']);
    expect(text()).toContain('About the story Two sites, one fridge');
    expect(element.querySelector('h2 a')?.getAttribute('href')).toBe('/discussions/one');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('asks for what was chosen in the address, and for what waits by another question', async () => {
    const chosen = await show(TalksPage, { inputs: { kind: 'IDEA', skill: 's1.1', show: 'answer' } });
    expect(chosen.asked('Talks')[0]?.variables).toMatchObject({
      filter: { kinds: ['IDEA'], skillId: 's1.1', waiting: true },
    });
    expect(chosen.text()).toContain('There is nothing here that fits.');
    const row = {
      id: 'w1',
      what: 'FIRST_POST',
      beganAt: '2026-11-19T10:00:00.000Z',
      hopedBy: '',
      post: null,
    };
    const waiting = { ...row, waitsFor: ['MANAGER', 'CLINICIAN'], discussion: aTalk('one') };
    const { asked, text, element } = await show(TalksPage, {
      inputs: { show: 'first' },
      answers: { WaitingTalks: { waitingDiscussions: page([waiting]) } },
    });
    expect(asked('WaitingTalks')[0]?.variables).toMatchObject({ kind: 'FIRST_REPLY' });
    expect(text()).toContain('Somebody’s first post here waits for a reply');
    expect(text()).toContain('Not heard yet: managers or clinicians');
    expect(element.querySelector('#filter-kind')).toBeNull();
  });

  it('teaches when it is empty, says what failed, and reads on', async () => {
    expect((await show(TalksPage)).text()).toContain('Nobody has started a conversation yet.');
    const failing = await show(TalksPage, {
      answers: { Talks: new Problem('UNAVAILABLE', 'The server is away.') },
    });
    expect(failing.text()).toContain('The server is away.');
    failing.graphql.answers['Talks'] = { discussions: page([aTalk('one')], 'next') };
    await failing.press('Try again');
    expect(failing.text()).toContain('Title of one');
    failing.graphql.answers['Talks'] = { discussions: page([aTalk('one'), aTalk('two')]) };
    await failing.press('More conversations');
    expect(failing.element.querySelectorAll('h2')).toHaveLength(2);
  });

  it('offers guests neither a new one nor what waits for members', async () => {
    const { text, element } = await show(TalksPage, { guest: true });
    expect(text()).not.toContain('Start a conversation');
    expect(
      [...element.querySelectorAll('#filter-show option')].map((one) => one.textContent?.trim()),
    ).toEqual(['Everything', 'Waiting for an answer']);
  });
});

describe('a new conversation', () => {
  it('says what is missing, at the fields and on top', async () => {
    const { press, text, element } = await show(NewTalk);
    await press('Start the conversation');
    for (const words of ['Choose a kind.', 'Give your conversation a title.', 'Write something first.'])
      expect(text()).toContain(words);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('opens it as it was written, and goes there', async () => {
    const { press, fill, choose, asked, navigate } = await show(NewTalk, {
      answers: { OpenTalk: { openDiscussion: { id: 'd9' } } },
    });
    await choose('talk-SENIOR_EAR');
    await fill('talk-title', 'A second key?');
    await fill('talk-body', 'For the lift.');
    await choose('talk-ORGANISATION');
    await press('Start the conversation');
    expect(asked('OpenTalk')[0]?.variables['input']).toMatchObject({
      kind: 'SENIOR_EAR',
      title: 'A second key?',
      body: 'For the lift.',
      spokenAs: 'NON_CLINICAL_STAFF',
      visibility: 'ORGANISATION',
      storyId: null,
      skillIds: [],
    });
    expect(navigate).toHaveBeenCalledWith(['/discussions', 'd9'], { replaceUrl: true });
  });

  it('keeps what is typed on the device, with its key, until the server has it', async () => {
    const device = new PlayedDevice();
    const problem = new Problem('UNAVAILABLE', 'The server is away.');
    const first = await show(NewTalk, { device, answers: { OpenTalk: problem } });
    await first.choose('talk-IDEA');
    await first.fill('talk-title', 'A board');
    await first.fill('talk-body', 'With a number on it.');
    await first.press('Start the conversation');
    expect(first.text()).toContain('The server is away.');
    first.fixture.destroy();
    const second = await show(NewTalk, { device, answers: { OpenTalk: { openDiscussion: { id: 'd9' } } } });
    expect(second.element.querySelector<HTMLTextAreaElement>('#talk-body')?.value).toBe(
      'With a number on it.',
    );
    await second.press('Start the conversation');
    const keyOf = (stage: typeof first) =>
      (stage.asked('OpenTalk')[0]?.variables['input'] as { key: string }).key;
    expect(keyOf(second)).toBe(keyOf(first));
    second.fixture.destroy();
    expect(device.names('words.')).toEqual([]);
  });

  it('about a story says so, and under which name the member will be seen', async () => {
    const story = { discussion: { title: 'Night shift', viewerPseudonym: { name: 'Quiet Heron' } } };
    const { text, asked } = await show(NewTalk, { inputs: { story: 's1' }, answers: { TalkStory: story } });
    expect(asked('TalkStory')[0]?.variables).toEqual({ id: 's1' });
    expect(text()).toContain('About the story Night shift');
    expect(text()).toContain('You tell this story as Quiet Heron.');
    expect(text()).not.toContain('Who can read it?');
  });
});

describe('a conversation', () => {
  const answer = { ...aPost('a'), html: '<p>Grace carries them.</p>', author: dilys };

  it('shows the opening as the words of the page, and what people say under it', async () => {
    const { element, text } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead() } },
    });
    expect(element.querySelector('h1')?.textContent).toContain('Who carries the samples?');
    expect(element.querySelector('article em')?.textContent).toBe('Sunday');
    expect(text()).toContain('No answer is marked yet.');
    expect(element.querySelector('#post-a')).not.toBeNull();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets whoever asked mark the answer, shows it on top and on the post, and takes it off again', async () => {
    const can = { ...aHead().viewerCan, markAnswer: true };
    const marked = aHead({ answer, viewerCan: can });
    const { press, asked, text, element } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead({ viewerCan: can }) }, MarkAnswer: { markAnswer: marked } },
    });
    await press('This answers it: the post by Jean Whitlock');
    expect(asked('MarkAnswer')[0]?.variables['input']).toEqual({ id: 'd1', postId: 'a', version: 3 });
    expect(text()).toContain('Grace carries them.');
    expect(element.querySelector('#post-a')?.textContent).toContain('This is the answer');
    expect(await axeFindings(element)).toEqual([]);
    await press('Not the answer after all: the post by Jean Whitlock');
    expect(asked('MarkAnswer')[1]?.variables['input']).toMatchObject({ postId: null });
  });

  it('shows an answer that somebody marks meanwhile, without reload', async () => {
    const { graphql, listeners, settle, text } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead() } },
    });
    graphql.answers['Talk'] = { discussion: aHead({ answer }) };
    const event = { kind: 'AnswerMarked', room: 'discussion:d1', number: 5, payload: { discussionId: 'd1' } };
    for (const listener of listeners) listener.event(event as never);
    await settle();
    expect(text()).toContain('Grace carries them.');
  });

  it('changes its words with the version that was read, and keeps them when somebody was quicker', async () => {
    const can = { ...aHead().viewerCan, editOpening: true, retractOpening: true };
    const problem = new Problem('CONFLICT', 'Somebody changed this while you were here.');
    const { press, fill, asked, text, element } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead({ viewerCan: can }) }, EditTalk: problem },
    });
    await press('Change your words');
    await fill('talk-body', 'On a Sunday, after noon.');
    await press('Save');
    expect(asked('EditTalk')[0]?.variables['input']).toMatchObject({
      version: 3,
      body: 'On a Sunday, after noon.',
    });
    expect(text()).toContain('Somebody changed this while you were here.');
    expect(element.querySelector<HTMLTextAreaElement>('#talk-body')?.value).toBe('On a Sunday, after noon.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('that was taken back shows what others said, and not whose it was', async () => {
    const opening = { ...aHead().opening, state: 'RETRACTED', title: '', body: '', html: '' } as never;
    const { text } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead({ title: '', opening }) } },
    });
    expect(text()).toContain('Its author took the first words back.');
    expect(text()).not.toContain('Dilys');
    expect(text()).toContain('Words of a');
  });

  it('of a story is read on the story’s page', async () => {
    const story = { id: 'd1', title: 'Two sites' };
    const { navigate } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: aHead({ kind: 'STORY', story, opening: null }) } },
    });
    expect(navigate).toHaveBeenCalledWith(['/stories', 'd1'], {
      replaceUrl: true,
      preserveFragment: true,
    });
  });

  it('that is not there says so', async () => {
    const problem = new Problem('NOT_FOUND', 'We could not find this conversation.');
    const { text } = await show(TalkPage, { inputs: { id: 'd1' }, answers: { Talk: problem } });
    expect(text()).toContain('This conversation is not here');
  });

  it('that did not come says why, and can be asked for again', async () => {
    const problem = new Problem('UNAVAILABLE', 'The server is away.');
    const { text } = await show(TalkPage, { inputs: { id: 'd1' }, answers: { Talk: problem } });
    expect(text()).toContain('The server is away.');
    expect(text()).toContain('Try again');
  });
});

describe('an ask to those who can decide', () => {
  const ask = (given: Partial<TalkHeadFragment> = {}) => aHead({ kind: 'SENIOR_EAR', ...given });
  const given = {
    id: 'sa1',
    verdict: 'BY_WHEN' as const,
    byDay: '2026-12-11',
    outcome: null,
    why: '',
    version: 1,
    viewerCanTell: false,
    toldBy: null,
    createdAt: '2026-11-19T10:00:00.000Z',
    author: { name: 'Declan Foyle', initials: 'DF' },
    post: { id: 'p9', html: '<p>The locksmith is booked.</p>' },
  };

  it('says that it waits, naming nobody', async () => {
    const short = await show(TalkPage, { inputs: { id: 'd1' }, answers: { Talk: { discussion: ask() } } });
    expect(short.text()).toContain('Nobody has answered yet.');
    expect(short.text()).not.toContain('Answer as somebody who can decide');
    const long = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: { Talk: { discussion: ask({ waitsLong: true }) } },
    });
    expect(long.text()).toContain('Waiting for an answer for more than two weeks');
  });

  it('is answered with a verdict, a day and words', async () => {
    const opening = aHead().opening && { ...aHead().opening, waiting: false };
    const after = ask({ opening: opening as never, seniorAnswers: [given] });
    const { press, choose, fill, asked, text, element } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: {
        Talk: { discussion: ask({ viewerCan: { ...aHead().viewerCan, decide: true } }) },
        AnswerSeniorEar: { answerSeniorEar: after },
      },
    });
    await press('Answer as somebody who can decide');
    await choose('ear-BY_WHEN');
    await press('Post the answer');
    expect(text()).toContain('Say by which day.');
    expect(await axeFindings(element)).toEqual([]);
    await fill('ear-day', '2026-12-11');
    await fill('ear-words', 'The locksmith is booked.');
    await press('Post the answer');
    expect(asked('AnswerSeniorEar')[0]?.variables['input']).toMatchObject({
      discussionId: 'd1',
      verdict: 'BY_WHEN',
      byDay: '2026-12-11',
      body: 'The locksmith is booked.',
    });
    expect(text()).toContain('It will be done by 11 December 2026');
    expect(text()).toContain('Declan Foyle');
  });

  it('tells what came of it by whoever promised or asked', async () => {
    const mine = { ...given, viewerCanTell: true };
    const toldBy = { name: 'Dilys Amadi' };
    const told = { ...mine, outcome: 'NOT_KEPT' as const, why: 'It came late.', toldBy, version: 2 };
    const { press, choose, fill, asked, text } = await show(TalkPage, {
      inputs: { id: 'd1' },
      answers: {
        Talk: { discussion: ask({ seniorAnswers: [mine] }) },
        TellPromise: { tellPromise: ask({ seniorAnswers: [told] }) },
      },
    });
    await press('Say what came of it');
    await press('Save');
    expect(text()).toContain('Choose one of the two.');
    await choose('promise-NOT_KEPT');
    await fill('promise-why', 'It came late.');
    await press('Save');
    expect(asked('TellPromise')[0]?.variables['input']).toEqual({
      id: 'sa1',
      outcome: 'NOT_KEPT',
      why: 'It came late.',
      version: 1,
    });
    expect(text()).toContain('It was not done. It came late.Said by Dilys Amadi');
  });
});

describe('conversations on other pages', () => {
  it('stand under a story with the way to ask about it', async () => {
    const { text, element, asked } = await show(StoryTalks, {
      inputs: { storyId: 's1' },
      answers: { Talks: { discussions: page([aTalk('one')]) } },
    });
    expect(asked('Talks')[0]?.variables).toMatchObject({ filter: { storyId: 's1' } });
    expect(text()).toContain('Conversations about this story');
    const way = [...element.querySelectorAll('a')].find((one) => one.textContent?.includes('Ask a question'));
    expect(way?.getAttribute('href')).toBe('/discussions/new?story=s1');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('on home are those that wait for the member’s perspective, and nothing when none does', async () => {
    const row = {
      id: 'w1',
      what: 'DISCUSSION',
      beganAt: '2026-11-19T10:00:00.000Z',
      hopedBy: '',
      post: null,
    };
    const waiting = { ...row, waitsFor: ['NON_CLINICAL_STAFF'], discussion: aTalk('one') };
    const some = await show(WaitingTalks, {
      answers: { WaitingTalks: { waitingDiscussions: page([waiting]) } },
    });
    expect(some.asked('WaitingTalks')[0]?.variables).toMatchObject({ kind: 'MY_PERSPECTIVE', first: 3 });
    expect(some.text()).toContain('Title of one');
    const none = await show(WaitingTalks, { answers: { WaitingTalks: { waitingDiscussions: page([]) } } });
    expect(none.text().trim()).toBe('');
  });
});

it('uses every text that conversations have', () => {
  const made = [/^kind\./, /^show\./, /^open\./, /^ear\./];
  expect(unusedTexts(__dirname, made, 'texts/talks.en.json')).toEqual([]);
});
