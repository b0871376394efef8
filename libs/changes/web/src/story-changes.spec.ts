import { Problem } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { ChangesPage } from './changes-page';
import { ChangesWaiting } from './changes-waiting';
import { PlayedDevice, aChange, anAdoption, followed, onStage } from './changes.stage';
import type { Stage } from './changes.stage';
import type { ChangeWordsFragment, StoryFollowedQuery } from './graphql.generated';
import { StoryChanges } from './story-changes';
import { momentsOf, today } from './timeline.rules';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

const part = (story: Partial<StoryFollowedQuery['story']>, more: Partial<Stage> = {}) =>
  onStage(StoryChanges, {
    inputs: { storyId: 's1' },
    ...more,
    answers: { StoryFollowed: () => followed(story), ...more.answers },
  });
const author = { viewerCanFollow: { record: true, adopt: false } };
const reader = { viewerCanFollow: { record: false, adopt: true } };
const asksNow: Partial<ChangeWordsFragment> = {
  nextAskedOn: '2027-03-03',
  viewerCan: { step: ['HELD', 'SLIPPED'], answer: 'STILL_SO_AT_3', takeBack: true },
};

describe('the timeline of a change', () => {
  it.each([
    ['one that was made', aChange(), ['moment.MADE', 'moment.next']],
    ['a plan with a day', aChange({ state: 'PLANNED', dueOn: '2026-05-01', steps: [] }), ['moment.due']],
    ['one that is asked about no more', aChange({ nextAskedOn: null }), ['moment.MADE']],
  ])('of %s', (_, change, keys) => {
    expect(momentsOf(change).map(({ key }) => key)).toEqual(keys);
  });

  it('takes the day from the calendar here', () => {
    expect(today(new Date(2026, 2, 3, 23, 59))).toBe('2026-03-03');
  });
});

