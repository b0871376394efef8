import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DeviceStore, KeptWords, Problem, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Confirm } from '@cp/ui';
import { aCycle, aMeasure } from './evidence.builder';
import { WriteEvidence } from './write-evidence';

jest.setTimeout(30_000);

/** The device's storage, which outlives a page. */
class PlayedDevice {
  readonly held = new Map<string, string>();
  read<T>(name: string): T | null {
    const text = this.held.get(name);
    return text === undefined ? null : (JSON.parse(text) as T);
  }
  write(name: string, value: unknown): boolean {
    this.held.set(name, JSON.stringify(value));
    return true;
  }
  remove(name: string): void {
    this.held.delete(name);
  }
  names(beginning: string): string[] {
    return [...this.held.keys()].filter((name) => name.startsWith(beginning));
  }
}

type Input = { id?: string; version?: number } & Record<string, unknown>;

/** A server that holds one story's evidence and takes what is saved. */
function server(measures = [aMeasure()], cycles = [aCycle()], status = 'DRAFT') {
  const scene = { measures, cycles };
  const answers: Record<string, unknown> = {
    StoryEvidence: () => ({
      story: { id: 's1', title: 'Rounds', status, mayChangeEvidence: true, ...scene },
    }),
    AddMeasure: ({ input }: { input: Input }) => {
      const one = aMeasure({ ...input, id: `new-${scene.measures.length}` });
      scene.measures = [...scene.measures, one];
      return { addMeasure: one };
    },
    SaveMeasure: ({ input }: { input: Input }) => {
      const before = scene.measures.find(({ id }) => id === input.id);
      if (before?.version !== input.version) throw new Problem('CONFLICT', 'Saved elsewhere.');
      const one = aMeasure({ ...before, ...input, version: (input.version ?? 0) + 1 });
      scene.measures = scene.measures.map((other) => (other.id === one.id ? one : other));
      return { saveMeasure: one };
    },
    SaveCycle: ({ input }: { input: Input }) => ({ saveCycle: aCycle({ ...input, version: 2 }) }),
    AddCycle: ({ input }: { input: Input }) => ({ addCycle: aCycle({ ...input, id: 'cycle-2' }) }),
    RemoveMeasure: () => ({ removeMeasure: { id: 's1' } }),
    MoveMeasure: () => ({ moveMeasure: { id: 's1' } }),
  };
  return { scene, answers };
}

async function write({ answers }: { answers: Record<string, unknown> }, device = new PlayedDevice()) {
  TestBed.resetTestingModule();
  const graphql = new FakeGraphql(answers);
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      graphql.provider,
      { provide: DeviceStore, useValue: device },
      { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } },
    ],
  });
  TestBed.inject(KeptWords).belongTo('nurse');
  const fixture = TestBed.createComponent(WriteEvidence);
  fixture.componentRef.setInput('storyId', 's1');
  document.body.replaceChildren(fixture.nativeElement as HTMLElement);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const labelled = (name: string): HTMLInputElement => {
    const label = [...element.querySelectorAll('label')].find((one) => one.textContent?.trim() === name);
    const named = element.querySelector<HTMLInputElement>(`[aria-label="${name}"]`);
    const field = named ?? element.querySelector<HTMLInputElement>(`[id="${label?.htmlFor ?? ''}"]`);
    if (!field) throw new Error(`no field ${name}`);
    return field;
  };
  const type = async (name: string, text: string) => {
    const field = labelled(name);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
  };
  const leave = async (name: string) => {
    labelled(name).dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await settle();
  };
  const press = async (name: string) => {
    const button = [...element.querySelectorAll('button')].find(
      (one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
    );
    if (!button) throw new Error(`no button ${name}`);
    button.click();
    await settle();
  };
  const key = async (name: string) => {
    const target = document.activeElement ?? element;
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    await settle();
    return document.activeElement?.getAttribute('aria-label');
  };
  const asked = (operation: string) =>
    graphql.asked
      .filter((one) => one.operation === operation)
      .map(({ variables }) => variables['input'] as Input);
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  return { fixture, element, labelled, type, leave, press, key, asked, text, settle };
}

