import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActsModule } from '@cp/acts/api';
import { DiscussionsModule } from '@cp/discussions/api';
import { EvidenceModule } from '@cp/evidence/api';
import { MembersModule, SessionService } from '@cp/members/api';
import { memberGlobals } from '@cp/members/api/testing';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import { ParticipationModule } from '@cp/participation/api';
import { SOCKET_SESSIONS } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { type Bench, startBench } from '@cp/testing';
import mongoose, { type Model } from 'mongoose';
import { benchMembers, BUSY_STORIES, longStory, people, storyIdOf, storyWithPosts } from './community';
import { WebDocuments } from './documents';
import { Growth } from './growth';
import { BENCH_SECRET, generate, writeCommunity } from './generate';
import { benchOptions } from './options';
import { percentile, spreadOf } from './statistics';

/** The long story, and the one with the long discussion. */
const LONG_ONES = 2;
const SIZE = { stories: 6, posts: 3, members: 12 };

describe('the community that the bench generates', () => {
  let bench: Bench;

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
  }, 30_000);
  afterAll(() => bench.close());

  it('is the same at every run', () => {
    expect(JSON.stringify(storyWithPosts(4, SIZE))).toBe(JSON.stringify(storyWithPosts(4, SIZE)));
    expect(JSON.stringify(storyWithPosts(5, SIZE))).not.toBe(JSON.stringify(storyWithPosts(4, SIZE)));
  });

  it('has only documents that the models of the areas accept, field by field', async () => {
    const models = new Map(
      Object.values(bench.connection.models as Record<string, Model<object>>).map((model) => [
        model.collection.name,
        model,
      ]),
    );
    const everything = [people(SIZE, BENCH_SECRET, new Date()), storyWithPosts(0, SIZE), longStory(SIZE)];
    for (const rows of everything)
      for (const [collection, documents] of Object.entries(rows))
        for (const document of documents) {
          const ModelOf = models.get(collection);
          if (!ModelOf) throw new Error(`no area has the collection ${collection}`);
          const made = new ModelOf(document);
          await made.validate();
          // What a model adds by itself would be missing in what the bench writes.
          expect(Object.keys(made.toObject()).sort()).toEqual(Object.keys(document).sort());
        }
  });

  it('has members whose sessions are good', async () => {
    const [member] = benchMembers(1);
    const actor = await bench.app.get(SessionService).actorOf(member?.token);
    expect(actor?.memberId).toBe(member?.id);
    expect(actor?.perspectives).toEqual([member?.spokenAs]);
  });

  it('answers what the web app asks: newest stories, a story, its discussion with all posts and voices', async () => {
    const [member] = benchMembers(1);
    const actor = await bench.app.get(SessionService).actorOf(member?.token);
    const documents = new WebDocuments(join(__dirname, '../..'));
    const ask = async (operation: string, variables: object) => {
      const { data, errors } = await bench.graphql(documents.of(operation), { ...variables }, actor);
      expect(errors).toBeUndefined();
      return data as unknown as Record<string, never>;
    };
    const newest = await ask('Stories', { first: 20 });
    expect(newest).toMatchObject({ stories: { nodes: { length: SIZE.stories + LONG_ONES } } });
    const { nodes } = newest['stories'] as unknown as { nodes: object[] };
    expect(nodes[0]).toMatchObject({ id: storyIdOf(0), discussion: { postCount: 20 } });
    const id = storyIdOf(0);
    expect(await ask('StoryPage', { id })).toMatchObject({ story: { tags: { length: 4 } } });
    const discussion = await ask('DiscussionPage', { id, first: 20 });
    expect(discussion).toMatchObject({
      discussion: { number: 20, posts: { nodes: { length: 20 }, pageInfo: { hasNextPage: false } } },
    });
    expect(await ask('DiscussionVoices', { id })).toMatchObject({ discussion: { voices: { groups: {} } } });
  });

  it('has the asked number of posts under stories that are not among the busy ones', () => {
    expect(storyWithPosts(BUSY_STORIES, SIZE)['posts']).toHaveLength(SIZE.posts);
  });

  it('is still there when another server opens the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cp-generate-'));
    mkdirSync(join(folder, 'db'));
    try {
      await generate(folder, SIZE);
      const server = await startEmbeddedServer({ path: join(folder, 'db') });
      const connection = await mongoose
        .createConnection(server.uri, { dbName: 'common-practice' })
        .asPromise();
      expect(await connection.collection('stories').find({}).toArray()).toHaveLength(
        SIZE.stories + LONG_ONES,
      );
      await connection.close();
      await server.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the figures of the bench', () => {
  it('set the smallest community beside the biggest, where both were measured one request at a time', () => {
    const growth = new Growth();
    growth.note(20_000, { scenario: 'a', atOnce: 1, p50: 9 });
    growth.note(1_000, { scenario: 'a', atOnce: 1, p50: 6 });
    growth.note(1_000, { scenario: 'a', atOnce: 8, p50: 60 });
    growth.note(1_000, { scenario: 'b', atOnce: 1, p50: 6 });
    expect(growth.lines()).toEqual([
      { scenario: 'growth: a', stories: [1_000, 20_000], p50: [6, 9], times: 1.5 },
    ]);
  });

  it('are medians and percentiles of what was measured', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spreadOf(hundred)).toEqual({ p50: 51, p95: 96, p99: 100 });
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('are asked for by flags, and what is no number is refused', () => {
    expect(benchOptions(['--json', '--stories', '1000,20000'])).toMatchObject({
      json: true,
      stories: [1000, 20000],
      posts: 10,
      sockets: [200, 500, 1000],
    });
    expect(() => benchOptions(['--stories', 'many'])).toThrow('--stories');
    expect(() => benchOptions(['--nonsense'])).toThrow();
  });
});
