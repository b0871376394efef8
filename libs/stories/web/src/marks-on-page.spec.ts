import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import type { StoryWordsFragment } from './graphql.generated';
import { ProposalsWaiting } from './proposals-waiting';
import { PlayedDevice, always, onStage as stage, settle } from './stories.stage';
import { aByline, aMark, aParagraph, aProposal, aStory } from './story.builder';
import { StoryPage } from './story-page';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

const nothing = {
  ...aStory().viewerCan,
  ...{ edit: false, mark: false, propose: false, publish: false, discard: false, invite: false },
};
const published = (given: Partial<StoryWordsFragment> = {}) =>
  aStory({ status: 'PUBLISHED', publishedAt: '2026-11-11T10:00:00.000Z', ...given });
const asReader = (given: Partial<StoryWordsFragment> = {}) =>
  published({ viewerCan: { ...nothing, propose: true }, tags: [], proposals: [], ...given });
/** The words of the story with a proposal on its first word. */
const withProposal = (given: Partial<StoryWordsFragment> = {}) =>
  published({
    tags: [],
    proposals: [aProposal()],
    sections: [
      {
        key: 'PROBLEM',
        text: 'Nobody slept.',
        blocks: [aParagraph(['Nobody', 0, 'mark-2'], [' slept.', 6])],
      },
    ],
    ...given,
  });

const bundle = (others: unknown[] = []) => ({
  StoryBundle: {
    story: {
      bundle: {
        skills: [
          { polarity: 'ENACTED', skill: { id: 's3.1', label: 'Look again', task: { number: 3 } } },
          { polarity: 'MISSING', skill: { id: 's4.1', label: 'Tell the right people', task: { number: 4 } } },
        ],
        others,
      },
    },
  },
});

const read = (story: StoryWordsFragment, answers: Record<string, unknown> = {}, device?: PlayedDevice) =>
  stage(StoryPage, {
    graphql: new FakeGraphql({ ...always, StoryPage: { story }, ...answers }),
    inputs: { id: 'story-1' },
    device,
  });

/** Chooses a word of the page as a mouse or a finger does. */
async function choose(words: string, from: number, to: number): Promise<void> {
  const piece = [...document.querySelectorAll('[data-start]')].find((one) =>
    one.textContent?.includes(words),
  );
  const node = piece?.firstChild;
  if (!node) throw new Error('These words are not on the page');
  document.getSelection()?.setBaseAndExtent(node, from, node, to);
  document.dispatchEvent(new Event('selectionchange'));
  await settle();
}

describe('proposing a mark', () => {
  it('lets a reader propose words selected on the page, spoken as they spoke last, and says that it waits', async () => {
    const mine = { remove: true, accept: false, change: false, decline: false, place: false };
    const after = withProposal({
      viewerCan: { ...nothing, propose: true },
      proposals: [aProposal({ viewerCan: mine })],
    });
    const device = new PlayedDevice();
    const { press, field, asked, type, text, element } = await read(
      asReader(),
      { ProposeMark: { proposeMark: after } },
      device,
    );
    await choose('slept', 1, 6);
    await press('Propose a mark');
    field<HTMLInputElement>('pick-find');
    document.querySelectorAll<HTMLElement>('[role="option"]')[1]?.click();
    await type('pick-why', 'Nobody asked.');
    await press('Propose it');
    expect(asked('ProposeMark')).toMatchObject([
      { input: { section: 'PROBLEM', quote: 'slept', skillId: 's3.2', spokenAs: 'CLINICIAN' } },
    ]);
    const note = element.querySelector('.skillnote.proposed');
    expect(text(note as HTMLElement)).toContain('Proposed by Jean Whitlock. Waiting for the authors.');
    expect(text()).toContain('Proposed. It is waiting for the authors.');
    expect(device.read('marks.lastSkills')).toEqual(['s3.2']);
  });

  it('offers the skills first that the reader chose last, and then those of the story', async () => {
    const device = new PlayedDevice();
    device.write('marks.lastSkills', ['s3.2']);
    const { press } = await read(asReader(), {}, device);
    await choose('slept', 1, 6);
    await press('Propose a mark');
    const options = [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent);
    expect(options[0]).toContain('Find the cause before the cure');
    expect(options[0]).toContain('You chose it lately');
    expect(options).toHaveLength(2);
    await press('Cancel');
  });

  it('offers the same by keyboard', async () => {
    const { find } = await read(asReader());
    expect(find('Propose with the keyboard')).toBeDefined();
  });

  it('lets a reader take back what waits, after asking', async () => {
    const mine = { remove: true, accept: false, change: false, decline: false, place: false };
    const { press, asked } = await read(
      withProposal({ viewerCan: { ...nothing, propose: true }, proposals: [aProposal({ viewerCan: mine })] }),
      { RemoveMark: { removeMark: asReader() } },
    );
    await press(/^Take back the mark/);
    await press('Take back');
    expect(asked('RemoveMark')).toMatchObject([{ id: 'mark-2' }]);
  });
});

