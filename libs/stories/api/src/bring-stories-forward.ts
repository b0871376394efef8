import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations } from '@cp/kit/api';
import { markdownOf } from '@cp/prose';
import type { Connection, Types } from 'mongoose';
import { anchorAt, plainTextOf } from './anchor.rules';
import { StoryStatus } from './story.vocabulary';

const MISSING = { $exists: false };

/** Stories from before their sections were markdown, several people could tell one, and versions were kept. */
@Injectable()
export class BringStoriesForward implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: 2,
      name: 'stories have versions',
      run: (connection) => run(connection),
    });
  }
}

interface OldStory {
  readonly _id: Types.ObjectId;
  readonly authorId: Types.ObjectId;
  readonly status: StoryStatus;
  readonly publishedAt: Date | null;
  readonly sections: readonly { readonly key: string; readonly text: string }[];
  readonly [field: string]: unknown;
}

interface OldTag {
  readonly _id: Types.ObjectId;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly anchored: boolean;
}

/** Plain text as markdown that reads the same: paragraphs were parted by blank lines. */
const asMarkdown = (text: string): string =>
  markdownOf(
    text
      .split(/\n[^\S\n]*\n\s*/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => ({ kind: 'PARAGRAPH' as const, runs: [{ text: paragraph }] })),
  );

/** Where a character stands now: only white space was changed, so it is the one with as many letters before it. */
function moved(from: string, to: string, at: number): number {
  let letters = from.slice(0, at).replace(/\s/g, '').length;
  let place = 0;
  while (place < to.length && (letters > 0 || /\s/.test(to.charAt(place)))) {
    if (!/\s/.test(to.charAt(place))) letters -= 1;
    place += 1;
  }
  return place;
}

const WORDS = ['title', 'summary', 'outcome', 'setting', 'when', 'visibility', 'spokenAs'] as const;

/** Runs on the database itself, past the models: these are those of today, and the rows are not. Each step may be run again. */
async function run(connection: Connection): Promise<void> {
  const stories = connection.collection<OldStory>('stories');
  for await (const story of stories.find({ authorIds: MISSING })) await bringForward(connection, story);
  // Whoever has published before goes on publishing at once.
  for await (const { authorId, publishedAt } of stories.find({ publishedAt: { $ne: null } }))
    await connection
      .collection('trusted_authors')
      .updateOne({ _id: authorId }, { $setOnInsert: { since: publishedAt } }, { upsert: true });
}

/** What stories did not say before. */
const ADDED = {
  strategicAim: '',
  seniorSupport: null,
  seniorSupportNote: '',
  touched: [],
  consent: '',
  teller: null,
};

type Sections = OldStory['sections'];

async function bringForward(connection: Connection, story: OldStory): Promise<void> {
  const { _id, authorId, publishedAt } = story;
  const sections = story.sections.map(({ key, text }) => ({ key, text: asMarkdown(text) }));
  const isOut = story.status === StoryStatus.PUBLISHED;
  await moveMarks(connection, story, sections);
  if (isOut) await keepVersion(connection, story, sections);
  // Last, because it is what says that the story needs nothing more.
  await stories(connection).updateOne(
    { _id },
    {
      $set: {
        ...ADDED,
        sections,
        authorIds: [authorId],
        coAuthors: [],
        peopleVersion: 0,
        pseudonym: null,
        pending: null,
        edition: isOut ? 1 : 0,
        changedAt: publishedAt,
      },
    },
  );
}

async function moveMarks(
  connection: Connection,
  { _id, sections: before }: OldStory,
  after: Sections,
): Promise<void> {
  const tags = connection.collection<OldTag>('tags');
  for (const tag of await tags.find({ storyId: _id }).toArray()) {
    const from = before.find(({ key }) => key === tag.section)?.text ?? '';
    const to = plainTextOf(after, tag.section);
    if (from === to || !tag.anchored) continue;
    const place = { start: moved(from, to, tag.start), end: moved(from, to, tag.end - 1) + 1 };
    await tags.updateOne({ _id: tag._id }, { $set: { ...anchorAt(to, place) } });
  }
}

async function keepVersion(connection: Connection, story: OldStory, sections: Sections): Promise<void> {
  const { _id, organisationId, unit, publishedAt } = story;
  const words = Object.fromEntries(WORDS.map((name) => [name, story[name]]));
  const kept = { ...words, ...ADDED, organisationId, unit, sections };
  await connection
    .collection('story_versions')
    .updateOne(
      { storyId: _id, edition: 1 },
      { $setOnInsert: { words: kept, note: '', at: publishedAt } },
      { upsert: true },
    );
}

const stories = (connection: Connection) => connection.collection<OldStory>('stories');
