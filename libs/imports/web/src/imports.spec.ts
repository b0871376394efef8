import type { Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { OpenDraft } from '@cp/stories/web';
import { WordPage } from './word-page';
import { sizeInWords, tooLarge } from './word.rules';
import { WriteLeftovers } from './write-leftovers';

const viewer = { perspectives: ['CLINICIAN', 'CARER'], lastSpokenAs: 'CARER' };

const piece = (id: string, more: object = {}) => ({
  id,
  heading: 'Enter the ladle',
  why: 'UNKNOWN_HEADING',
  plain: 'A volunteer brought her own ladle.',
  words: 6,
  pictures: 0,
  images: [],
  ...more,
});

const imported = {
  storyId: 'story-1',
  placed: [
    { heading: 'Background', target: 'PROBLEM' },
    { heading: 'Abstract', target: 'SUMMARY' },
  ],
  unplaced: [piece('p1'), piece('p2', { heading: '', why: 'BEFORE_HEADINGS', words: 0, pictures: 1 })],
  notes: [
    { note: 'COMMENTS', count: 2, names: [] },
    { note: 'PICTURES_REFUSED', count: 1, names: ['A wall chart'] },
  ],
};

interface Shown {
  readonly element: HTMLElement;
  readonly text: () => string;
  readonly settle: () => Promise<void>;
  readonly destroy: () => void;
}

async function show(component: Type<unknown>, inputs: object, providers: Provider[] = []): Promise<Shown> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideWords(),
      { provide: Session, useValue: { viewer: () => viewer, can: () => true } },
      ...providers,
    ],
  });
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  document.body.replaceChildren(fixture.nativeElement as HTMLElement);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) {
      await fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve));
    }
    fixture.detectChanges();
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  return {
    element,
    settle,
    text: () => element.textContent.replace(/\s+/g, ' '),
    destroy: () => fixture.destroy(),
  };
}

const button = (element: HTMLElement, name: string): HTMLButtonElement => {
  const found = [...element.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name,
  );
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
};

describe('bringing a Word document', () => {
  const sent: { url: string; init: RequestInit }[] = [];
  let answer: () => Promise<{ ok: boolean; json: () => Promise<unknown> }>;

  beforeEach(() => {
    sent.length = 0;
    answer = () => Promise.resolve({ ok: true, json: () => Promise.resolve(imported) });
    globalThis.fetch = ((url: string, init: RequestInit) => {
      sent.push({ url, init });
      return answer();
    }) as never;
  });

  const keyOf = (index: number): string =>
    (sent[index]?.init.headers as Record<string, string>)['x-import-key'] ?? '';
  const page = () => show(WordPage, {});
  const choose = (element: HTMLElement, file: File): void => {
    const zone = element.querySelector('.drop');
    const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [file] } });
    zone?.dispatchEvent(event);
  };
  const check = (element: HTMLElement): void =>
    element.querySelector<HTMLInputElement>('#word-CASE')?.click();
  const submit = async ({ element, settle }: Shown): Promise<void> => {
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };
  const docx = (name = 'soup.docx', size = 4_000) => new File([new Uint8Array(size)], name);

  it('says what is missing, and sends nothing', async () => {
    const shown = await page();
    await submit(shown);
    expect(shown.text()).toContain('Choose what kind of story it is.');
    expect(shown.text()).toContain('Choose a Word document.');
    expect(sent).toEqual([]);
    expect(await axeFindings(shown.element)).toEqual([]);
  });

  it.each([
    ['soup.pdf', 10, 'This is not a Word document with the ending .docx.'],
    ['soup.docx', 6 * 1_024 * 1_024, 'This document has 6 MB. It can have 5 MB'],
  ])('does not take %s of %d bytes', async (name, size, words) => {
    const shown = await page();
    check(shown.element);
    choose(shown.element, docx(name, size));
    await submit(shown);
    expect(shown.text()).toContain(words);
    expect(sent).toEqual([]);
  });

  it('sends the document, and shows what went where, what has no place, and what did not come along', async () => {
    const shown = await page();
    check(shown.element);
    choose(shown.element, docx());
    await shown.settle();
    expect(shown.text()).toContain('soup.docx, 0.1 MB');
    await submit(shown);
    expect(sent[0]?.url).toBe('/imports/word?kind=CASE&spokenAs=CARER');
    expect(keyOf(0)).toMatch(/^[0-9a-f-]{36}$/);
    expect(document.activeElement?.textContent).toBe('Your draft is there');
    const text = shown.text();
    expect(text).toContain('2 pieces have no place yet');
    expect(text).toContain('Enter the ladle: 6 words. We did not know where this heading belongs.');
    expect(text).toContain('Without a heading: 1 picture. It stood before the first heading.');
    expect(text).toContain('2 comments in the margin did not come along.');
    expect(text).toContain('not in the document itself. It shows: A wall chart.');
    const cells = [...shown.element.querySelectorAll('td')].map((cell) => cell.textContent.trim());
    expect(cells).toEqual(['Background', 'What was the problem?', 'Abstract', 'In short']);
    expect(shown.element.querySelector('a.btn')?.getAttribute('href')).toBe('/stories/story-1/edit');
    expect(await axeFindings(shown.element)).toEqual([]);
  });

  it('says in plain words why a document was refused, and brings the same one again under the same key', async () => {
    const shown = await page();
    check(shown.element);
    choose(shown.element, docx());
    answer = () => Promise.reject(new Error('offline'));
    await submit(shown);
    expect(shown.text()).toContain('We could not reach the server.');
    const errors = [{ message: 'This document is locked.', extensions: { code: 'BAD_USER_INPUT' } }];
    answer = () => Promise.resolve({ ok: false, json: () => Promise.resolve({ errors }) });
    await submit(shown);
    expect(shown.text()).toContain('This document is locked.');
    expect(keyOf(1)).toBe(keyOf(0));
    choose(shown.element, docx('other.docx'));
    await submit(shown);
    expect(keyOf(2)).not.toBe(keyOf(0));
  });

  it('says sizes as people do', () => {
    expect([1, 150_000, 5_242_880].map(sizeInWords)).toEqual(['0.1', '0.2', '5']);
    expect([5_242_880, 5_242_881].map(tooLarge)).toEqual([false, true]);
  });
});

