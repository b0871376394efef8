import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  forbidden,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
  Outbox,
  type Page,
  type PageArgs,
  pageOf,
  type Place,
  placeOf,
  type Viewer,
} from '@cp/kit/api';
import { ImageService } from '@cp/images/api';
import { MemberService } from '@cp/members/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { StoryVersion } from './story-version.model';
import { storyDiscarded } from './story.events';
import type { StartStoryInput, StoryFilter } from './story.inputs';
import { asDrafted, factsOf, Story, storyOf } from './story.model';
import { audiencesOf, isAuthor, mayDo, maySpeakAs, SECTIONS } from './story.rules';
import { PICTURES_OF_STORY, StoryKind, StoryStatus, StoryVisibility } from './story.vocabulary';
import { Tag } from './tag.model';

/** How many whole stories are in memory at once. */
const FEW = 10;

/** A story as a list shows it: its sections are read only when they are asked for. */
export type ListedStory = Omit<Story, 'sections' | 'pending'>;

/** What says under which names a story is told. */
export type StoryNames = Pick<Story, 'authorId' | 'pseudonym' | 'coAuthors'>;

/** What a list does not read. */
export const WHOLE = { sections: 0, pending: 0 } as const;

/** The published stories that a viewer may read, a part of the query for each audience. */
export const publishedFor = (viewer: Viewer): QueryFilter<Story>[] =>
  audiencesOf(viewer).map(({ visibility, organisationId }) => ({
    status: StoryStatus.PUBLISHED,
    visibility,
    ...(organisationId === undefined ? {} : { organisationId: new Types.ObjectId(organisationId) }),
  }));

/** Audiences narrowed to stories of one organisation; the audience of another organisation has none. */
function placedAt(audiences: readonly QueryFilter<Story>[], id: string | null): QueryFilter<Story>[] {
  if (id === null) return [...audiences];
  const organisationId = new Types.ObjectId(id);
  return audiences
    .filter(
      ({ organisationId: own }) =>
        own === undefined || (own instanceof Types.ObjectId && own.equals(organisationId)),
    )
    .map((audience) => ({ ...audience, organisationId }));
}

/** Everything that a viewer may read: what is published for them, their own, and what they may review. */
const readableFor = (viewer: Viewer): QueryFilter<Story> => ({
  $or: [
    ...publishedFor(viewer),
    ...(viewer ? [{ authorIds: new Types.ObjectId(viewer.memberId) }] : []),
    ...(viewer?.can.has('story:review') ? [{ status: StoryStatus.SUBMITTED }] : []),
  ],
});

/** What comes after a place in a list that is ordered by a time, newest first. */
const olderThan = (field: 'publishedAt' | 'updatedAt', place: Place | null): QueryFilter<Story> =>
  place
    ? {
        [field]: trusted({ $lte: place.at }),
        $or: [
          { [field]: trusted({ $lt: place.at }) },
          { [field]: place.at, _id: trusted({ $lt: place.id }) },
        ],
      }
    : {};

const byId = (a: { _id: Types.ObjectId }, b: { _id: Types.ObjectId }): number =>
  a._id.toHexString() < b._id.toHexString() ? 1 : -1;

const publishedTime = ({ publishedAt }: Pick<Story, 'publishedAt'>): number => publishedAt?.getTime() ?? 0;

