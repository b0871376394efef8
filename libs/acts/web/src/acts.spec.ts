import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { Live } from '@cp/realtime/web';
import type { RoomListener } from '@cp/realtime/web';
import { AtHand } from './at-hand';
import { StoryRecognitions } from './story-recognitions';

const none = {
  patientsAndCarers: 0,
  clinicians: 0,
  nonClinicalStaff: 0,
  managers: 0,
  otherPeople: 0,
  notStatedPeople: 0,
};
const aCount = (kind: string, more: object = {}) => ({ kind, people: 0, ...none, ...more });
const said = (more: object = {}) => ({
  id: 'r1',
  kind: 'DIFFERENT',
  setting: 'A care home: nights have one nurse',
  spokenAs: 'MANAGER',
  at: '2026-11-25T10:00:00.000Z',
  by: { name: 'Mary Ng', initials: 'MN' },
  organisation: { id: 'larch', name: 'Larch House' },
  ...more,
});
const acts = (more: object = {}) => ({
  id: 's1',
  recognitionCounts: [
    aCount('SAME', { people: 3, patientsAndCarers: 2, nonClinicalStaff: 1 }),
    aCount('DIFFERENT', { people: 1, managers: 1 }),
  ],
  myRecognitions: [],
  recognitions: { nodes: [said()], pageInfo: { endCursor: null, hasNextPage: false } },
  viewerCanRecognise: true,
  viewerCanAskForWords: true,
  prompt: { task: 4, wording: 'PATIENT_OR_CARER', text: 'Which word or letter put you off?' },
  discussion: { number: 7, viewerCan: { post: true } },
  ...more,
});
const carer = {
  id: 'account',
  member: { id: 'jean', name: 'Jean', initials: 'JW', organisation: { id: 'larch', name: 'Larch House' } },
  perspectives: ['CARER', 'PATIENT'],
  lastSpokenAs: 'CARER',
};

async function open<T>(part: Type<T>, answers: Record<string, unknown>, viewer: object | null = carer) {
  const fake = new FakeGraphql(answers);
  let listener: RoomListener | undefined;
  const entered: unknown[] = [];
  const live = {
    enter: (kind: string, id: string, after: number, listens: RoomListener) => {
      listener = listens;
      entered.push([kind, id, after]);
      return { leave: () => entered.push('left') };
    },
  };
  const session = { viewer: () => viewer };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      fake.provider,
      { provide: Live, useValue: live },
      { provide: Session, useValue: session },
    ],
  });
  const fixture = TestBed.createComponent(part);
  fixture.componentRef.setInput('storyId', 's1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  await settle();
  const find = (name: string) =>
    [...element.querySelectorAll<HTMLElement>('.acts button, form button, a')].find((one) =>
      one.textContent.trim().startsWith(name),
    );
  const press = async (name: string): Promise<void> => {
    find(name)?.click();
    await settle();
  };
  const type = async (id: string, words: string): Promise<void> => {
    const field = document.getElementById(id) as HTMLTextAreaElement;
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const text = () => element.textContent.replace(/\s+/g, ' ');
  const asked = (wanted: string) =>
    fake.asked.filter(({ operation }) => operation === wanted).map(({ variables }) => variables);
  return {
    fixture,
    fake: { asked },
    element,
    settle,
    find,
    press,
    type,
    text,
    entered,
    listener: () => listener,
  };
}

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => document.body.replaceChildren());

