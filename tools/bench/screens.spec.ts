import { join } from 'node:path';
import { ActsModule } from '@cp/acts/api';
import { DiscussionsModule } from '@cp/discussions/api';
import { EvidenceModule } from '@cp/evidence/api';
import type { Actor } from '@cp/kit/api';
import { MembersModule, SessionService } from '@cp/members/api';
import { memberGlobals } from '@cp/members/api/testing';
import { ParticipationModule } from '@cp/participation/api';
import { SOCKET_SESSIONS } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { type Bench, commandsOfJobs, countCommands, plansOf, startBench } from '@cp/testing';
import { benchMembers, FILTERS, LONG_STORY, storyIdOf } from './community';
import { WebDocuments } from './documents';
import { BENCH_SECRET, writeCommunity } from './generate';
import { deepIn, LONG_TALK } from './long-talk';

const SIZE = { stories: 55, posts: 2, members: 55 };

describe('what a screen asks of the database (R-23, R-24)', () => {
  const documents = new WebDocuments(join(__dirname, '../..'));
  let bench: Bench;
  let viewer: Actor | null;
  let jobs: ReadonlySet<string>;

  beforeAll(async () => {
    bench = await startBench({
      modules: [
        MembersModule,
        StoriesModule,
        EvidenceModule,
        DiscussionsModule,
        ParticipationModule,
        ActsModule,
      ],
      globals: [...memberGlobals(BENCH_SECRET), { provide: SOCKET_SESSIONS, useValue: {} }],
    });
    await writeCommunity(bench.connection, SIZE);
    const [member] = benchMembers(1);
    viewer = await bench.app.get(SessionService).actorOf(member?.token);
    jobs = await commandsOfJobs(bench.connection, 3_000);
  }, 60_000);
  afterAll(() => bench.close());

  /** How many commands an operation of the web app costs, and how many rows it answers with. */
  const costOf = async (
    operation: string,
    variables: Record<string, unknown>,
  ): Promise<{ commands: number; rows: number }> => {
    let rows = 0;
    const ask = () =>
      countCommands(
        bench.connection,
        async () => {
          const { data, errors } = await bench.graphql(documents.of(operation), variables, viewer);
          expect([operation, errors]).toEqual([operation, undefined]);
          rows = JSON.stringify(data).match(/"id":/g)?.length ?? 0;
        },
        jobs,
      );
    // Some jobs are seldom: the least of some counts has none of theirs in it.
    const counts = [await ask(), await ask(), await ask()];
    return { commands: Math.min(...counts), rows };
  };

  it.each([
    ['Stories', {}, 12],
    ['DiscussionPage', { id: storyIdOf(0) }, 8],
  ])(
    '%s costs about the same for 1, 10 and 50 rows: nothing is asked row by row (R-24)',
    async (operation, more, most) => {
      const costs = [];
      for (const first of [1, 10, 50]) costs.push(await costOf(operation, { ...more, first }));
      const [one, ten, fifty] = costs;
      expect((ten?.rows ?? 0) > (one?.rows ?? 0) && (fifty?.rows ?? 0) > (ten?.rows ?? 0)).toBe(true);
      // A database hands over more than a hundred rows, such as the marks of fifty stories, in a second batch.
      expect((fifty?.commands ?? 0) - (ten?.commands ?? 0)).toBeLessThanOrEqual(2);
      expect(one?.commands).toBeLessThanOrEqual(fifty?.commands ?? 0);
      expect(fifty?.commands).toBeLessThanOrEqual(most);
    },
  );

  it.each([
    ['StoryPage', { id: storyIdOf(0) }, 8],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20 }, 10],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, last: 20 }, 10],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, around: deepIn('post') }, 11],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, around: deepIn('answer') }, 13],
    ['StoryActs', { id: storyIdOf(0) }, 10],
    ['StoryWrittenOut', { id: storyIdOf(0) }, 12],
    ['DiscussionVoices', { id: storyIdOf(0) }, 6],
    ['Places', {}, 2],
    ['Taxonomy', {}, 6],
  ])('%s costs no more than it may (R-24)', async (operation, variables, most) => {
    const { commands } = await costOf(operation, variables);
    expect(commands).toBeLessThanOrEqual(most);
  });

  it('reads anew for everybody who looks: nothing that one was shown is kept for another (R-23)', async () => {
    const first = await costOf('Stories', { first: 10 });
    const again = await costOf('Stories', { first: 10 });
    expect(again.commands).toBe(first.commands);
    expect(first.commands).toBeGreaterThan(0);
  });

  const filters = Object.entries(FILTERS).map(([name, value]) => [name, { [name]: value }] as const);

  it.each([['no filter', {}] as const, ...filters])(
    'reads a page of stories by %s from an index, and no more than a page for each audience',
    async (_, filter) => {
      const first = 5;
      let found = 0;
      const plans = await plansOf(bench.connection, async () => {
        const { data } = await bench.graphql(documents.of('Stories'), { first, filter }, viewer);
        found = (data as unknown as { stories: { nodes: object[] } }).stories.nodes.length;
      });
      expect(found).toBe(first);
      expect(plans.filter(({ stages }) => stages.includes('COLLSCAN'))).toEqual([]);
      // Four marks a story, and nothing is looked at that belongs to others.
      for (const { documentsExamined } of plans.filter(({ collection }) => collection === 'tags'))
        expect(documentsExamined).toBeLessThanOrEqual(4 * first);
      const lists = plans.filter(({ collection }) => collection === 'stories');
      expect(lists.length).toBeGreaterThan(0);
      for (const { stages, documentsExamined } of lists) {
        expect(stages).not.toContain('SORT');
        expect(documentsExamined).toBeLessThanOrEqual(first + 1);
      }
    },
  );

  it.each([
    [
      'Stories',
      { first: 20, filter: { kind: 'CASE', outcome: 'MIXED', skillId: 's4.1', spokenAs: 'CARER' } },
    ],
    ['StoryPage', { id: storyIdOf(LONG_STORY) }],
    ['DiscussionPage', { id: storyIdOf(LONG_STORY), first: 20 }],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, last: 20 }],
    ['DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, around: deepIn('answer') }],
    ['StoryActs', { id: storyIdOf(LONG_STORY) }],
    ['StoryWrittenOut', { id: storyIdOf(LONG_STORY) }],
    ['DiscussionVoices', { id: storyIdOf(LONG_STORY) }],
    ['Places', {}],
    ['MyStories', {}],
  ])('%s scans no collection', async (operation, variables) => {
    const plans = await plansOf(bench.connection, async () => {
      const { errors } = await bench.graphql(documents.of(operation), { ...variables }, viewer);
      expect(errors).toBeUndefined();
    });
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(({ stages }) => stages.includes('COLLSCAN'))).toEqual([]);
  });
});