/** Reads stories for those who may read them, begins stories and throws drafts away. */
@Injectable()
export class StoryService {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    @InjectModel(StoryVersion.name) private readonly versions: Model<StoryVersion>,
    private readonly images: ImageService,
    private readonly outbox: Outbox,
    private readonly members: MemberService,
  ) {}

  /** The story that a viewer may read; what is absent and what is not open to the viewer are both not found. */
  async readable(viewer: Viewer, id: string, session?: ClientSession): Promise<Story> {
    const story = await this.readableOrNull(viewer, objectId(id), session);
    if (!story) throw notFound('stories.notFound');
    return story;
  }

  /** The same, with `null` for what is not found. */
  async readableOrNull(
    viewer: Viewer,
    _id: Types.ObjectId,
    session: ClientSession | null = null,
  ): Promise<Story | null> {
    const row = await this.stories
      .findOne({ _id, ...readableFor(viewer) })
      .session(session)
      .lean();
    return row && storyOf(row);
  }

  /** The published story that a viewer may read: the guard of everything that hangs on a published story. */
  async readablePublished(viewer: Viewer, id: string, session?: ClientSession): Promise<Story> {
    const story = await this.readable(viewer, id, session);
    if (story.status !== StoryStatus.PUBLISHED) throw notFound('stories.notFound');
    return story;
  }

  /** The story that its author asks for; what hangs on a story and is its authors' to change is guarded by this. */
  async authored(actor: Actor, id: string, session?: ClientSession): Promise<Story> {
    const story = await this.readable(actor, id, session);
    if (!isAuthor(actor, factsOf(story))) throw forbidden('stories.notYours');
    return story;
  }

  /** The story as its authors are changing it: with the words that nobody else sees yet. */
  async drafted(actor: Actor, id: string): Promise<Story> {
    return asDrafted(await this.authored(actor, id));
  }

  /** Published stories by id whoever looks; for listeners and readers of events, whose rooms were guarded at their doors. */
  async published(ids: readonly string[], session?: ClientSession): Promise<Map<string, ListedStory>> {
    const rows = await this.stories
      .find({ _id: trusted({ $in: ids.map(objectId) }), status: StoryStatus.PUBLISHED })
      .select(WHOLE)
      .session(session ?? null)
      .lean();
    return new Map(rows.map((row) => [row._id.toHexString(), storyOf(row)]));
  }

  /** The stories of several that a viewer may read, by id; what is not open to the viewer is left out. */
  async readableByIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ListedStory>> {
    const rows = await this.stories
      .find({ _id: trusted({ $in: ids.map(objectId) }), ...readableFor(viewer) })
      .select({ sections: 0 })
      .lean();
    return new Map(rows.map((row) => [row._id.toHexString(), storyOf(row)]));
  }

  /** The ids of the published stories that somebody tells, the one worked on last first; at most so many. */
  async publishedIdsOf({ memberId }: Actor, most: number): Promise<string[]> {
    const rows = await this.stories
      .find({ authorIds: new Types.ObjectId(memberId), status: StoryStatus.PUBLISHED })
      .sort({ updatedAt: -1, _id: -1 })
      .limit(most)
      .select({ _id: 1 })
      .lean();
    return rows.map(({ _id }) => _id.toHexString());
  }

  /** Everything that somebody tells and drafts, alone and with others, some at a time. */
  async *writtenBy(memberId: string): AsyncGenerator<Story[]> {
    let after: Types.ObjectId | null = null;
    for (;;) {
      const rows: Story[] = await this.stories
        .find({ authorIds: new Types.ObjectId(memberId), ...(after ? { _id: trusted({ $gt: after }) } : {}) })
        .sort({ _id: 1 })
        .limit(FEW)
        .lean();
      after = rows.at(-1)?._id ?? null;
      if (!after) return;
      yield rows.map(storyOf);
    }
  }

  /** Under which names stories are told, whoever looks and whatever their status: for showing what hangs on them. */
  async namesOf(ids: readonly string[]): Promise<Map<string, StoryNames>> {
    const rows = await this.stories
      .find({ _id: trusted({ $in: ids.map(objectId) }) })
      .select({ authorId: 1, pseudonym: 1, coAuthors: 1 })
      .lean();
    return new Map(rows.map((row) => [row._id.toHexString(), row]));
  }

  /** The sections of stories that were read already, by story. */
  async sectionsOf(ids: readonly string[]): Promise<Map<string, Story['sections']>> {
    const rows = await this.stories
      .find({ _id: trusted({ $in: ids.map(objectId) }) })
      .select({ sections: 1 })
      .lean();
    return new Map(rows.map((row) => [row._id.toHexString(), row.sections]));
  }

  /** A page of the published stories that a viewer may read, newest first. One indexed read for each audience. */
  async page(viewer: Viewer, filter: StoryFilter, { first, after }: PageArgs): Promise<Page<ListedStory>> {
    const narrowed: QueryFilter<Story> = {
      ...(filter.kind ? { kind: filter.kind } : {}),
      ...(filter.outcome ? { outcome: filter.outcome } : {}),
      ...(filter.skillId ? { skillIds: filter.skillId } : {}),
      ...(filter.spokenAs ? { spokenAs: filter.spokenAs } : {}),
      ...olderThan('publishedAt', placeOf(after)),
    };
    const lists = await Promise.all(
      placedAt(publishedFor(viewer), filter.organisationId ?? null).map((audience) =>
        this.stories
          .find({ ...audience, ...narrowed })
          .select(WHOLE)
          .sort({ publishedAt: -1, _id: -1 })
          .limit(first + 1)
          .lean(),
      ),
    );
    const rows = lists
      .flat()
      .sort((a, b) => publishedTime(b) - publishedTime(a) || byId(a, b))
      .slice(0, first + 1)
      .map(storyOf);
    return pageOf(rows, first, ({ _id, publishedAt }) => ({ at: publishedAt ?? new Date(0), id: _id }));
  }

  /** A page of somebody's own stories and drafts, the one worked on last first. */
  async mine(actor: Actor, { first, after }: PageArgs): Promise<Page<ListedStory & Pick<Story, 'pending'>>> {
    const rows = await this.stories
      .find({ authorIds: new Types.ObjectId(actor.memberId), ...olderThan('updatedAt', placeOf(after)) })
      // Whether there are changes that nobody else sees is said in the list; their words are not.
      .select({ sections: 0, 'pending.sections': 0 })
      .sort({ updatedAt: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(storyOf), first, ({ _id, updatedAt }) => ({ at: updatedAt, id: _id }));
  }

  /** Begins a story as a draft that only its author sees; the same key begins it once. */
  async start(actor: Actor, { key, kind, spokenAs = null }: StartStoryInput): Promise<Story> {
    if (!maySpeakAs(actor, spokenAs)) throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    const authorId = new Types.ObjectId(actor.memberId);
    const begun = await this.begun(authorId, key);
    if (begun) return begun;
    const at = now();
    // Staff tell of where they work unless they say otherwise; an experience names no place by itself.
    const place = kind === StoryKind.CASE ? actor.organisationId : null;
    const fields = {
      key,
      kind,
      authorId,
      authorIds: [authorId],
      spokenAs,
      status: StoryStatus.DRAFT,
      visibility: StoryVisibility.MEMBERS,
      organisationId: place === null ? null : new Types.ObjectId(place),
      sections: SECTIONS[kind].map((section) => ({ key: section, text: '' })),
      skillIds: [],
      markCount: 0,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    try {
      const story = await this.stories.create(fields);
      await this.members.spoke(actor.memberId, spokenAs);
      return storyOf(story.toObject());
    } catch (error) {
      const first = isDuplicate(error) ? await this.begun(authorId, key) : null;
      if (!first) throw error;
      return first;
    }
  }

  /** Throws a draft and its marks away. */
  async discard(actor: Actor, id: string): Promise<boolean> {
    return this.outbox.run(async ({ session, publish }) => {
      const story = await this.readable(actor, id, session);
      if (!mayDo('discard', actor, factsOf(story))) throw refusalFor(actor, story);
      await this.stories.deleteOne({ _id: story._id, status: StoryStatus.DRAFT }).session(session);
      await this.clear(story._id, session);
      publish(storyDiscarded(story.id));
      return true;
    });
  }

  /** Takes away what a story carries beside its own words: its marks, its versions and its pictures. */
  async clear(_id: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.tags.deleteMany({ storyId: _id }).session(session);
    await this.versions.deleteMany({ storyId: _id }).session(session);
    await this.images.discard({ kind: PICTURES_OF_STORY, id: _id.toHexString() }, session);
  }

  /** Has the stories of an organisation follow it into another; doing it twice moves nothing more. */
  async moveTo(fromId: string, intoId: string): Promise<void> {
    const [from, into] = [objectId(fromId), objectId(intoId)];
    await this.stories.updateMany(
      { organisationId: from, 'pending.organisationId': from },
      { $set: { 'pending.organisationId': into } },
    );
    await this.stories.updateMany({ organisationId: from }, { $set: { organisationId: into } });
  }

  private async begun(authorId: Types.ObjectId, key: string): Promise<Story | null> {
    const row = await this.stories.findOne({ authorId, key }).lean();
    return row && storyOf(row);
  }
}

/** Why somebody who can read a story cannot change it. */
export const refusalFor = (actor: Actor, story: Pick<Story, 'authorIds' | 'status'>) => {
  if (!story.authorIds.some((id) => id.toHexString() === actor.memberId))
    return forbidden('stories.notYours');
  return forbidden(`stories.refused.${story.status}`);
};
