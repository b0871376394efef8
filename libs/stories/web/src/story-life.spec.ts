import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import type { StoryWordsFragment } from './graphql.generated';
import { ReviewPage } from './review-page';
import { ReviewQueue } from './review-queue';
import { always, onStage } from './stories.stage';
import { aByline, aStory } from './story.builder';
import { StoryPage } from './story-page';
import { VersionsPage } from './versions-page';
import { anEdition } from './versions.builder';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

const at = '2026-11-20T10:00:00.000Z';
const stage = (page: Parameters<typeof onStage>[0], answers: Record<string, unknown>, inputs: object = {}) =>
  onStage(page, {
    graphql: new FakeGraphql({ ...always, ...answers }),
    inputs: { ...inputs },
    routes: [{ path: '**', children: [] }],
  });
const can = (more: Partial<StoryWordsFragment['viewerCan']>) => ({
  viewerCan: { ...aStory().viewerCan, edit: false, mark: false, publish: false, ...more },
});
const told = (more: Partial<StoryWordsFragment>, answers: Record<string, unknown> = {}) =>
  stage(StoryPage, { StoryPage: { story: aStory(more) }, ...answers }, { id: 'story-1' });

describe('where a story stands', () => {
  it.each<[string, Partial<StoryWordsFragment>, RegExp]>([
    ['a draft', {}, /This is your draft.*Go on writing/],
    [
      'a draft that was given back',
      { returned: { reason: 'Take the name out.', at } },
      /gave this story back to you.*Take the name out\./,
    ],
    [
      'one that is looked at',
      { status: 'SUBMITTED', submitted: { reason: '', at }, ...can({ withdraw: true }) },
      /is being looked at.*Take it back/,
    ],
    [
      'one that waits, to whoever looks',
      { status: 'SUBMITTED', ...can({ review: true }) },
      /waits for somebody to look at it.*Read it and decide/,
    ],
    [
      'one that is out',
      { status: 'PUBLISHED', edition: 1, ...can({ edit: true, archive: true }) },
      /Change this story.*Take it out/,
    ],
    [
      'one with changes',
      { status: 'PUBLISHED', edition: 1, hasChanges: true, ...can({ edit: true }) },
      /Go on with your changes.*You have changes that nobody else sees yet/,
    ],
    [
      'one that was changed',
      { status: 'PUBLISHED', edition: 2, changedAt: at, ...can({}) },
      /Changed on 20 November 2026\. See what changed/,
    ],
    [
      'one that was taken out',
      { status: 'ARCHIVED', archived: { reason: 'The ward moved.', at }, ...can({}) },
      /You took this story out on 20 November 2026.*The ward moved\./,
    ],
  ])('is said of %s', async (_, story, words) => {
    const { element, text } = await told(story);
    expect(text()).toMatch(words);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('is nothing to a reader of one that was never changed', async () => {
    const { element } = await told({ status: 'PUBLISHED', edition: 1, changedAt: at, ...can({}) });
    expect(element.querySelector('cp-story-life')?.textContent?.trim()).toBe('');
  });

  it('changes when its author takes it back, or says why that could not be', async () => {
    const waits = { status: 'SUBMITTED' as const, submitted: { reason: '', at }, ...can({ withdraw: true }) };
    const decided = new Problem('CONFLICT', 'It was decided already.');
    const failing = await told(waits, { WithdrawStory: decided });
    await failing.press('Take it back to change it');
    expect(failing.text()).toContain('It was decided already.');
    const page = await told(waits, { WithdrawStory: { withdrawStory: aStory() } });
    await page.press('Take it back to change it');
    expect(page.asked('WithdrawStory')).toEqual([{ input: { id: 'story-1', version: 3 } }]);
  });

  it('is taken out after a question, and read again', async () => {
    const page = await told(
      { status: 'PUBLISHED', edition: 1, ...can({ archive: true }) },
      { ArchiveStory: { archiveStory: aStory({ status: 'ARCHIVED' }) } },
    );
    await page.press('Take it out');
    const [yes] = [...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')].filter(
      (one) => one.textContent?.trim() === 'Take it out',
    );
    yes?.click();
    await page.settle();
    expect(page.asked('ArchiveStory')).toEqual([{ input: { id: 'story-1', version: 3 } }]);
    expect(page.asked('StoryPage')).toHaveLength(2);
  });
});

describe('a story that its authors change while somebody reads it', () => {
  it('stays as it is under their eyes, and says so quietly; the new words come when they are asked for', async () => {
    let story = aStory({ status: 'PUBLISHED', edition: 1, ...can({}) });
    const page = await told({}, { StoryPage: () => ({ story }), StoryLifeOf: () => ({ story }) });
    await page.hear('members', 'StoryChanged', { storyId: 'story-1' });
    expect(page.find('Show the new words')).toBeUndefined();
    story = { ...story, edition: 2, title: 'Quieter' };
    await page.hear('members', 'StoryChanged', { storyId: 'story-2' });
    expect(page.asked('StoryLifeOf')).toHaveLength(1);
    await page.hear('members', 'StoryChanged', { storyId: 'story-1' });
    expect(page.text()).toContain('The authors changed this story.');
    expect(page.element.querySelector('h1')?.textContent).toContain('Quiet after eleven');
    expect(await axeFindings(page.element)).toEqual([]);
    await page.press('Show the new words');
    expect(page.element.querySelector('h1')?.textContent).toContain('Quieter');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(page.find('Show the new words')).toBeUndefined();
  });
});

describe('what changed', () => {
  const versions = [
    { edition: 2, at, note: 'We had left the porters out.' },
    { edition: 1, at: '2026-11-02T10:00:00.000Z', note: '' },
  ];
  const editions = [
    anEdition(1, { ACTION: ['We turned the lights down.'] }),
    anEdition(
      2,
      { ACTION: ['We turned the lights down.', 'The porters oiled the wheels.'] },
      { title: 'Quieter' },
    ),
  ];
  const answers = (more: object = {}) => ({
    StoryVersions: { story: { id: 'story-1', title: 'Quieter', versions, ...more } },
    StoryEdition: ({ edition }: { edition: number }) => ({ storyVersion: editions[edition - 1] }),
  });

  it('is said in sentences first, with what the authors say, then shown in words that can be heard too', async () => {
    const { element, text } = await stage(VersionsPage, answers(), { id: 'story-1' });
    const facts = [...element.querySelectorAll('.facts-list li')].map((one) => text(one));
    expect(facts).toEqual(['The title changed.', 'One paragraph was added under “What did we do?”.']);
    expect(text()).toContain('We had left the porters out.');
    const added = [...element.querySelectorAll('.one ins')].map((one) => text(one));
    expect(added).toEqual(['[added: Quieter]', '[added: The porters oiled the wheels.]']);
    expect(text(element.querySelector('.one del') ?? element)).toBe('[taken out: Quiet after eleven]');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('compares what the address says, and any two by choice', async () => {
    const page = await stage(VersionsPage, answers(), { id: 'story-1', from: '2', to: '1' });
    expect(page.text()).toContain('One paragraph was taken out under “What did we do?”.');
    expect(page.field<HTMLSelectElement>('versions-from').value).toBe('2');
  });

  it.each([
    [
      'said where there is one edition',
      answers({ versions: versions.slice(1) }),
      /has not been changed since/,
    ],
    [
      'not here for whoever may not read it',
      { ...answers(), StoryVersions: new Problem('NOT_FOUND', 'Gone.') },
      /This story is not here/,
    ],
    [
      'asked for again when the server was away',
      { ...answers(), StoryVersions: new Problem('UNAVAILABLE', 'Away.') },
      /Away\./,
    ],
  ])('is %s', async (_, given, words) => {
    const { element, text } = await stage(VersionsPage, given, { id: 'story-1' });
    expect(text()).toMatch(words);
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('looking at stories', () => {
  const waiting = (more: object = {}) => ({
    ...{
      id: 'story-1',
      kind: 'CASE',
      title: 'Quiet after eleven',
      summary: 'Quieter.',
      spokenAs: 'CLINICIAN',
    },
    ...{
      submitted: { reason: '', at },
      author: aByline('Quiet Heron', 'QH', null),
      viewerCan: { review: true },
    },
    ...more,
  });
  const queue = (...nodes: object[]) => ({
    StoriesToReview: { storiesToReview: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
  });

  it('shows who waits and since when, under the name that stands on the story', async () => {
    const own = waiting({ id: 'story-2', viewerCan: { review: false } });
    const { element, text } = await stage(ReviewQueue, queue(waiting(), own));
    expect(element.querySelector('h2 a')?.getAttribute('href')).toBe('/manage/stories/story-1');
    expect(text()).toContain('Quiet Heron');
    expect(text()).toContain('You tell this story yourself, so somebody else looks at it.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('says what the place is for when nothing waits', async () => {
    const { element, text } = await stage(ReviewQueue, queue());
    expect(text()).toContain('No story waits.');
    expect(await axeFindings(element)).toEqual([]);
  });

  const story = aStory({
    status: 'SUBMITTED',
    submitted: { reason: 'My first.', at },
    consent: 'We asked each patient.',
    ...can({ review: true }),
  });
  const look = (answers: Record<string, unknown> = {}) =>
    stage(
      ReviewPage,
      { StoryPage: { story }, StoryLifeOf: { story }, ReviewStory: { reviewStory: true }, ...answers },
      { id: 'story-1' },
    );

  it('shows the story as a reader would read it, the consent, what to look at and what its author says', async () => {
    const { element, text } = await look();
    expect(element.querySelectorAll('h1')).toHaveLength(1);
    for (const words of [
      'We made the nights quieter.',
      'We asked each patient.',
      'My first.',
      'Are there names',
    ])
      expect(text()).toContain(words);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets a story out', async () => {
    const page = await look();
    page.field<HTMLInputElement>('review-PUBLISH').click();
    await page.press('Decide');
    expect(page.asked('ReviewStory')).toMatchObject([
      { input: { id: 'story-1', version: 3, decision: 'PUBLISH', reason: '' } },
    ]);
    expect(page.text()).toContain('The story is out.');
  });

  it('asks for a decision, and for a reason where it is given back; a template begins it', async () => {
    const page = await look();
    await page.press('Decide');
    expect(page.text()).toContain('Choose what you decide.');
    page.field<HTMLInputElement>('review-RETURN').click();
    await page.settle();
    await page.press('Decide');
    expect(page.text()).toContain('Say what should change.');
    expect(await axeFindings(page.element)).toEqual([]);
    expect(page.asked('ReviewStory')).toEqual([]);
    await page.press('There are names in it');
    expect(page.field('review-reason').value).toContain('a night nurse');
    await page.press('Decide');
    expect(page.asked('ReviewStory')).toMatchObject([
      { input: { decision: 'RETURN', reason: expect.stringContaining('a night nurse') as string } },
    ]);
    expect(page.text()).toContain('The story is back with its authors.');
  });

  it('says when somebody else was quicker, or the story does not wait any more', async () => {
    const page = await look({ ReviewStory: new Problem('CONFLICT', 'Somebody else has decided.') });
    page.field<HTMLInputElement>('review-PUBLISH').click();
    await page.press('Decide');
    expect(page.text()).toContain('Somebody else has decided.');
    const gone = await look({ StoryPage: new Problem('NOT_FOUND', 'Gone.') });
    expect(gone.text()).toContain('This story does not wait any more.');
    const out = { story: { ...story, status: 'PUBLISHED' } };
    expect((await look({ StoryLifeOf: out })).text()).toContain('This story does not wait any more.');
  });
});

it('has no words that nothing uses', () => {
  expect(
    unusedTexts(
      __dirname,
      [
        /^field\./,
        /^support\./,
        /^review\.(template|look|done)\./,
        /^review\.(PUBLISH|RETURN)/,
        /^versions\.(block|added|removed|changed|moved|kept)/,
      ],
      'texts/life.en.json',
    ),
  ).toEqual([]);
});