describe('what is at hand in a story', () => {
  it('lets a reader recognise it with one tap, as what they spoke as last, and take it back with another', async () => {
    let mine: object[] = [];
    const { press, fake, find, text } = await open(AtHand, {
      StoryActs: () => ({ story: acts({ myRecognitions: mine }) }),
      Recognise: () => {
        mine = [said({ kind: 'SAME', id: 'r2' })];
        return { recognise: { id: 's1' } };
      },
      TakeBackRecognition: () => {
        mine = [];
        return { takeBackRecognition: { id: 's1' } };
      },
    });
    await press('I recognise this');
    expect(fake.asked('Recognise')).toMatchObject([
      { input: { storyId: 's1', kind: 'SAME', setting: '', spokenAs: 'CARER', withPlace: false } },
    ]);
    expect(find('I recognise this')?.getAttribute('aria-pressed')).toBe('true');
    expect(text()).toContain('You recognise this. Thank you.');
    await press('I recognise this');
    expect(fake.asked('TakeBackRecognition')).toEqual([{ id: 'r2' }]);
    expect(find('I recognise this')?.getAttribute('aria-pressed')).toBe('false');
  });

  it('asks as whom somebody speaks who has not said so yet', async () => {
    const { press, fake, text } = await open(
      AtHand,
      { StoryActs: { story: acts() } },
      { ...carer, lastSpokenAs: null },
    );
    await press('I recognise this');
    await press('Say so');
    expect(fake.asked('Recognise')).toEqual([]);
    expect(text()).toContain('Choose as whom you speak.');
  });

  it('asks what is different and where, and keeps the words when it could not be said', async () => {
    const { press, type, fake, text } = await open(AtHand, {
      StoryActs: { story: acts() },
      Recognise: new Problem('UNAVAILABLE', 'We could not reach the server.'),
    });
    await press('Different where I am');
    await press('Say so');
    expect(text()).toContain('Say in a few words where you are');
    await type('recognise-setting', 'x'.repeat(201));
    await press('Say so');
    expect(text()).toContain('Use at most 200 letters.');
    await type('recognise-setting', 'At home');
    document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await press('Say so');
    expect(text()).toContain('We could not reach the server.');
    await press('Say so');
    const asked = fake.asked('Recognise') as unknown as { input: { key: string } }[];
    expect(asked).toMatchObject([
      { input: { kind: 'DIFFERENT', setting: 'At home', spokenAs: 'CARER', withPlace: true } },
      { input: { setting: 'At home' } },
    ]);
    expect(asked[0]?.input.key).toBe(asked[1]?.input.key);
  });

  it('leads to the places on the page where a reader goes on', async () => {
    const { press, find } = await open(AtHand, { StoryActs: { story: acts() } });
    const field = document.createElement('textarea');
    field.id = 'composer-post-s1';
    document.body.append(field);
    const pressed: string[] = [];
    for (const id of ['explain-word', 'prompt-answer']) {
      const button = document.createElement('button');
      button.id = id;
      button.addEventListener('click', () => pressed.push(id));
      document.body.append(button);
    }
    await press('Reply');
    expect(document.activeElement?.id).toBe('composer-post-s1');
    await press('Answer a question');
    await press('Explain a word');
    expect(pressed).toEqual(['prompt-answer', 'explain-word']);
    expect(find('Propose a mark')).toBeUndefined();
  });

  it('asks a guest to sign in, and offers nothing to those who tell the story', async () => {
    const guest = acts({ viewerCanRecognise: false });
    const { find, element } = await open(AtHand, { StoryActs: { story: guest } }, null);
    expect(find('Sign in to say that you recognise this')?.getAttribute('href')).toMatch(/^\/sign-in/);
    expect(element.querySelector('button')).toBeNull();
    TestBed.resetTestingModule();
    const own = await open(AtHand, { StoryActs: { story: guest } });
    expect(own.element.querySelector('button, a')).toBeNull();
  });

  it('passes axe, with its form open', async () => {
    const { element, press } = await open(AtHand, { StoryActs: { story: acts() } });
    await press('Different where I am');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('who recognises a story', () => {
  it('is said in sentences by group, with what is different and where', async () => {
    const { text } = await open(StoryRecognitions, { StoryActs: { story: acts() } });
    expect(text()).toContain(
      '3 readers recognise this: 2 patients or carers and 1 of the non-clinical staff. For one reader it is different: 1 manager.',
    );
    expect(text()).toMatch(/Mary Ng.*Larch House.*Manager.*A care home: nights have one nurse/);
  });

  it('is read again when the room tells of news, and listened to no longer when the page is left', async () => {
    let people = 1;
    const { text, listener, settle, entered, fixture } = await open(StoryRecognitions, {
      StoryActs: () => ({
        story: acts({ recognitionCounts: [aCount('SAME', { people, clinicians: people })] }),
      }),
    });
    expect(entered).toEqual([['discussion', 's1', 7]]);
    people = 2;
    listener()?.event({ kind: 'PostPublished', payload: {} } as never);
    await settle();
    expect(text()).toContain('One reader recognises this');
    listener()?.event({ kind: 'RecognitionsChanged', payload: { storyId: 's1' } } as never);
    await settle();
    expect(text()).toContain('2 readers recognise this: 2 clinicians.');
    fixture.destroy();
    expect(entered.at(-1)).toBe('left');
  });

  it('lets a reader answer the one question, as somebody, and says where the answer is', async () => {
    let asked = true;
    const { press, type, fake, text } = await open(StoryRecognitions, {
      StoryActs: () => ({ story: acts(asked ? {} : { prompt: null }) }),
      AnswerPrompt: () => {
        asked = false;
        return { answerPrompt: { id: 'p1' } };
      },
    });
    await press('Answer it');
    expect(document.activeElement?.id).toBe('prompt-words');
    await press('Post my answer');
    expect(text()).toContain('Write a sentence first.');
    await type('prompt-words', 'The letter about the round.');
    await press('Post my answer');
    expect(fake.asked('AnswerPrompt')).toMatchObject([
      {
        input: {
          task: 4,
          wording: 'PATIENT_OR_CARER',
          spokenAs: 'CARER',
          body: 'The letter about the round.',
        },
      },
    ]);
    expect(text()).toContain('Your answer is in the discussion below.');
    expect(text()).not.toContain('Which word or letter put you off?');
  });

  it('puts the question away for good', async () => {
    const { press, fake, text } = await open(StoryRecognitions, {
      StoryActs: { story: acts() },
      DismissPrompt: { dismissPrompt: true },
    });
    await press('Not for me');
    expect(fake.asked('DismissPrompt')).toEqual([{ storyId: 's1' }]);
    expect(text()).toContain('We will not ask you about this story again.');
  });

  it('reads more of what is different when asked', async () => {
    const more = { nodes: [said()], pageInfo: { endCursor: 'c', hasNextPage: true } };
    const { press, fake, text } = await open(StoryRecognitions, {
      StoryActs: { story: acts({ recognitions: more }) },
      MoreDifferent: {
        story: {
          recognitions: {
            nodes: [said({ id: 'r9', setting: 'At home' })],
            pageInfo: { endCursor: null, hasNextPage: false },
          },
        },
      },
    });
    (document.querySelector('.noprint > button') as HTMLButtonElement).click();
    await press('nothing');
    expect(fake.asked('MoreDifferent')).toEqual([{ id: 's1', after: 'c' }]);
    expect(text()).toContain('At home');
  });

  it('says so where nobody has said anything, and passes axe', async () => {
    const empty = acts({ recognitionCounts: [aCount('SAME'), aCount('DIFFERENT')], prompt: null });
    const { text } = await open(StoryRecognitions, { StoryActs: { story: empty } });
    expect(text()).toContain('Nobody has said yet whether they recognise this.');
    TestBed.resetTestingModule();
    const { element } = await open(StoryRecognitions, { StoryActs: { story: acts() } });
    expect(await axeFindings(element)).toEqual([]);
  });
});
