import { DeviceStore, Problem } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { TestBed } from '@angular/core/testing';
import { Writing } from './prose-editor.stage';
import type { UploadedPicture } from './prose-editor.types';

const image = '0123456789abcdef01234567';
const text = `The round *began* at six.\n\n- We **asked** the patients\n- and the nurses\n\n| Month | Woken |\n| --- | --- |\n| May | 11 |`;

// jsdom draws nothing: places on screen are all nowhere.
Range.prototype.getBoundingClientRect = () => new DOMRect();
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Object.assign(globalThis, {
  DOMRect: class {
    readonly left = 0;
  },
});
Object.assign(document, { elementFromPoint: () => null });
Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => undefined });

describe('the editor', () => {
  let writing: Writing;

  beforeEach(() => {
    localStorage.clear();
    writing = new Writing();
  });

  it('shows the words as they will be read, in a field with a name, a hint and no axe findings', async () => {
    await writing.open(text);
    const { field } = writing;
    expect(field.getAttribute('role')).toBe('textbox');
    expect(field.getAttribute('aria-multiline')).toBe('true');
    expect(field.getAttribute('aria-labelledby')).toBe('question');
    expect(field.getAttribute('aria-describedby')).toBe('question-hint');
    expect(field.getAttribute('spellcheck')).toBe('true');
    expect(field.querySelector('li strong')?.textContent).toBe('asked');
    expect(field.querySelectorAll('th[scope=col]')).toHaveLength(2);
    expect(document.activeElement).not.toBe(field);
    expect(await axeFindings(writing.page)).toEqual([]);
    await writing.press('Keyboard help');
    expect(writing.page.textContent).toContain('Alt + F10');
    expect(await axeFindings(writing.page)).toEqual([]);
    expect(writing.stage.emitted).toEqual([]);
  });

  it('makes chosen words bold by button and by key, says so, and marks the button as pressed', async () => {
    await writing.open('We asked the porters.');
    await writing.choose(3, 8);
    await writing.press('Bold');
    expect(writing.stage.value()).toBe('We **asked** the porters.');
    expect(writing.said).toBe('Bold on');
    expect(writing.page.querySelector('[aria-label=Bold]')?.getAttribute('aria-pressed')).toBe('true');
    await writing.key('b', { ctrlKey: true });
    expect(writing.stage.value()).toBe('We asked the porters.');
    expect(writing.said).toBe('Bold off');
  });

  it.each([
    ['Heading', '### We asked.', 'This is a heading now'],
    ['Bullet list', '- We asked.', 'This is a bullet list now'],
    ['Numbered list', '1. We asked.', 'This is a numbered list now'],
    ['Quote', '> We asked.', 'This is a quote now'],
  ])('turns a paragraph into what the button %s says, and back', async (name, markdown, said) => {
    await writing.open('We asked.');
    await writing.choose(0, 2);
    await writing.press(name);
    expect(writing.stage.value()).toBe(markdown);
    expect(writing.said).toBe(said);
    await writing.press(name);
    expect(writing.stage.value()).toBe('We asked.');
    await writing.press('Heading');
    await writing.press(name === 'Heading' ? 'Quote' : name);
    expect(writing.stage.value()).toBe(name === 'Heading' ? '> We asked.' : markdown);
  });

  it('moves items of a list in, at most three deep, and out again', async () => {
    await writing.open('- one\n- two\n  - three\n    - four\n    - five');
    await writing.choose(21, 24);
    await writing.key(']', { ctrlKey: true });
    expect(writing.said).toBe(
      'This works on a list item that has another one above it, down to three steps.',
    );
    await writing.choose(5, 7);
    await writing.key(']', { ctrlKey: true });
    expect(writing.stage.emitted).toEqual([]);
    await writing.choose(26, 28);
    await writing.key('[', { ctrlKey: true });
    expect(writing.stage.value()).toContain('four\n  - five');
  });

  it('says why a deed does not work: lists in a table, nothing to take back', async () => {
    await writing.open(text);
    const month = 'The round began at six.\n\nWe asked the patients\n\nand the nurses\n\n'.length;
    await writing.choose(month, month + 5);
    await writing.press('Bullet list');
    expect(writing.said).toContain('A table holds words only.');
    await writing.press('Undo');
    expect(writing.said).toBe('There is nothing to take back.');
    await writing.press('Add a row');
    await writing.press('Add a column');
    expect(writing.stage.value()).toContain('| Month |  | Woken |');
    await writing.press('Remove this column');
    await writing.press('Remove the table');
    expect(writing.stage.value()).not.toContain('|');
  });

  it('tells what is chosen in plain-text places and draws marks there', async () => {
    await writing.open(text);
    const plain =
      'The round began at six.\n\nWe asked the patients\n\nand the nurses\n\nMonth\n\nWoken\n\nMay\n\n11';
    const start = plain.indexOf('began at');
    await writing.choose(start, plain.indexOf('asked') + 5);
    expect(writing.stage.chosen()).toMatchObject({ start, end: plain.indexOf('asked') + 5 });
    writing.stage.marks.set([
      { id: 'one', start: plain.indexOf('asked'), end: plain.indexOf('asked') + 9, task: 3, missing: false },
      { id: 'two', start: plain.indexOf('Woken'), end: plain.indexOf('Woken') + 5, task: 1, missing: true },
    ]);
    await writing.fixture.whenStable();
    const drawn = (look: string) =>
      [...writing.field.querySelectorAll(look)].map((one) => one.textContent).join('');
    expect(drawn('.pass.t3')).toBe('asked the');
    expect(drawn('.pass.t1.missing')).toBe('Woken');
  });

  it('keeps the history when its own words come back, and the cursor when somebody else’s arrive', async () => {
    await writing.open('One two.\n\nThree four.');
    await writing.choose(10, 15);
    await writing.press('Bold');
    writing.stage.value.set('One TWO.\n\n**Three** four.');
    await writing.fixture.whenStable();
    expect(writing.field.textContent).toContain('One TWO.');
    await writing.press('Italic');
    expect(writing.stage.value()).toBe('One TWO.\n\n***Three*** four.');
    await writing.press('Undo');
    await writing.press('Undo');
    expect(writing.stage.value()).toBe('One TWO.\n\nThree four.');
  });

  it('goes through the toolbar by arrow keys as one stop, and comes back by Escape', async () => {
    await writing.open(text);
    writing.editor.focus();
    await writing.key('F10', { altKey: true });
    const name = () => document.activeElement?.getAttribute('aria-label');
    expect(name()).toBe('Bold');
    await writing.key('ArrowLeft');
    expect(name()).toBe('Keyboard help');
    await writing.key('Home');
    await writing.key('ArrowRight');
    expect(name()).toBe('Italic');
    expect(writing.page.querySelectorAll('[role=toolbar] [tabindex="0"]')).toHaveLength(1);
    await writing.key('Escape');
    expect(document.activeElement).toBe(writing.field);
    expect((await writing.key('Tab')).defaultPrevented).toBe(false);
    expect(writing.stage.told).toEqual(['focused']);
  });

  it('pastes cleaned words and says that a picture was left out', async () => {
    await writing.open('');
    await writing.paste({
      html: '<h1>Nights</h1><p>We <b>asked</b>.<img src="https://example.org/x.png"></p>',
    });
    expect(writing.stage.value()).toBe('### Nights\n\nWe **asked**.');
    expect(writing.page.querySelector('.notice')?.textContent).toContain('A picture was left out.');
    await writing.press('Close this message');
    expect(writing.page.querySelector('.notice')).toBeNull();
  });

  it('makes chosen words a link, for addresses of the web and of mail only', async () => {
    await writing.open('Read our page.');
    await writing.choose(5, 13);
    await writing.key('k', { ctrlKey: true });
    const address = () => document.querySelector<HTMLInputElement>('#cp-link-address');
    await writing.until(() => address() !== null);
    expect(await axeFindings(document.querySelector('.dialog') as Element)).toEqual([]);
    for (const [typed, problem] of [
      ['', 'Write the address'],
      ['javascript:alert(1)', 'We do not know this kind of address.'],
    ] as const) {
      (address() as HTMLInputElement).value = typed;
      await writing.press('Save the link');
      await writing.until(
        () => document.querySelector('#cp-link-error')?.textContent?.includes(problem) === true,
      );
    }
    (address() as HTMLInputElement).value = 'example.org/a';
    await writing.press('Save the link');
    await writing.until(() => writing.stage.value().includes('['));
    expect(writing.stage.value()).toBe('Read [our page](<https://example.org/a>).');
    await writing.key('k', { ctrlKey: true });
    await writing.until(() => address() !== null);
    expect(address()?.value).toBe('https://example.org/a');
    await writing.press('Remove the link');
    await writing.until(() => !writing.stage.value().includes('['));
  });

  it('takes a picture only with words, keeps its place when it cannot be sent, and sends it again', async () => {
    const answers: (() => Promise<UploadedPicture>)[] = [
      () => Promise.reject(new Problem('UNAVAILABLE', 'The server is away.')),
      () => Promise.resolve({ id: image, width: 1, height: 1 }),
    ];
    const upload = jest.fn(() => (answers.shift() as () => Promise<UploadedPicture>)());
    writing.stage.upload.set(upload);
    await writing.open('Before.');
    await writing.paste({ files: [new File(['x'], 'a.png', { type: 'image/png' })] });
    const words = () => document.querySelector<HTMLTextAreaElement>('#cp-picture-words');
    await writing.until(() => words() !== null);
    expect(await axeFindings(document.querySelector('.dialog') as Element)).toEqual([]);
    await writing.press('Add the picture');
    expect(document.querySelector('#cp-picture-error')?.textContent).toContain('Write a few words');
    expect(upload).not.toHaveBeenCalled();
    (words() as HTMLTextAreaElement).value = 'A  whiteboard';
    await writing.press('Add the picture');
    await writing.until(() => writing.page.querySelector('.picture .field-error') !== null);
    expect(writing.page.querySelector('.picture')?.textContent).toContain('The server is away.');
    expect(writing.stage.value()).toBe('Before.');
    writing.stage.value.set('Before all.');
    await writing.fixture.whenStable();
    await writing.press('Try again');
    await writing.until(() => writing.stage.value().includes('!['));
    expect(writing.stage.value()).toContain(`![A whiteboard](image:${image})`);
    expect(writing.stage.value()).toContain('Before all.');
    expect(await axeFindings(writing.page)).toEqual([]);
    await writing.press('Change these words');
    await writing.until(() => words() !== null);
    (words() as HTMLTextAreaElement).value = 'A green board';
    await writing.press('Save these words');
    await writing.until(() => writing.stage.value().includes('![A green board]'));
  });

  it('says when there is too much, and lets the typing go on', async () => {
    writing.stage.limit.set(10);
    await writing.open('123456789');
    expect(writing.page.querySelector('#problem-size')?.textContent).toBe('9 of 10 characters');
    await writing.paste({ text: 'abcd' });
    expect(writing.stage.value()).toHaveLength(13);
    expect(writing.page.querySelector('#problem-over')?.textContent).toContain('3 characters too long');
    expect(writing.field.getAttribute('aria-invalid')).toBe('true');
    expect(writing.field.getAttribute('aria-describedby')).toBe('question-hint problem-over');
  });

  it('changes no words that may only be marked', async () => {
    writing.stage.fixed.set(true);
    await writing.open('We asked.');
    expect(writing.field.getAttribute('aria-readonly')).toBe('true');
    expect(writing.page.querySelector('[role=toolbar]')).toBeNull();
    await writing.paste({ text: 'more' });
    await writing.choose(3, 8);
    await writing.key('b', { ctrlKey: true });
    expect(writing.field.textContent).toBe('We asked.');
    expect(writing.stage.emitted).toEqual([]);
    expect(writing.stage.chosen()).toMatchObject({ start: 3, end: 8 });
  });

  it('offers plain typing, remembers it on the device, and still tells what is chosen', async () => {
    await writing.open('We **asked** the porters.');
    await writing.press('Plain typing');
    await writing.until(() => writing.field instanceof HTMLTextAreaElement);
    const field = writing.field as HTMLTextAreaElement;
    expect(field.value).toBe('We **asked** the porters.');
    expect(field.getAttribute('aria-labelledby')).toBe('question');
    expect(TestBed.inject(DeviceStore).read('editor.plain')).toBe(true);
    field.focus();
    field.setSelectionRange(3, 12);
    field.dispatchEvent(new Event('select'));
    await writing.until(() => writing.stage.chosen() !== null);
    expect(writing.stage.chosen()).toMatchObject({ start: 3, end: 8 });
    field.value = 'We *asked*.';
    field.dispatchEvent(new Event('input'));
    expect(await axeFindings(writing.page)).toEqual([]);
    await writing.press('Plain typing');
    await writing.until(() => writing.page.querySelector('#problem em') !== null);
    expect(writing.field.textContent).toBe('We asked.');
    expect(TestBed.inject(DeviceStore).read('editor.plain')).toBeNull();
  });
});
