import type { Type } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import type { SaveDraftInput, StoryWordsFragment } from './graphql.generated';
import { PlayedDevice, always, onStage as stage, settle } from './stories.stage';
import type { Stage } from './stories.stage';
import { aMark, aStory } from './story.builder';
import { WritePage } from './write-page';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

type Given = Omit<Stage, 'graphql'> & { answers?: Record<string, unknown> };
const onStage = <T>(page: Type<T>, { answers, ...given }: Given) =>
  stage(page, { ...given, graphql: new FakeGraphql({ ...always, ...answers }) });

const TEXT = 'Nobody slept. Beata asked the patients. We did not know why.';
const draft = (given: Partial<StoryWordsFragment> = {}) =>
  aStory({ sections: [{ key: 'PROBLEM', text: TEXT, blocks: [] }], tags: [], ...given });

/** A server that holds one draft and takes what is saved. */
function server(given: Partial<StoryWordsFragment> = {}) {
  let story = draft(given);
  const answers: Record<string, unknown> = {
    StoryPage: () => ({ story }),
    SaveDraft: ({ input }: { input: SaveDraftInput }) => {
      const sections = input.sections?.map((section) => ({ ...section, blocks: [] })) ?? story.sections;
      story = { ...story, ...(input as object), sections, version: story.version + 1 };
      return { saveDraft: story };
    },
    MarkPassage: ({ input }: { input: { start: number; end: number; quote: string } }) => {
      const { start, end, quote } = input;
      story = { ...story, tags: [aMark({ start, end, quote })] };
      return { markPassage: story };
    },
    RemoveMark: () => ({ removeMark: (story = { ...story, tags: [] }) }),
    PublishStory: () => ({ publishStory: (story = { ...story, status: 'PUBLISHED' }) }),
    DiscardDraft: () => ({ discardDraft: true }),
  };
  return { answers, change: (other: Partial<StoryWordsFragment>) => (story = { ...story, ...other }) };
}

const write = ({ answers }: { answers: Record<string, unknown> }, device?: PlayedDevice) =>
  onStage(WritePage, {
    answers,
    device,
    inputs: { id: 'story-1' },
    routes: [{ path: '**', children: [] }],
  });