describe('what an imported document left without a place', () => {
  const story = (...importLeftovers: object[]) => ({ id: 's', kind: 'CASE', importLeftovers });
  const long = piece('p2', { heading: 'Long', plain: 'word '.repeat(400), words: 400 });
  const draft = { saved: true, flushed: 0, loaded: [] as string[] };
  const open = {
    provide: OpenDraft,
    useValue: {
      flush: () => Promise.resolve((draft.flushed++, draft.saved)),
      load: (id: string) => Promise.resolve(void draft.loaded.push(id)),
    },
  };
  let graphql: FakeGraphql;

  beforeEach(() => {
    Object.assign(draft, { saved: true, flushed: 0, loaded: [] });
    graphql = new FakeGraphql({
      ImportLeftovers: { story: story(piece('p1'), long) },
      SettleLeftover: { settleLeftover: story(long) },
    });
  });
  const part = () => show(WriteLeftovers, { storyId: 's' }, [graphql.provider, open]);
  const settled = () => graphql.asked.filter(({ operation }) => operation === 'SettleLeftover');
  const choose = async ({ element, settle }: Shown, id: string, section: string): Promise<void> => {
    const select = element.querySelector<HTMLSelectElement>(`#leftover-${id}`);
    if (!select) throw new Error('there is nothing to choose');
    select.value = section;
    select.dispatchEvent(new Event('change'));
    await settle();
  };

  it('is not there where nothing waits', async () => {
    graphql.answers['ImportLeftovers'] = { story: story() };
    expect((await part()).element.querySelector('section')).toBeNull();
  });

  it('is listed with why, and shown in full on wish', async () => {
    const shown = await part();
    expect(shown.text()).toContain('We did not know where this heading belongs. 6 words.');
    expect(shown.text()).toContain('word word… ');
    const before = shown.text().length;
    button(shown.element, 'Show all of it: Long').click();
    await shown.settle();
    expect(shown.text().length).toBeGreaterThan(before + 1_000);
    expect(await axeFindings(shown.element)).toEqual([]);
  });

  it('shows its pictures, with words for those that have none', async () => {
    const images = ['The board', ''].map((alt, index) => ({ id: `i${index}`, alt }));
    graphql.answers['ImportLeftovers'] = { story: story(piece('p1', { pictures: 2, images })) };
    const { element } = await part();
    const shown = [...element.querySelectorAll('img')].map(({ alt, attributes }) => [
      attributes.getNamedItem('src')?.value,
      alt,
    ]);
    expect(shown).toEqual([
      ['/images/i0', 'The board'],
      ['/images/i1', 'A picture without words that say what it shows'],
    ]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('goes under the heading that was chosen, after the draft is saved, and the draft is shown with it', async () => {
    const shown = await part();
    button(shown.element, 'Put it there: Enter the ladle').click();
    await shown.settle();
    expect(shown.text()).toContain('Choose a heading first.');
    await choose(shown, 'p1', 'LEARNING');
    expect(shown.text()).not.toContain('Choose a heading first.');
    button(shown.element, 'Put it there: Enter the ladle').click();
    await shown.settle();
    expect(settled().map(({ variables }) => variables)).toEqual([{ id: 'p1', section: 'LEARNING' }]);
    expect(draft).toMatchObject({ flushed: 1, loaded: ['s'] });
    expect(shown.text()).not.toContain('Enter the ladle');
    expect(document.activeElement?.id).toBe('leftovers');
    expect(shown.text()).toContain('It is now at the end of “What did we learn?”.');
  });

  it('stays where the draft cannot be saved, and where there is no room', async () => {
    const shown = await part();
    await choose(shown, 'p1', 'ACTION');
    draft.saved = false;
    button(shown.element, 'Put it there: Enter the ladle').click();
    await shown.settle();
    expect(shown.text()).toContain('Your newest words are not saved yet.');
    expect(settled()).toEqual([]);
  });

  it('is left out, had back, and only forgotten when the page is left', async () => {
    const shown = await part();
    button(shown.element, 'Leave it out: Enter the ladle').click();
    await shown.settle();
    expect(shown.text()).toContain('Left out: Enter the ladle');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Undo: Enter the ladle');
    button(shown.element, 'Undo: Enter the ladle').click();
    await shown.settle();
    expect(shown.text()).toContain('A volunteer brought her own ladle.');
    expect(document.activeElement?.id).toBe('leftover-p1');
    button(shown.element, 'Leave it out: Long').click();
    await shown.settle();
    expect(settled()).toEqual([]);
    shown.destroy();
    await new Promise((resolve) => setTimeout(resolve));
    expect(settled().map(({ variables }) => variables)).toEqual([{ id: 'p2', section: null }]);
  });
});

describe('the words of this room', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname, [/^note\./, /^section\./, /^why\./])).toEqual([]);
  });
});
