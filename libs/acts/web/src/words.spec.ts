import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { StoryWords } from './story-words';

const aQuestion = (more: object = {}) => ({
  id: 'q1',
  term: 'sluice',
  section: 'ACTION',
  context: 'We cleaned the sluice after the round.',
  asked: 2,
  status: 'ASKED',
  explanation: '',
  longForm: null,
  version: 1,
  ...more,
});
const aStory = (more: object = {}) => ({
  id: 's1',
  visibility: 'MEMBERS',
  explainedWords: [],
  wordQuestions: [],
  glossary: [{ id: 'e1', term: 'QI', longForm: 'quality improvement', explanation: 'Making care better.' }],
  viewerCanAskForWords: true,
  ...more,
});

async function open(answers: Record<string, unknown>) {
  const fake = new FakeGraphql(answers);
  TestBed.configureTestingModule({ providers: [provideWords(), provideRouter([]), fake.provider] });
  const fixture = TestBed.createComponent(StoryWords);
  fixture.componentRef.setInput('storyId', 's1');
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  await settle();
  const press = async (name: string): Promise<void> => {
    const buttons = [...element.querySelectorAll<HTMLElement>('button')];
    buttons.find((one) => one.textContent?.trim().startsWith(name))?.click();
    await settle();
  };
  const type = (id: string, words: string): void => {
    const field = element.querySelector<HTMLInputElement>(`[id^="${id}"]:is(input, textarea)`);
    if (!field) throw new Error(`there is no field ${id}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
  };
  const text = (): string => element.textContent?.replace(/\s+/g, ' ') ?? '';
  return { fake, element, press, type, text };
}

describe('the words of a story', () => {
  afterEach(() => document.body.replaceChildren());

  it('are explained once each, by those who tell it before the glossary', async () => {
    const explainedWords = [
      { id: 'q1', term: 'qi', longForm: null, explanation: 'How we make it better here.' },
    ];
    const { element, text } = await open({ StoryWordsInPlace: { story: aStory({ explainedWords }) } });
    expect(element.querySelectorAll('dt')).toHaveLength(1);
    expect(text()).toContain('How we make it better here. Explained by those who tell this story');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('can be asked about by a reader, who is told that those who tell the story have been asked', async () => {
    let away = true;
    const { fake, element, press, type, text } = await open({
      StoryWordsInPlace: { story: aStory({ glossary: [] }) },
      AskForWord: () =>
        away
          ? new Problem('UNAVAILABLE', 'Try later.')
          : { askForWord: { term: 'sluice', longForm: null, explanation: null } },
    });
    expect(text()).toContain('No word of this story is explained yet.');
    await press('Explain this word');
    expect(document.activeElement?.id).toBe('word-asked');
    await press('Ask about it');
    expect(text()).toContain('Type the word first');
    expect(await axeFindings(element)).toEqual([]);
    type('word-asked', ' sluice ');
    await press('Ask about it');
    expect(text()).toContain('Try later.');
    away = false;
    await press('Ask about it');
    expect(text()).toContain('We asked what “sluice” means.');
    const asked = fake.asked.filter(({ operation }) => operation === 'AskForWord');
    const inputs = asked.map(({ variables }) => variables['input'] as { key: string });
    expect(inputs[0]).toMatchObject({ storyId: 's1', term: 'sluice', section: null });
    expect(new Set(inputs.map(({ key }) => key)).size).toBe(1);
  });

  it('give the explanation at once where there is one', async () => {
    const askForWord = { term: 'QI', longForm: 'quality improvement', explanation: 'Making care better.' };
    const { press, type, text, element } = await open({
      StoryWordsInPlace: { story: aStory({ glossary: [] }) },
      AskForWord: { askForWord },
    });
    await press('Explain this word');
    type('word-asked', 'QI');
    await press('Ask about it');
    expect(element.querySelector('[role=status] .notice')?.textContent).toContain('Making care better.');
    expect(text()).toContain('QI: quality improvement');
  });

  it('take the words that are selected on the page', async () => {
    const { press, element } = await open({ StoryWordsInPlace: { story: aStory() } });
    const selection = { toString: () => ' the\n sluice ' } as unknown as Selection;
    const spy = jest.spyOn(document, 'getSelection').mockReturnValue(selection);
    await press('Explain this word');
    expect(element.querySelector<HTMLInputElement>('#word-asked')?.value).toBe('the sluice');
    spy.mockRestore();
  });

  it('are explained in place by those who tell the story, who learn how many asked', async () => {
    const story = aStory({ wordQuestions: [aQuestion()], viewerCanAskForWords: false });
    const { fake, element, press, type, text } = await open({
      StoryWordsInPlace: { story },
      ExplainWord: { explainWord: aQuestion({ status: 'ANSWERED' }) },
    });
    expect(text()).toContain('2 readers asked');
    expect(text()).not.toContain('Explain this word');
    await press('Explain it');
    await press('Explain it to readers');
    expect(text()).toContain('Say what it means.');
    expect(await axeFindings(element)).toEqual([]);
    type('word-meaning-', 'The room where bedpans are washed.');
    await press('Explain it to readers');
    expect(fake.asked.find(({ operation }) => operation === 'ExplainWord')?.variables).toEqual({
      input: {
        id: 'q1',
        version: 1,
        explanation: 'The room where bedpans are washed.',
        longForm: null,
        offer: true,
      },
    });
    expect(text()).toContain('“sluice” is explained to every reader now.');
  });

  it('say what failed', async () => {
    const { text } = await open({ StoryWordsInPlace: new Problem('UNAVAILABLE', 'We could not reach it.') });
    expect(text()).toContain('We could not reach it.');
  });

  it('are in no words that nothing uses', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
