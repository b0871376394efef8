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
    StoryDraft: () => ({ draft: story }),
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
    DropChanges: () => ({ dropChanges: (story = { ...story, hasChanges: false }) }),
    GlossaryOfTerms: () => ({ glossaryEntries: [] }),
    GlossaryJargon: () => ({ glossaryJargon: [] }),
    DiscardDraft: () => ({ discardDraft: true }),
  };
  return { answers, change: (other: Partial<StoryWordsFragment>) => (story = { ...story, ...other }) };
}

/** A device whose owner prefers plain typing, because jsdom has no editable pages. */
function plainDevice(): PlayedDevice {
  const device = new PlayedDevice();
  device.write('editor.plain', true);
  return device;
}

const write = async ({ answers }: { answers: Record<string, unknown> }, device = plainDevice()) => {
  const page = await onStage(WritePage, {
    answers,
    device,
    inputs: { id: 'story-1' },
    routes: [{ path: '**', children: [] }],
  });
  const choose = async (field: HTMLTextAreaElement, start: number, end: number) => {
    field.focus();
    field.setSelectionRange(start, end);
    document.dispatchEvent(new Event('selectionchange'));
    await page.settle();
  };
  return { ...page, choose };
};

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
    const device = plainDevice();
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

  it('merges what was changed elsewhere with what is typed here, says so, and saves both', async () => {
    const scene = server();
    const save = scene.answers['SaveDraft'] as (given: object) => unknown;
    let refused = 0;
    scene.answers['SaveDraft'] = (given: { input: SaveDraftInput }) => {
      if (given.input.version === 9) return save(given);
      refused += 1;
      throw new Problem('CONFLICT', 'It was changed elsewhere.', null, null, [], 9);
    };
    const page = await write(scene);
    await page.type('story-title', 'My title');
    scene.change({ when: 'All of 2026', version: 9, savedByOther: { name: 'Quiet Heron' } });
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(refused).toBe(1);
    expect(page.text()).toContain('These parts were changed somewhere else meanwhile.');
    expect(page.text()).toContain('Last changed by: Quiet Heron');
    expect(page.field<HTMLInputElement>('story-when').value).toBe('All of 2026');
    expect(page.asked('SaveDraft').at(-1)).toEqual({
      input: { id: 'story-1', version: 9, title: 'My title' },
    });
    expect(page.text()).toContain('Saved just now');
    await page.press('I have seen it');
    expect(page.text()).not.toContain('These parts were changed');
  });

  it('asks only about what both changed, and gives back what was not taken', async () => {
    const scene = server();
    const save = scene.answers['SaveDraft'];
    scene.answers['SaveDraft'] = new Problem('CONFLICT', 'It was changed elsewhere.', null, null, [], 9);
    const page = await write(scene);
    await page.type('story-title', 'My title');
    await page.type('story-summary', 'Mine.');
    scene.change({ title: 'Their title', summary: 'Theirs.', version: 9, savedByOther: { name: 'Ash' } });
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(page.text()).toContain('The same words were changed somewhere else.');
    expect(page.text()).toContain('Last changed by: Ash');
    expect(page.text()).toMatch(/The words here\s*My title\s*The other words\s*Their title/);
    expect(await axeFindings(page.element)).toEqual([]);
    scene.answers['SaveDraft'] = save;
    const saves = page.asked('SaveDraft').length;
    await page.press('Take the other words: Title');
    expect(page.field('story-title').value).toBe('Their title');
    expect(page.asked('SaveDraft')).toHaveLength(saves);
    await page.press('Keep both, one after the other: In short');
    expect(page.field('story-summary').value).toBe('Mine.\n\nTheirs.');
    expect(page.asked('SaveDraft').at(-1)).toMatchObject({
      input: { summary: 'Mine.\n\nTheirs.', version: 9 },
    });
    await page.press('Bring them back: Title');
    expect(page.field('story-title').value).toBe('My title');
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    expect(page.asked('SaveDraft').at(-1)).toMatchObject({ input: { title: 'My title' } });
    expect(page.text()).toContain('Words that you did not take');
    await page.press('I do not need them any more');
    expect(page.text()).not.toContain('Words that you did not take');
  });

  it('asks again after a reload in the middle of choosing', async () => {
    const scene = server();
    scene.answers['SaveDraft'] = new Problem('CONFLICT', 'It was changed elsewhere.', null, null, [], 9);
    const device = plainDevice();
    const page = await write(scene, device);
    await page.type('story-title', 'My title');
    scene.change({ title: 'Their title', version: 9 });
    page.field('story-title').dispatchEvent(new Event('blur'));
    await page.settle();
    page.fixture.destroy();
    await settle();
    const again = await write(scene, device);
    expect(again.field('story-title').value).toBe('My title');
    expect(again.text()).toContain('The same words were changed somewhere else.');
  });

  it('marks a skill by keyboard alone, and comes back to the words', async () => {
    const { field, key, text, asked, press, type, choose } = await write(server());
    const problem = field('story-PROBLEM');
    const start = TEXT.indexOf('Beata');
    const end = TEXT.indexOf(' We did');
    await choose(problem, start, end);
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
    expect(text()).toContain('The message did not arrive.');
  });

  it('gives the words back when the picker is left with Escape', async () => {
    const { field, key, asked, choose } = await write(server());
    const problem = field('story-PROBLEM');
    await choose(problem, 0, 6);
    await key(problem, { altKey: true, code: 'KeyM' });
    await key(field('pick-find'), { key: 'Escape', keyCode: 27 });
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(document.activeElement).toBe(problem);
    expect([problem.selectionStart, problem.selectionEnd]).toEqual([0, 6]);
    expect(asked('MarkPassage')).toEqual([]);
  });

  it('offers to mark words that are chosen by mouse or touch, and nothing for a mere cursor', async () => {
    const { field, find, choose } = await write(server());
    const problem = field('story-PROBLEM');
    await choose(problem, 3, 3);
    expect(find('Mark a skill')).toBeUndefined();
    await choose(problem, 0, 6);
    expect(find('Mark a skill')).toBeDefined();
  });

  it('lets a mark be removed', async () => {
    const { press, asked, text } = await write(server({ tags: [aMark()] }));
    await press('Remove the mark “Make sure the message reaches who can act”');
    expect(asked('RemoveMark')).toEqual([{ id: 'mark-1' }]);
    expect(text()).not.toContain('Make sure the message reaches who can act');
  });

  it('says calmly what is missing, with links to the fields, then what might help, before it asks to share', async () => {
    const { press, text, type, asked, find } = await write(server({ summary: '', outcome: null }));
    await press('Ready to share');
    expect(text()).toContain('Nearly ready. Still missing:A few sentences in shortHow it ended');
    await press('A few sentences in short');
    expect(document.activeElement?.id).toBe('story-summary');
    await press('How it ended');
    expect((document.activeElement as HTMLInputElement).name).toBe('story-outcome');
    (document.activeElement as HTMLInputElement).click();
    await type('story-summary', 'Short.');
    await settle();
    expect(text()).toContain('You can share it now. These would help your readers:');
    await press('Share this story');
    expect(text(document.body)).toContain('Everybody who is signed in will be able to read it');
    expect(asked('PublishStory')).toEqual([]);
    await press('Share it');
    expect(asked('PublishStory')).toHaveLength(1);
    expect(find('Share it')).toBeUndefined();
  });

  it('explains what might help readers, leads there, and leaves it as it is when told to', async () => {
    const { press, text, element } = await write(server());
    await press('Ready to share');
    expect(text(document.activeElement ?? element)).toContain('Before others read it');
    expect(text()).toContain('Could somebody be recognised?');
    await press('Go there: Could somebody be recognised?');
    expect(document.activeElement?.id).toBe('story-consent');
    expect(document.activeElement?.closest('details')?.open).toBe(true);
    await press('Leave it as it is: Could somebody be recognised?');
    expect(text()).not.toContain('A person may be known by an age');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('takes whom it touched, how people agreed, the aim and the support', async () => {
    const { field, type, asked, settle: follow } = await write(server());
    const boxes = [...document.querySelectorAll<HTMLInputElement>('#story-touched input')];
    boxes[1]?.click();
    await follow();
    boxes[0]?.click();
    document.querySelectorAll<HTMLInputElement>('[name="story-senior"]')[2]?.click();
    await type('story-aim', 'Fewer falls');
    await type('story-consent', 'She read it.');
    field('story-consent').dispatchEvent(new Event('focusout', { bubbles: true }));
    await follow();
    const sent = Object.assign({}, ...asked('SaveDraft').map(({ input }) => input)) as object;
    expect(sent).toMatchObject({
      touched: ['CARER', 'PATIENT'],
      seniorSupport: 'NO',
      strategicAim: 'Fewer falls',
      consent: 'She read it.',
    });
  });

  it('changes a published story beside what its readers see, and publishes the change with a note', async () => {
    const scene = server({ status: 'PUBLISHED', edition: 1, hasChanges: true });
    const { press, text, type, asked, find } = await write(scene);
    expect(text()).toContain('You are changing a published story.Readers see the old words');
    expect(find('Throw this draft away')).toBeUndefined();
    await press('Ready to publish');
    await type('change-note', 'We had left the porters out.');
    await press('Publish the change');
    await settle();
    const dialog = document.querySelector('[role="alertdialog"]');
    expect(dialog?.textContent).toContain('Publish the change?');
    dialog?.querySelector<HTMLButtonElement>('button')?.click();
    await settle();
    expect(asked('PublishStory')).toEqual([
      { input: { id: 'story-1', version: 3, note: 'We had left the porters out.' } },
    ]);
  });

  it('sends a first story to be looked at, saying so before, and why it was given back', async () => {
    const viewerCan = { ...draft().viewerCan, publish: false, submit: true };
    const returned = { reason: 'Take the name out.', at: '2026-11-20T10:00:00.000Z' };
    const scene = server({ viewerCan, returned });
    scene.answers['SubmitStory'] = () => ({ submitStory: scene.change({ status: 'SUBMITTED' }) });
    const { press, text, asked, element } = await write(scene);
    expect(text()).toContain('A moderator gave this story back to you.Take the name out.');
    await press('Ready to share');
    await press('Send it to be looked at');
    expect(text(document.body)).toContain('A moderator reads it before others do');
    expect(await axeFindings(element)).toEqual([]);
    await press('Send it');
    expect(asked('PublishStory')).toEqual([]);
    expect(asked('SubmitStory')).toEqual([{ input: { id: 'story-1', version: 3, note: '' } }]);
  });

  it('shows what somebody else changed before it goes out, and publishes nothing unread (R-53)', async () => {
    const scene = server({ status: 'PUBLISHED', edition: 1, hasChanges: true });
    scene.answers['PublishStory'] = new Problem('CONFLICT', 'It was changed meanwhile.');
    const { press, text, asked } = await write(scene);
    scene.change({ summary: 'Theirs.', version: 4 });
    await press('Ready to publish');
    await press('Publish the change');
    await settle();
    document.querySelector<HTMLButtonElement>('[role="alertdialog"] button')?.click();
    await settle();
    expect(text()).toContain('It was changed meanwhile.');
    expect(document.querySelector<HTMLTextAreaElement>('#story-summary')?.value).toBe('Theirs.');
    expect(asked('PublishStory')).toMatchObject([{ input: { version: 3 } }]);
  });

  it('leaves a published story as it was, only after asking', async () => {
    const { press, asked } = await write(server({ status: 'PUBLISHED', edition: 1, hasChanges: true }));
    await press('Leave it as it was');
    await settle();
    expect(asked('DropChanges')).toEqual([]);
    document.querySelector<HTMLButtonElement>('[role="alertdialog"] button')?.click();
    await settle();
    expect(asked('DropChanges')).toEqual([{ input: { id: 'story-1', version: 3 } }]);
  });

  it('offers nothing that cannot be done to a story that is being looked at', async () => {
    const viewerCan = {
      ...draft().viewerCan,
      ...{ edit: false, mark: false, publish: false, discard: false, invite: false, withdraw: true },
    };
    const { element, text, find } = await write(server({ status: 'SUBMITTED', viewerCan }));
    expect(text()).toContain('This story is being looked at before others read it.');
    expect(find('Take it back to change it')).toBeDefined();
    expect(element.querySelector('textarea')).toBeNull();
  });

  it('helps to begin under each heading', async () => {
    const { text } = await write(server());
    expect(text()).toContain('Not sure how to begin?');
    expect(text()).toContain('When did you first think: this cannot go on?');
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
    const { element, field, key, press, choose } = await write(server({ tags: [aMark()], outcome: null }));
    await press('Ready to share');
    const problem = field('story-PROBLEM');
    await choose(problem, 0, 6);
    await key(problem, { altKey: true, code: 'KeyM' });
    expect(await axeFindings(element)).toEqual([]);
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog && (await axeFindings(dialog))).toEqual([]);
  });
});
