import type { Type } from '@angular/core';
import { Component, input } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import type { StoryWordsFragment } from './graphql.generated';
import { PlayedDevice, always, onStage as stage, settle } from './stories.stage';
import type { Stage } from './stories.stage';
import { aMark, aStory } from './story.builder';
import { StoryPage } from './story-page';
import { STORY_PARTS } from './story-parts';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

type Given = Omit<Stage, 'graphql'> & { answers?: Record<string, unknown> };
const onStage = <T>(page: Type<T>, { answers, ...given }: Given) =>
  stage(page, { ...given, graphql: new FakeGraphql({ ...always, ...answers }) });

const published = (given: Partial<StoryWordsFragment> = {}) =>
  aStory({ status: 'PUBLISHED', publishedAt: '2026-11-11T10:00:00.000Z', ...given });
const reader = {
  viewerCan: {
    ...aStory().viewerCan,
    ...{ edit: false, mark: false, propose: false, publish: false },
    discard: false,
    invite: false,
  },
};

const read = (
  story: StoryWordsFragment | Error,
  answers: Record<string, unknown> = {},
  guest = false,
  device?: PlayedDevice,
) =>
  onStage(StoryPage, {
    answers: { StoryPage: story instanceof Error ? story : { story }, ...answers },
    inputs: { id: 'story-1' },
    guest,
    device,
  });

/** Chooses words of the page as a mouse or a finger does. */
async function choose(start: [string, number], end: [string, number]) {
  const piece = (words: string) =>
    [...document.querySelectorAll('[data-start]')].find((one) => one.textContent?.includes(words))
      ?.firstChild;
  const [from, to] = [piece(start[0]), piece(end[0])];
  if (!from || !to) throw new Error('These words are not on the page');
  document.getSelection()?.setBaseAndExtent(from, start[1], to, end[1]);
  document.dispatchEvent(new Event('selectionchange'));
  await settle();
}

