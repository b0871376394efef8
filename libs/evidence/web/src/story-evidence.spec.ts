import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Problem, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { aCycle, aMeasure, fallsByMonth } from './evidence.builder';
import { Pictures } from './pictures';
import { StoryEvidence } from './story-evidence';

jest.setTimeout(30_000);

async function show(story: unknown) {
  const graphql = new FakeGraphql({
    StoryEvidence: () => (story instanceof Error ? Promise.reject(story) : { story }),
  });
  const saved: string[] = [];
  const pictures = {
    saveText: (text: string, name: string) => saved.push(name, text),
    savePicture: (_: unknown, name: string) => Promise.resolve(saved.push(name)),
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      graphql.provider,
      { provide: Pictures, useValue: pictures },
    ],
  });
  const fixture = TestBed.createComponent(StoryEvidence);
  fixture.componentRef.setInput('storyId', 's1');
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  const press = async (name: string) => {
    const button = [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
    button?.click();
    await settle();
  };
  return { element, text, press, saved, graphql };
}

const story = (given: object = {}) => ({
  id: 's1',
  title: 'Rounds',
  status: 'PUBLISHED',
  mayChangeEvidence: false,
  measures: [aMeasure()],
  cycles: [aCycle()],
  ...given,
});

describe('what a story rests on, as it is read', () => {
  it('is said in a sentence first: the middle before and after, and that chance alone would not do that', async () => {
    const { text, element } = await show(story());
    const sentence =
      'The middle value was 14 falls a month before “Hourly rounds began” and 8 after. Nine points in a row lie below the middle of them all, 10: that is more than chance alone would do. Less is better here.';
    expect(text()).toContain(sentence);
    expect(element.querySelector('svg[role="img"]')?.getAttribute('aria-label')).toBe(sentence);
    expect(text()).toContain(
      'Of 18 values off the middle of all, 10, at most 9 in a row lie on one side. More than 7 would be unusual.',
    );
  });

  it('has every value in a table, and no value as a stop of the Tab key', async () => {
    const { element } = await show(story());
    expect(element.querySelectorAll('tbody tr')).toHaveLength(fallsByMonth.length);
    expect(element.querySelectorAll('svg [tabindex], svg a')).toHaveLength(0);
    expect(element.querySelectorAll('svg .point')).toHaveLength(fallsByMonth.length);
    expect(element.querySelectorAll('svg .ring')).toHaveLength(9);
    expect([...element.querySelectorAll('svg .strong')].map((one) => one.textContent?.trim())).toEqual([
      'Hourly rounds began',
      'Middle 14',
      'Middle 8',
    ]);
  });

  it('lists what happened when, by the numbers in the chart', async () => {
    const { element } = await show(story());
    expect(element.querySelector('.remarks li')?.textContent).toContain('1 August 2025');
    expect(element.querySelector('svg .number')?.textContent?.trim()).toBe('1');
  });

  it('is saved as a table and as a picture under the measure’s name', async () => {
    const { press, saved } = await show(story());
    await press('Save as a table');
    await press('Save the chart');
    expect([saved[0], saved[2]]).toEqual(['falls-on-the-ward.csv', 'falls-on-the-ward.png']);
    expect(saved[1]).toContain('"2025-10-01","9","","Hourly rounds began"');
  });

  it('shows the tests in their order with the answers that were given', async () => {
    const { text, element } = await show(story({ measures: [] }));
    expect(text()).toContain('1 September 2025 to 8 September 2025');
    expect(text()).toContain('Study: what we saw, beside what we expectedBells fell by half.');
    expect(element.querySelectorAll('dt')).toHaveLength(4);
  });

  it('says nothing where there is nothing, but offers its author to begin', async () => {
    const none = await show(story({ measures: [], cycles: [] }));
    expect(none.text().trim()).toBe('');
    TestBed.resetTestingModule();
    const own = await show(story({ measures: [], cycles: [], mayChangeEvidence: true }));
    expect(own.element.querySelector('a')?.getAttribute('href')).toBe('/stories/s1/evidence');
  });

  it('bears five hundred values, one value, none, and values that are all the same', async () => {
    const many = Array.from({ length: 500 }, (_, day) => ({
      on: new Date(Date.UTC(2024, 0, day + 1)).toISOString().slice(0, 10),
      value: day % 7,
      note: null,
    }));
    const measures = [
      many,
      many.slice(0, 1),
      [],
      many.slice(0, 12).map((point) => ({ ...point, value: 0 })),
    ].map((points, index) => aMeasure({ id: `m${index}`, points, phases: [], annotations: [] }));
    const { element, text } = await show(story({ measures }));
    expect(element.querySelectorAll('svg[role="img"]')).toHaveLength(3);
    expect(element.innerHTML).not.toContain('NaN');
    expect(element.innerHTML).not.toContain('Infinity');
    expect(text()).toContain('There are no values yet.');
    expect(text()).toContain('There are too few values yet to say whether this is more than chance.');
  });

  it('says what failed and asks again', async () => {
    const { text, press, graphql } = await show(new Problem('UNAVAILABLE', 'We could not reach the server.'));
    expect(text()).toContain('We could not reach the server.');
    await press('Try again');
    expect(graphql.asked).toHaveLength(2);
  });

  it('passes axe', async () => {
    const { element } = await show(story({ mayChangeEvidence: true }));
    expect(await axeFindings(element)).toEqual([]);
  });
});