describe('what followed from a story', () => {
  it('tells in words and in order what was made, whether it held and why it slipped back, without a name', async () => {
    const [made] = aChange().steps;
    if (!made) throw new Error('A change has a step');
    const steps = [
      made,
      { ...made, kind: 'HELD' as const, month: 3, on: '2026-06-04', note: 'We listened.' },
      { ...made, kind: 'SLIPPED' as const, month: 12, on: '2027-03-04', note: 'The team moved on.' },
    ];
    const { element, text } = await part({ changes: [aChange({ steps, nextAskedOn: null })] });
    expect(
      [...element.querySelectorAll('.when')].map((one) => one.textContent?.replace(/\s+/g, ' ').trim()),
    ).toEqual([
      'Made 3 March 2026',
      'Still so after 3 months 4 June 2026',
      'Slipped back within 12 months, because 4 March 2027',
    ]);
    expect(text()).toContain('The authors of this story');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('shows where else it was tried, in words and without ranks', async () => {
    const { text, element } = await part({
      adoptions: { nodes: [anAdoption()], pageInfo: { hasNextPage: false, endCursor: null } },
      changeSummary: { adoptedElsewhere: 3 },
    });
    expect(text()).toContain('Tried in 3 other places.');
    expect(text()).toContain('Tried, with changes: A care home by the sea');
    expect(text()).toContain('What we changed: We kept the door.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('teaches with an example while nothing is there, and lets a guest only read', async () => {
    const { text, element } = await part({}, { guest: true });
    expect(text()).toContain('For example');
    expect(element.querySelectorAll('button, form')).toHaveLength(0);
  });

  it('lets an author say what changed', async () => {
    const { press, type, asked, text } = await part(author, {
      answers: { RecordChange: { recordChange: aChange() } },
    });
    await press('Add what followed');
    expect(document.activeElement?.id).toBe('step-new-what');
    await type('step-new-what', 'Quiet wheels');
    await press('It was made');
    await type('step-new-on', '2026-03-03');
    await type('step-new-note', 'Oil.');
    await press('Save');
    expect(asked('RecordChange')).toMatchObject([
      {
        input: {
          storyId: 's1',
          kind: 'MADE',
          what: 'Quiet wheels',
          on: '2026-03-03',
          note: 'Oil.',
          spokenAs: 'CLINICIAN',
        },
      },
    ]);
    expect(text()).toContain('Saved.');
    expect(document.activeElement?.id).toBe('change-c1');
  });

  it('says at the field what is missing, and sends nothing', async () => {
    const { press, text, asked, element } = await part(author);
    await press('Add what followed');
    await press('Save');
    expect(text()).toContain('There are 3 things to put right');
    expect(text()).toContain('Choose where it stands.');
    expect(asked('RecordChange')).toEqual([]);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('keeps the words on the device until they are saved, and asks again under the same key', async () => {
    const device = new PlayedDevice();
    const keys: string[] = [];
    let away = true;
    const answers = {
      RecordChange: ({ input }: { input: { key: string } }) => {
        keys.push(input.key);
        return away
          ? new Problem('UNAVAILABLE', 'We could not reach the server.')
          : { recordChange: aChange() };
      },
    };
    const first = await part(author, { device, answers });
    await first.press('Add what followed');
    await first.type('step-new-what', 'Quiet wheels');
    await first.press('It was made');
    await first.type('step-new-note', 'Oil.');
    await first.press('Save');
    expect(first.text()).toContain('We could not reach the server.');
    expect(first.text()).toContain('Kept on this device. Not saved yet.');
    const second = await part(author, { device, answers });
    await second.press('Add what followed');
    away = false;
    await second.press('Save');
    expect(new Set(keys).size).toBe(1);
    expect(device.names('words.')).toEqual([]);
  });

  it('lets an author say if it held, in answer to the question of the day', async () => {
    const { press, type, asked } = await part(
      { ...author, changes: [aChange(asksNow)] },
      { answers: { StepChange: { stepChange: aChange({ version: 2 }) } } },
    );
    await press('Say if it held: Quiet wheels');
    await press('It slipped back');
    await type('step-c1-note', 'The team moved on.');
    await press('Save');
    expect(asked('StepChange')).toMatchObject([
      {
        input: {
          id: 'c1',
          version: 1,
          kind: 'SLIPPED',
          question: 'STILL_SO_AT_3',
          note: 'The team moved on.',
        },
      },
    ]);
  });

  it('takes a change back only after asking, and says so', async () => {
    const change = aChange({ viewerCan: { step: [], answer: null, takeBack: true } });
    const { press, asked, text } = await part(
      { ...author, changes: [change] },
      { answers: { TakeBackChange: { takeBackChange: { id: 's1' } } } },
    );
    await press('Take it back: Quiet wheels');
    expect(asked('TakeBackChange')).toEqual([{ input: { id: 'c1', version: 1 } }]);
    expect(text()).toContain('It is taken back.');
    expect(text()).not.toContain('Quiet wheels');
  });

  it('lets another member say that they tried it, with what they changed', async () => {
    const { press, type, asked, element } = await part(reader, {
      answers: { Adopt: { adopt: { id: 'a1' } } },
    });
    await press('We tried this');
    await type('adoption-new-place', 'A care home');
    await press('With changes, to fit our place');
    await press('Save');
    expect(asked('Adopt')).toEqual([]);
    expect(await axeFindings(element)).toEqual([]);
    await type('adoption-new-changed', 'We kept the door.');
    await type('adoption-new-happened', 'Quieter.');
    await press('It worked');
    await press('Save');
    expect(asked('Adopt')).toMatchObject([
      {
        input: {
          storyId: 's1',
          manner: 'ADAPTED',
          state: 'TRIED',
          place: 'A care home',
          changed: 'We kept the door.',
          outcome: 'WORKED',
        },
      },
    ]);
  });

  it('says what failed and tries again', async () => {
    let broken = true;
    const { text, press } = await part(
      {},
      {
        answers: {
          StoryFollowed: () =>
            broken
              ? new Problem('UNAVAILABLE', 'We could not reach the server.')
              : followed({ changes: [aChange()] }),
        },
      },
    );
    expect(text()).toContain('We could not reach the server.');
    broken = false;
    await press('Try again');
    expect(text()).toContain('Quiet wheels');
  });
});

describe('the page that a mail about a change leads to', () => {
  const page = (story: Partial<StoryFollowedQuery['story']>, answers: Record<string, unknown> = {}) =>
    onStage(ChangesPage, {
      inputs: { id: 's1' },
      answers: { StoryFollowed: () => followed(story), ...answers },
    });

  it('changes nothing when it is opened, and asks with three answers (R-29)', async () => {
    const { asked, text, find, element } = await page({
      ...author,
      changes: [aChange(asksNow), aChange({ id: 'c2', what: 'Dim lights' })],
    });
    expect(asked('StepChange')).toEqual([]);
    expect(text()).toContain('Three months on: is it still so?');
    expect(text()).not.toContain('Dim lights');
    for (const name of ['Yes, it is still so', 'No, it slipped back', 'Ask me again in a month'])
      expect(find(name)).toBeDefined();
    expect(await axeFindings(element)).toEqual([]);
  });

  it('takes an answer with its words, and thanks', async () => {
    const { press, type, asked, text } = await page(
      { ...author, changes: [aChange(asksNow)] },
      { StepChange: { stepChange: aChange({ state: 'HELD', version: 2 }) } },
    );
    await press('Yes, it is still so');
    await type('step-c1-note', 'We listened.');
    await press('Save');
    expect(asked('StepChange')).toMatchObject([{ input: { kind: 'HELD', question: 'STILL_SO_AT_3' } }]);
    expect(text()).toContain('Thank you.');
  });

  it('puts the question off and says until when', async () => {
    const { press, text } = await page(
      { ...author, changes: [aChange(asksNow)] },
      { AskAgainLater: { askAgainLater: aChange({ ...asksNow, askAgainOn: '2026-12-25' }) } },
    );
    await press('Ask me again in a month');
    expect(text()).toContain('We ask you again on 25 December 2026.');
    expect(text()).not.toContain('is it still so?');
  });

  it('leads whoever is asked nothing on to the story', async () => {
    const { find, text } = await page({ changes: [aChange()] });
    expect(text()).toContain('There is no question about this story for you now.');
    expect(find('Read the story')?.getAttribute('href')).toBe('/stories/s1');
  });
});

describe('the questions that wait', () => {
  it('lead to their answers, and nothing is drawn while there is none', async () => {
    const waiting = [
      {
        id: 'c1',
        what: 'Quiet wheels',
        viewerCan: { answer: 'STILL_SO_AT_12' },
        story: { id: 's1', title: 'Quiet after eleven' },
      },
    ];
    const { find, element } = await onStage(ChangesWaiting, {
      answers: { ChangesWaiting: { changesWaiting: waiting } },
    });
    expect(find(/A year on/)?.getAttribute('href')).toBe('/stories/s1/changes');
    expect(await axeFindings(element)).toEqual([]);
    const none = await onStage(ChangesWaiting, { answers: { ChangesWaiting: { changesWaiting: [] } } });
    expect(none.text()).toBe('');
  });
});

it('uses every text that there is', () => {
  expect(unusedTexts(__dirname, [/^moment\.(HELD|SLIPPED|PLANNED|MADE|NOT_MADE)/, /^adoption\./])).toEqual(
    [],
  );
});