describe('a story’s page', () => {
  it('begins with title, teller and short form, and answers the questions that were answered', async () => {
    const { element, text } = await read(published(reader));
    expect(element.querySelectorAll('h1')).toHaveLength(1);
    expect(element.querySelector('h1')?.textContent?.trim()).toBe('Quiet after eleven');
    expect(text()).toContain('We made the nights quieter.');
    expect([...element.querySelectorAll('h2')].map((one) => text(one))).toEqual(['What was the problem?']);
    expect(text(element.querySelector('.facts') ?? element)).toContain('Wendle Valley Hospital');
  });

  it('underlines a passage by whether the skill was done or missing, and puts its note in the same row', async () => {
    const { element } = await read(published(reader));
    const passage = element.querySelector('mark');
    expect([...(passage?.classList ?? [])].sort()).toEqual(['missing', 'pass', 't4']);
    const note = passage?.closest('.row')?.querySelector('.skillnote');
    expect(note?.textContent).toMatch(/Missing here.*The message did not arrive/s);
    expect(note?.textContent).toContain('Our own wording');
  });

  it('lights the note with its passage and the passage with its note, by mouse and by focus', async () => {
    const { element, settle: follow } = await read(published(reader));
    const passage = element.querySelector('mark');
    const note = element.querySelector<HTMLElement>('.skillnote');
    passage?.dispatchEvent(new Event('mouseenter'));
    await follow();
    expect(note?.classList).toContain('lit');
    passage?.dispatchEvent(new Event('mouseleave'));
    await follow();
    expect(note?.classList).not.toContain('lit');
    note?.querySelector('a')?.focus();
    await follow();
    expect(passage?.classList).toContain('lit');
  });

  it('leads from the tile in the text to its note', async () => {
    const { press } = await read(published(reader));
    await press(/Make sure the message reaches who can act: Missing here/);
    expect(document.activeElement?.id).toBe('note-mark-1');
  });

  it('lets the author mark words selected on the page', async () => {
    const marked = published({ tags: [aMark(), aMark({ id: 'mark-2' })] });
    const { press, field, asked, find, type } = await read(published(), {
      MarkPassage: { markPassage: marked },
    });
    await choose(['slept', 1], ['slept', 6]);
    await press('Mark a skill');
    field<HTMLInputElement>('pick-find');
    document.querySelectorAll<HTMLElement>('[role="option"]')[0]?.click();
    await type('pick-why', 'Nobody asked.');
    await press('Mark it');
    expect(asked('MarkPassage')).toMatchObject([
      { input: { section: 'PROBLEM', start: 7, end: 12, quote: 'slept', skillId: 's3.1' } },
    ]);
    expect(find('Mark a skill')).toBeUndefined();
  });

  it('does not offer to mark to those who can only read', async () => {
    const { find } = await read(published(reader));
    await choose(['slept', 1], ['slept', 6]);
    expect(find('Mark a skill')).toBeUndefined();
    expect(find('Mark with the keyboard')).toBeUndefined();
  });

  it('lets the author mark by keyboard, in fields that cannot be changed', async () => {
    const device = new PlayedDevice();
    // jsdom has no editable pages.
    device.write('editor.plain', true);
    const { press, field, key } = await read(published(), {}, false, device);
    await press('Mark with the keyboard');
    await settle();
    const problem = field('mark-PROBLEM');
    expect(problem.readOnly).toBe(true);
    problem.focus();
    problem.setSelectionRange(7, 12);
    document.dispatchEvent(new Event('selectionchange'));
    await settle();
    await key(problem, { altKey: true, code: 'KeyM' });
    expect(document.querySelector('[role="dialog"]')).not.toBeNull();
  });

  it('removes a mark only after asking', async () => {
    const { press, asked, text } = await read(published(), {
      RemoveMark: { removeMark: published({ tags: [] }) },
    });
    await press(/^Remove the mark/);
    await settle();
    await press('Remove');
    expect(asked('RemoveMark')).toEqual([{ id: 'mark-1' }]);
    expect(text()).toContain('The mark is removed.');
  });

  it('leads the author of a published story on to changing it, and tells of changes that nobody else sees', async () => {
    const { find, text } = await read(published({ hasChanges: true }));
    expect(find('Go on with your changes')?.getAttribute('href')).toBe('/stories/story-1/edit');
    expect(text()).toContain('You have changes that nobody else sees yet.');
    expect((await read(published(reader))).find('Change this story')).toBeUndefined();
  });

  it('leads the author of a draft on to writing, and shows no discussion yet', async () => {
    const { find, text } = await read(aStory());
    expect(text()).toContain('This is your draft. Only those who tell it can read it.');
    expect(find('Go on writing')?.getAttribute('href')).toBe('/stories/story-1/edit');
  });

  it('shows the parts that other areas lend under a published story', async () => {
    @Component({ template: '<p>Talk about {{ storyId() }}</p>' })
    class Talk {
      readonly storyId = input('');
    }
    const { text } = await onStage(StoryPage, {
      answers: { StoryPage: { story: published(reader) } },
      inputs: { id: 'story-1' },
      providers: [{ provide: STORY_PARTS, useValue: [{ load: () => Promise.resolve(Talk) }] }],
    });
    expect(text()).toContain('Talk about story-1');
  });

  it('says plainly when a story is not here, and invites a guest to sign in', async () => {
    const { text, find } = await read(new Problem('NOT_FOUND', 'Not here.'), {}, true);
    expect(text()).toContain('This story is not here.');
    expect(find('Sign in')).toBeDefined();
  });

  it('takes the words away at once when the story is taken out while it is read, and says so', async () => {
    let there = true;
    const { hear, text, listeners } = await onStage(StoryPage, {
      answers: {
        StoryPage: () => (there ? { story: published(reader) } : new Problem('NOT_FOUND', 'It is not here.')),
      },
      inputs: { id: 'story-1' },
    });
    expect([...listeners.keys()]).toEqual(['members', 'wendle']);
    await hear('members', 'StoryArchived', { storyId: 'another' });
    expect(text()).toContain('We made the nights quieter.');
    there = false;
    await hear('members', 'StoryArchived', { storyId: 'story-1' });
    expect(text()).not.toContain('We made the nights quieter.');
    expect(text()).toContain('not here');
  });

  it('says what failed and tries again', async () => {
    let broken = true;
    const { press, text } = await read(published(reader), {
      StoryPage: () =>
        broken ? new Problem('UNAVAILABLE', 'We could not reach the server.') : { story: published(reader) },
    });
    expect(text()).toContain('We could not reach the server.');
    broken = false;
    await press('Try again');
    expect(text()).toContain('Quiet after eleven');
  });

  it('passes axe', async () => {
    const { element } = await read(published());
    expect(await axeFindings(element)).toEqual([]);
  });
});