describe('writing what was measured', () => {
  it('saves what was typed when a field is left, only what changed, and says so', async () => {
    const page = await write(server());
    await page.type('Value, line 1', '15');
    expect(page.asked('SaveMeasure')).toEqual([]);
    await page.leave('Value, line 1');
    const [input] = page.asked('SaveMeasure');
    expect(Object.keys(input ?? {}).sort()).toEqual(['id', 'points', 'version']);
    expect(page.text()).toContain('Saved just now');
  });

  it('reads the chart again while it is typed, by the same rules as the server', async () => {
    const page = await write(server([aMeasure({ points: [], phases: [] })], []));
    await page.type('Date, line 1', 'Mar 2026');
    await page.type('Value, line 1', '12,5');
    expect(page.text()).toContain('1 March 2026');
    expect(page.text()).toContain('The middle value is 12.5 falls a month.');
  });

  it('goes from cell to cell as a spreadsheet does', async () => {
    const page = await write(server());
    page.labelled('Date, line 1').focus();
    expect(await page.key('Enter')).toBe('Date, line 2');
    expect(await page.key('ArrowDown')).toBe('Date, line 3');
    expect(await page.key('ArrowUp')).toBe('Date, line 2');
    page.labelled('Date, line 2').setSelectionRange(10, 10);
    expect(await page.key('ArrowRight')).toBe('Value, line 2');
    page.labelled('Value, line 2').setSelectionRange(0, 0);
    expect(await page.key('ArrowLeft')).toBe('Date, line 2');
    expect(await page.key('x')).toBe('Date, line 2');
    page.labelled('Note, line 2').focus();
    expect(await page.key('ArrowRight')).toBe('Remove line 2');
    page.labelled('Note, line 19').focus();
    expect(await page.key('Enter')).toBe('Note, line 20');
  });

  it('removes a line, and adds one by typing in the empty one', async () => {
    const page = await write(server());
    await page.press('Remove line 1');
    await page.type('Date, line 19', '1 Aug 2026');
    await page.type('Value, line 19', '3');
    await page.leave('Value, line 19');
    const points = page.asked('SaveMeasure').at(-1)?.['points'] as { on: string; value: number }[];
    expect([points.length, points[0]?.on, points.at(-1)]).toEqual([
      19,
      '2025-02-01',
      { on: '2026-08-01', value: 3, note: null },
    ]);
  });

  it('says which line it cannot read, saves the rest, and keeps that line on the device', async () => {
    const device = new PlayedDevice();
    const scene = server();
    const page = await write(scene, device);
    await page.type('Date, line 20', 'soon');
    await page.type('Value, line 20', '4');
    await page.leave('Value, line 20');
    expect(page.text()).toContain('We cannot read this date.');
    expect(page.text()).toContain('1 line is not saved');
    page.fixture.destroy();
    const again = await write(scene, device);
    expect(again.labelled('Date, line 20').value).toBe('soon');
  });

  it('shows what it understood of a pasted table before it takes anything', async () => {
    const page = await write(server([aMeasure({ points: [], phases: [], annotations: [] })], []));
    const text = 'Month\tFalls\nJan 2026\t14\nFeb 2026\tn/a\nMar 2026\t12';
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => text },
    });
    page.labelled('Date, line 1').dispatchEvent(event);
    await page.settle();
    expect(event.defaultPrevented).toBe(true);
    expect(page.text()).toContain('We understood 2 lines. Dates from “Month”, values from “Falls”.');
    expect(page.text()).toContain('Line 3: “Feb 2026 · n/a”. We cannot read the number.');
    expect(page.asked('SaveMeasure')).toEqual([]);
    await page.press('Use these values');
    expect(page.asked('SaveMeasure')[0]?.['points']).toMatchObject([{ value: 14 }, { value: 12 }]);
  });

  it('says why nothing of a table could be read', async () => {
    const page = await write(server());
    await page.press('Paste or import a table');
    await page.type('Paste the cells here', 'a,b\nc,d');
    expect(page.text()).toContain('We found no dates.');
  });

  it('begins a measure once it has a name, under one key however often it is asked', async () => {
    const scene = server([], []);
    const add = scene.answers['AddMeasure'];
    scene.answers['AddMeasure'] = new Problem('UNAVAILABLE', 'We could not reach the server.');
    const page = await write(scene);
    await page.press('Add a measure');
    await page.type('What is it counted in?', 'bells');
    await page.leave('What is it counted in?');
    expect(page.asked('AddMeasure')).toEqual([]);
    expect(page.text()).toContain('Say what is measured, and we save it for you.');
    await page.type('What is measured?', 'Bells');
    await page.leave('What is measured?');
    expect(page.text()).toContain('Not saved: We could not reach the server.');
    scene.answers['AddMeasure'] = add;
    await page.press('Try again');
    const keys = page.asked('AddMeasure').map((input) => input['key']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(page.text()).toContain('Saved just now');
  });

  it('has a new measure that was never sent back after a reload', async () => {
    const scene = server([], []);
    scene.answers['AddMeasure'] = new Problem('UNAVAILABLE', 'Away.');
    const device = new PlayedDevice();
    const page = await write(scene, device);
    await page.press('Add a measure');
    await page.type('What is measured?', 'Bells');
    page.fixture.destroy();
    const again = await write(scene, device);
    expect(again.labelled('What is measured?').value).toBe('Bells');
  });

  it.each([
    ['Keep what I wrote here', 'Mine', 'Mine'],
    ['Take the other one', 'Theirs', 'Theirs'],
  ])('loses nobody’s words where two versions meet: %s', async (choice, shown, stored) => {
    const { scene, answers } = server();
    const page = await write({ answers });
    scene.measures = [aMeasure({ name: 'Theirs', version: 2 })];
    await page.type('What is measured?', 'Mine');
    await page.leave('What is measured?');
    expect(page.text()).toContain('This was also changed somewhere else.');
    expect(page.text()).toContain('Theirs. The middle value');
    await page.press(choice);
    expect(page.labelled('What is measured?').value).toBe(shown);
    expect(scene.measures[0]?.name).toBe(stored);
    if (choice !== 'Take the other one') return;
    await page.press('Bring it back');
    expect(page.labelled('What is measured?').value).toBe('Mine');
  });

  it('removes and moves measures', async () => {
    const page = await write(server([aMeasure(), aMeasure({ id: 'measure-2', name: 'Bells' })], []));
    await page.press('Move down');
    const names = () =>
      [...page.element.querySelectorAll('cp-measure-form h3')].map((one) => one.textContent?.trim());
    expect(names()).toEqual(['Bells', 'Falls on the ward']);
    await page.press('Remove this measure');
    expect(names()).toEqual(['Falls on the ward']);
  });

  it('says that readers see a change of a published story at once', async () => {
    const page = await write(server([aMeasure()], [], 'PUBLISHED'));
    expect(page.text()).toContain('What you change here can be read at once.');
  });
});