describe('writing a story', () => {
  it('saves a moment after the typing stops, only what was changed, and says so', async () => {
    const { type, asked, text } = await write(server());
    await type('story-title', 'The trolley');
    expect(asked('SaveDraft')).toEqual([]);
    await new Promise((done) => setTimeout(done, 1_600));
    await settle();
    expect(asked('SaveDraft')).toEqual([{ input: { id: 'story-1', version: 3, title: 'The trolley' } }]);
    expect(text()).toContain('Saved just now');
  });

  it('saves at once when a field is left', async () => {
    const { type, field, asked, settle: follow } = await write(server());
    await type('story-summary', 'Short.');
    field('story-summary').dispatchEvent(new Event('blur'));
    await follow();
    expect(asked('SaveDraft')).toHaveLength(1);
  });

  it('says honestly that it could not save, keeps the words on the device, and tries again', async () => {
    const scene = server();
    const save = scene.answers['SaveDraft'];
    scene.answers['SaveDraft'] = new Problem('UNAVAILABLE', 'We could not reach the server.');
    const device = new PlayedDevice();
    const page = await write(scene, device);
    await page.type('story-title', 'The trolley');
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(page.text()).toContain('Not saved: We could not reach the server.');
    page.fixture.destroy();
    await settle();

    scene.answers['SaveDraft'] = save;
    const again = await write(scene, device);
    expect(again.field('story-title').value).toBe('The trolley');
    expect(again.text()).toContain('We put back words that only this device had.');
    again.field('story-title').dispatchEvent(new Event('blur'));
    await again.settle();
    expect(again.asked('SaveDraft')).toMatchObject([{ input: { title: 'The trolley' } }]);
    expect(again.text()).toContain('Saved just now');
  });

  it('keeps writing possible when the session has ended', async () => {
    const scene = server();
    scene.answers['SaveDraft'] = new Problem('UNAUTHENTICATED', 'Sign in first.');
    const { type, field, text, find, settle: follow } = await write(scene);
    await type('story-title', 'The trolley');
    field('story-title').dispatchEvent(new Event('blur'));
    await follow();
    expect(text()).toContain('You are signed out. Your words are kept on this device.');
    expect(find('Sign in')?.getAttribute('href')).toContain('/sign-in');
    expect(field('story-title').value).toBe('The trolley');
  });

  it('lets me choose when the draft was changed elsewhere, and gives my words back after all', async () => {
    const scene = server();
    const save = scene.answers['SaveDraft'];
    scene.answers['SaveDraft'] = new Problem('CONFLICT', 'It was changed elsewhere.', null, null, [], 9);
    const page = await write(scene);
    await page.type('story-title', 'My title');
    scene.change({ title: 'Their title', version: 9 });
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(page.text()).toContain('This draft was changed somewhere else.');
    expect(page.text()).toMatch(/The words here\s*My title\s*The other words\s*Their title/);
    scene.answers['SaveDraft'] = save;
    await page.press('Take the other words');
    expect(page.field('story-title').value).toBe('Their title');
    await page.press('Bring my words back');
    expect(page.field('story-title').value).toBe('My title');
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(page.asked('SaveDraft').at(-1)).toMatchObject({ input: { title: 'My title', version: 9 } });
  });

  it('marks a skill by keyboard alone, and comes back to the words', async () => {
    const { field, key, text, asked, press, type } = await write(server());
    const problem = field('story-PROBLEM');
    const start = TEXT.indexOf('Beata');
    const end = TEXT.indexOf(' We did');
    problem.focus();
    problem.setSelectionRange(start, end);
    await key(problem, { altKey: true, code: 'KeyM' });
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.getAttribute('aria-labelledby')).toBe('pick-title');
    expect((document.activeElement as HTMLInputElement).name).toBe('pick-polarity');
    const findBox = field<HTMLInputElement>('pick-find');
    await type('pick-find', 'cause');
    await key(findBox, { key: 'Enter' });
    const chosen = document.querySelector('[role="option"][aria-selected="true"]');
    expect(chosen?.textContent).toContain('Find the cause before the cure');
    expect(findBox.getAttribute('aria-activedescendant')).toBe(chosen?.id);
    await press('Mark it');
    expect(text(document.body)).toContain('Say in a few words why you think so.');
    expect(document.activeElement?.id).toBe('pick-why');
    await type('pick-why', 'She asked first.');
    await press('Mark it');
    expect(asked('MarkPassage')).toMatchObject([
      {
        input: {
          section: 'PROBLEM',
          start,
          end,
          quote: 'Beata asked the patients.',
          skillId: 's3.2',
          polarity: 'ENACTED',
          reason: 'She asked first.',
        },
      },
    ]);
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(problem);
    expect([problem.selectionStart, problem.selectionEnd]).toEqual([start, end]);
    expect(document.querySelector('.mirror .pass')?.textContent).toBe('Beata asked the patients.');
  });

  it('gives the words back when the picker is left with Escape', async () => {
    const { field, key, asked } = await write(server());
    const problem = field('story-PROBLEM');
    problem.focus();
    problem.setSelectionRange(0, 6);
    await key(problem, { altKey: true, code: 'KeyM' });
    await key(field('pick-find'), { key: 'Escape', keyCode: 27 });
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(problem);
    expect([problem.selectionStart, problem.selectionEnd]).toEqual([0, 6]);
    expect(asked('MarkPassage')).toEqual([]);
  });

  it('offers to mark words that are chosen by mouse or touch, and nothing for a mere cursor', async () => {
    const { field, find, settle: follow } = await write(server());
    const problem = field('story-PROBLEM');
    problem.focus();
    problem.setSelectionRange(3, 3);
    document.dispatchEvent(new Event('selectionchange'));
    await follow();
    expect(find('Mark a skill')).toBeUndefined();
    problem.setSelectionRange(0, 6);
    document.dispatchEvent(new Event('selectionchange'));
    await follow();
    expect(find('Mark a skill')).toBeDefined();
  });

  it('keeps a mark on its words while they are being typed around, and lets it be removed', async () => {
    const { type, press, asked } = await write(server({ tags: [aMark()] }));
    await type('story-PROBLEM', `At night ${TEXT}`);
    expect(document.querySelector('.mirror .pass')?.textContent).toBe('Nobody');
    await press('Remove the mark “Make sure the message reaches who can act”');
    expect(asked('RemoveMark')).toEqual([{ id: 'mark-1' }]);
    expect(document.querySelector('.mirror .pass')).toBeNull();
  });

  it('says calmly what is missing, with links to the fields, before it asks to share', async () => {
    const { press, text, type, asked, find } = await write(server({ summary: '', outcome: null }));
    await press('Ready to share');
    expect(text()).toContain('Nearly ready. Still missing:A few sentences in shortHow it ended');
    await press('A few sentences in short');
    expect(document.activeElement?.id).toBe('story-summary');
    await press('How it ended');
    expect((document.activeElement as HTMLInputElement).name).toBe('story-outcome');
    (document.activeElement as HTMLInputElement).click();
    await type('story-summary', 'Short.');
    await press('Ready to share');
    await settle();
    expect(text(document.body)).toContain('Everybody who is signed in will be able to read it');
    expect(asked('PublishStory')).toEqual([]);
    await press('Share it');
    expect(asked('PublishStory')).toHaveLength(1);
    expect(find('Share it')).toBeUndefined();
  });

  it('throws a draft away only after asking', async () => {
    const { press, asked } = await write(server());
    await press('Throw this draft away');
    await settle();
    await press('Go back');
    expect(asked('DiscardDraft')).toEqual([]);
    await press('Throw this draft away');
    await settle();
    await press('Throw it away');
    expect(asked('DiscardDraft')).toEqual([{ id: 'story-1' }]);
  });

  it('shows the story as a reader will see it', async () => {
    const { press, text, element } = await write(server());
    await press('See it as a reader');
    expect(text()).toContain('This is how others will read it.');
    expect(element.querySelector('textarea')).toBeNull();
    await press('Go on writing');
    expect(element.querySelector('textarea')).not.toBeNull();
  });

  it('passes axe with a mark, a choice of words, the picker and the list of what is missing', async () => {
    const { element, field, key, press } = await write(server({ tags: [aMark()], outcome: null }));
    await press('Ready to share');
    const problem = field('story-PROBLEM');
    problem.focus();
    problem.setSelectionRange(0, 6);
    await key(problem, { altKey: true, code: 'KeyM' });
    expect(await axeFindings(element)).toEqual([]);
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog && (await axeFindings(dialog))).toEqual([]);
  });
});
