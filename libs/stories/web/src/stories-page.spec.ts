import type { Type } from '@angular/core';
import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { Problem } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { NewStory } from './new-story';
import { NewestStories } from './newest-stories';
import { always, onStage as stage, settle } from './stories.stage';
import type { Stage } from './stories.stage';
import { StoriesPage } from './stories-page';
import { aCard } from './story.builder';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

type Given = Omit<Stage, 'graphql'> & { answers?: Record<string, unknown> };
const onStage = <T>(page: Type<T>, { answers, ...given }: Given) =>
  stage(page, { ...given, graphql: new FakeGraphql({ ...always, ...answers }) });

const page = (cards: ReturnType<typeof aCard>[], cursor: string | null = null) => ({
  stories: { nodes: cards, pageInfo: { endCursor: cursor, hasNextPage: cursor !== null } },
});
const told = aCard({ id: 'new', title: 'A new story', publishedAt: '2026-11-22T10:00:00.000Z' });
const published = { story: { ...told, skills: [{ taskNumber: 3, polarity: 'ENACTED' }] } };
const titles = () =>
  [...document.querySelectorAll('article h2, article h3')].map((one) => one.textContent?.trim());

describe('the list of stories', () => {
  it('shows each story with how it ended, its skills and who has spoken', async () => {
    const { text } = await onStage(StoriesPage, { answers: { Stories: page([aCard()]) } });
    expect(titles()).toEqual(['Quiet after eleven']);
    expect(text()).toContain('It worked');
    expect(text()).toContain(
      'Heard from patients or carers and clinicians. Not yet from non-clinical staff and managers.',
    );
    expect(document.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(
      'The right problem: done',
    );
  });

  it('says in words what is new in a conversation that the reader has been in', async () => {
    const card = (id: string, unread: object | null) => {
      const { discussion } = aCard();
      return aCard({ id, discussion: discussion && { ...discussion, unread: unread as never } });
    };
    const seen = [
      card('one', { count: 1, andMore: false }),
      card('many', { count: 50, andMore: true }),
      card('none', { count: 0, andMore: false }),
      card('never', null),
    ];
    await onStage(StoriesPage, { answers: { Stories: page(seen) } });
    const said = [...document.querySelectorAll('article .news')].map((one) => one.textContent?.trim());
    expect(said).toEqual(['1 new post since you were here', '50 and more new posts since you were here']);
  });

  it('reads what the address asks for, and writes there what is chosen', async () => {
    const { asked, field } = await onStage(StoriesPage, {
      answers: { Stories: page([]) },
      inputs: { kind: 'CASE', outcome: 'nonsense', skill: 's3.1' },
    });
    expect(asked('Stories')).toEqual([
      { first: 20, after: null, filter: { kind: 'CASE', outcome: undefined, skillId: 's3.1' } },
    ]);
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    const outcome = field<HTMLSelectElement>('filter-outcome');
    outcome.value = 'DID_NOT_WORK';
    outcome.dispatchEvent(new Event('change'));
    expect(navigate.mock.calls[0]?.[1]).toMatchObject({ queryParams: { outcome: 'DID_NOT_WORK' } });
  });

  it('reads further pages and never shows a story twice', async () => {
    const answers = {
      Stories: ({ after }: { after: string | null }) =>
        after ? page([aCard(), aCard({ id: 'old', title: 'An old story' })]) : page([aCard()], 'next'),
    };
    const { press, find } = await onStage(StoriesPage, { answers });
    await press('More stories');
    expect(titles()).toEqual(['Quiet after eleven', 'An old story']);
    expect(find('More stories')).toBeUndefined();
  });

  it('lets a new story wait behind a button, once, and leads to it when asked', async () => {
    const { hear, press, text } = await onStage(StoriesPage, { answers: { Stories: page([aCard()]) } });
    await hear('members', 'StoryPublished', published);
    await hear('wendle', 'StoryPublished', published);
    expect(titles()).toEqual(['Quiet after eleven']);
    expect(text()).toContain('1 new story');
    await press('1 new story');
    expect(titles()).toEqual(['A new story', 'Quiet after eleven']);
    expect(document.activeElement?.textContent).toContain('A new story');
  });

  it('takes a story off the list when it is taken out, whether it is shown or waits', async () => {
    const { hear, text } = await onStage(StoriesPage, { answers: { Stories: page([aCard()]) } });
    await hear('members', 'StoryPublished', published);
    await hear('members', 'StoryArchived', { storyId: aCard().id });
    expect(titles()).toEqual([]);
    await hear('members', 'StoryArchived', { storyId: published.story.id });
    expect(text()).not.toContain('1 new story');
  });

  it('does not count a new story that does not fit what was chosen', async () => {
    const { hear, text } = await onStage(StoriesPage, {
      answers: { Stories: page([aCard()]) },
      inputs: { kind: 'EXPERIENCE' },
    });
    await hear('members', 'StoryPublished', published);
    expect(text()).not.toContain('new story');
  });

  it('listens to no room for a guest', async () => {
    const { listeners } = await onStage(StoriesPage, { answers: { Stories: page([]) }, guest: true });
    expect([...listeners.keys()]).toEqual([]);
  });

  it('teaches where there is nothing, and says that fewer choices show more', async () => {
    const empty = await onStage(StoriesPage, { answers: { Stories: page([]) } });
    expect(empty.text()).toContain('No stories yet.');
    const none = await onStage(StoriesPage, { answers: { Stories: page([]) }, inputs: { kind: 'CASE' } });
    expect(none.text()).toContain('No story fits what you chose.');
    expect(none.find('Show all stories')).toBeDefined();
  });

  it('says what failed, and tries again', async () => {
    let broken = true;
    const { text, press } = await onStage(StoriesPage, {
      answers: { Stories: () => (broken ? new Problem('UNAVAILABLE', 'Away.') : page([aCard()])) },
    });
    expect(text()).toContain('Away.');
    broken = false;
    await press('Try again');
    expect(titles()).toEqual(['Quiet after eleven']);
  });

  it('passes axe', async () => {
    const { element } = await onStage(StoriesPage, { answers: { Stories: page([aCard()], 'next') } });
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('the newest stories on another page', () => {
  it('are as many as asked for, with titles at the level of the page', async () => {
    const { asked, element } = await onStage(NewestStories, {
      answers: { Stories: page([aCard()]) },
      inputs: { count: 3, headingLevel: 3 },
    });
    expect(asked('Stories')).toMatchObject([{ first: 3 }]);
    expect(element.querySelector('h3')?.textContent).toContain('Quiet after eleven');
  });

  it('let what arrives wait', async () => {
    const { hear, press } = await onStage(NewestStories, { answers: { Stories: page([aCard()]) } });
    await hear('members', 'StoryPublished', published);
    await press('1 new story');
    expect(titles()).toEqual(['A new story', 'Quiet after eleven']);
  });
});

describe('beginning a story', () => {
  const answers = { StartStory: { startStory: { id: 'fresh' } } };
  const routes = [{ path: '**', children: [] }];

  it('asks for the kind, takes the perspective spoken from last, and leads on to writing', async () => {
    const { field, press, asked } = await onStage(NewStory, { answers, routes });
    field<HTMLInputElement>('new-EXPERIENCE').click();
    await press('Start writing');
    expect(asked('StartStory')).toMatchObject([{ input: { kind: 'EXPERIENCE', spokenAs: 'CLINICIAN' } }]);
    await settle();
    expect(TestBed.inject(Router).url).toBe('/stories/fresh/edit');
  });

  it('says what is missing, at the field and on top', async () => {
    const { press, text, asked } = await onStage(NewStory, { answers, routes });
    await press('Start writing');
    expect(text()).toContain('Choose what kind of story it is.');
    expect(asked('StartStory')).toEqual([]);
  });

  it('starts one draft however often it is tried', async () => {
    let broken = true;
    const { field, press, asked } = await onStage(NewStory, {
      answers: { StartStory: () => (broken ? new Problem('UNAVAILABLE', 'Away.') : answers.StartStory) },
      routes,
    });
    field<HTMLInputElement>('new-CASE').click();
    await press('Start writing');
    broken = false;
    await press('Start writing');
    const keys = asked('StartStory').map(({ input }) => (input as { key: string }).key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('passes axe', async () => {
    const { element } = await onStage(NewStory, { answers, routes });
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('the words of stories', () => {
  it('are all used', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