describe('news of marks', () => {
  it('brings the marks of the story that is read, and leaves words alone that changed too', async () => {
    let there = asReader();
    const { hear, element, text } = await read(there, { StoryPage: () => ({ story: there }) });
    there = withProposal();
    await hear('members', 'StoryMarksChanged', { storyId: 'another' });
    expect(element.querySelector('.skillnote')).toBeNull();
    await hear('members', 'StoryMarksChanged', { storyId: 'story-1' });
    expect(text(element.querySelector('.skillnote') ?? element)).toContain('Proposed by Jean Whitlock.');
    there = asReader({ edition: 7 });
    await hear('members', 'StoryMarksChanged', { storyId: 'story-1' });
    expect(element.querySelector('.skillnote')).not.toBeNull();
  });
});

describe('deciding about a mark', () => {
  it('shows a proposal as one: in the words, in the margin, and by whom', async () => {
    const { element, text } = await read(withProposal());
    expect(element.querySelector('mark')?.classList).toContain('proposed');
    expect(text(element.querySelector('.skillnote') ?? element)).toContain('Proposed by Jean Whitlock.');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('accepts without a reason, and says so', async () => {
    const accepted = aMark({ id: 'mark-2' });
    const { press, asked, text } = await read(withProposal(), {
      DecideMark: { decideMark: withProposal({ tags: [accepted], proposals: [] }) },
    });
    await press(/^Accept the mark/);
    await press('Accept it');
    expect(asked('DecideMark')).toEqual([
      { input: { id: 'mark-2', version: 1, decision: 'ACCEPT', reason: '' } },
    ]);
    expect(text()).toContain('Accepted. Everybody who reads the story sees it now.');
  });

  it('asks for a reason to decline, and keeps the words when it cannot be sent', async () => {
    const answer = { DecideMark: new Problem('UNAVAILABLE', 'We cannot reach the records.') };
    const { press, type, field, asked, text, element } = await read(withProposal(), answer);
    await press(/^Decline the mark/);
    await press('Decline it');
    expect(asked('DecideMark')).toEqual([]);
    expect(text()).toContain('Say why, so that others can learn from it.');
    expect(document.activeElement?.id).toBe('decide-mark-2-why');
    expect(await axeFindings(element)).toEqual([]);
    await type('decide-mark-2-why', 'It was luck.');
    await press('Decline it');
    expect(field<HTMLTextAreaElement>('decide-mark-2-why').value).toBe('It was luck.');
    expect(text()).toContain('We cannot reach the records.');
    await press('Cancel');
    expect(document.activeElement?.getAttribute('data-decision')).toBe('DECLINE');
  });

  it('changes skill, side and words, with a reason', async () => {
    const { press, type, asked, element, text } = await read(withProposal(), {
      DecideMark: { decideMark: withProposal() },
    });
    await press(/^Change the mark/);
    await settle();
    await type('decide-mark-2-why', 'It came late.');
    await press('Save the change');
    expect(text()).toContain('Change the skill, done or missing, or the words.');
    const select = element.querySelector<HTMLSelectElement>('#decide-mark-2-skill');
    if (!select) throw new Error('There is no list of skills');
    select.value = 's3.2';
    select.dispatchEvent(new Event('change'));
    await type('decide-mark-2-wording', 'Weeks went by.');
    expect(await axeFindings(element)).toEqual([]);
    await press('Save the change');
    expect(asked('DecideMark')).toMatchObject([
      { input: { decision: 'CHANGE', skillId: 's3.2', polarity: 'MISSING', wording: 'Weeks went by.' } },
    ]);
  });

  it('tells how a mark came about, in order, with what it said before', async () => {
    const step = { at: '2026-11-12T10:00:00.000Z', reason: '', changedFrom: null };
    const before = { polarity: 'ENACTED' as const, reason: 'So.', skill: { label: 'Look again' } };
    const mark = aMark({
      markedBy: aByline('Jean Whitlock', 'JW', 'jean'),
      history: [
        { ...step, what: 'PROPOSED', by: { name: 'Jean Whitlock' } },
        { ...step, what: 'CHANGED', by: { name: 'Nadia Rahman' }, reason: 'Late.', changedFrom: before },
      ],
    });
    const { element, text } = await read(published({ tags: [mark] }));
    const history = element.querySelector('cp-mark-history') ?? element;
    expect([...history.querySelectorAll('li')].map((one) => text(one))).toEqual([
      'Jean Whitlock proposed it. 12 November 2026',
      'Nadia Rahman changed it. 12 November 2026Late.Before it said: Done here, Look again. So.',
    ]);
    expect(text(element.querySelector('.skillnote') ?? element)).toContain(
      'Proposed by Jean Whitlock and accepted.',
    );
  });

  it('shows a declined mark with the reason under its section, not in the words', async () => {
    const declined = aProposal({
      status: 'DECLINED',
      history: [
        {
          what: 'DECLINED',
          at: '2026-11-12T10:00:00.000Z',
          reason: 'It was luck.',
          by: { name: 'Nadia Rahman' },
          changedFrom: null,
        },
      ],
    });
    const { element, text } = await read(asReader({ proposals: [declined] }));
    expect(element.querySelector('mark.proposed')).toBeNull();
    expect(text()).toContain('Declined: It was luck.');
  });
});

describe('a mark that lost its place', () => {
  const lost = (quote = 'the lights') =>
    aMark({
      anchored: false,
      quote,
      viewerCan: { remove: true, accept: false, change: false, decline: false, place: true },
    });

  it('says so with its words, and is put at others that the author selects', async () => {
    const { press, asked, text, find } = await read(published({ tags: [lost()] }), {
      PlaceMark: { placeMark: published() },
    });
    expect(text()).toContain('This mark has lost its place, because its words changed.');
    expect(text()).toContain('Its words were: “the lights”');
    await press(/a new place$/);
    await choose('slept', 1, 6);
    await press('Put it here');
    expect(asked('PlaceMark')).toEqual([
      { input: { id: 'mark-1', version: 1, section: 'PROBLEM', start: 7, end: 12, quote: 'slept' } },
    ]);
    expect(text()).toContain('The mark has its place.');
    expect(find('Leave it for now')).toBeUndefined();
  });

  it('quotes nothing that others may not read', async () => {
    const { text } = await read(asReader({ tags: [lost('')] }));
    expect(text()).toContain('This mark has lost its place');
    expect(text()).not.toContain('Its words were');
  });
});

describe('the bundle of a story', () => {
  it('says first which skills show together, draws them, and names other stories', async () => {
    const others = [
      {
        story: { id: 'story-9', title: 'The door that banged' },
        skills: [
          { id: 's3.1', label: 'Look again' },
          { id: 's4.1', label: 'Tell the right people' },
        ],
      },
    ];
    const { element, text } = await read(published(), bundle(others));
    expect(text()).toContain('Two skills show together here: “Look again” and “Tell the right people”.');
    expect(element.querySelectorAll('.bundle cp-task-tile')).toHaveLength(2);
    expect(element.querySelector('.others a')?.getAttribute('href')).toBe('/stories/story-9');
    expect(text()).toContain('Shows also: “Look again” and “Tell the right people”');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('marks waiting for a decision', () => {
  it('are listed with who proposed what where, and lead to the note', async () => {
    const mark = {
      id: 'mark-2',
      polarity: 'MISSING',
      skill: { label: 'Look again' },
      markedBy: aByline('Jean Whitlock', 'JW'),
    };
    const { element, text } = await stage(ProposalsWaiting, {
      graphql: new FakeGraphql({
        ...always,
        ProposalsWaiting: { proposalsWaiting: [{ mark, story: { id: 'story-1', title: 'Quiet nights' } }] },
      }),
    });
    expect(text()).toContain('Jean Whitlock sees: missing here, Look again');
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/stories/story-1#note-mark-2');
    expect(await axeFindings(element)).toEqual([]);
  });
});