describe('writing what was tried', () => {
  it('saves a test, and says when it ends before it begins', async () => {
    const page = await write(server([], [aCycle()]));
    await page.type('Ended on', '2025-08-01');
    expect(page.text()).toContain('It ends before it begins.');
    await page.type('What others can learn from it', 'Name somebody for each hour.');
    await page.leave('What others can learn from it');
    expect(page.asked('SaveCycle').at(-1)).toMatchObject({ learned: 'Name somebody for each hour.' });
  });

  it('begins a new one with the first words', async () => {
    const page = await write(server([], []));
    await page.press('Add a test of a change');
    const plan = 'Plan: what we wanted to try, and what we expected';
    await page.type(plan, 'Ask on the hour.');
    await page.leave(plan);
    expect(page.asked('AddCycle')).toMatchObject([{ storyId: 's1', plan: 'Ask on the hour.' }]);
  });
});

describe('the page for writing evidence', () => {
  it('passes axe, with a table being pasted and a line that cannot be read', async () => {
    const page = await write(server());
    await page.type('Value, line 1', 'x');
    await page.press('Paste or import a table');
    await page.type('Paste the cells here', '2026-01-01\t3\nx\ty');
    expect(await axeFindings(page.element)).toEqual([]);
  });

  it('uses every sentence of its texts', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
