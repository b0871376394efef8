import { Injectable } from '@nestjs/common';
import { DiscussionBylines, DiscussionService, PostState } from '@cp/discussions/api';
import { type Actor, hasText, type Loaders, say } from '@cp/kit/api';
import { tame } from '@cp/mail/api';
import { type Byline, MemberLoader } from '@cp/members/api';
import { StoryBylines, StoryService } from '@cp/stories/api';
import type { Notice } from './notice.model';
import { NOTICE_KINDS } from './notice.rules';

/** What of a line its reader may see now. */
export interface NoticeSight {
  /** The title of the discussion or the story; empty where the line is about neither. */
  readonly title: string;
  readonly path: string | null;
}

/** A line that its reader may see now. */
export type ShownNotice = Notice & NoticeSight;

/** The discussion and the stories that lines are about, as far as a reader may read them, and the posts that stand. */
interface Readable {
  readonly stories: ReadonlyMap<string, { readonly title: string }>;
  readonly discussions: ReadonlyMap<string, { readonly title: string; readonly kind: string }>;
  readonly standing: ReadonlySet<string>;
}

/**
 * Decides what of notices is shown: the guards of what they are about are asked again whenever somebody looks, so that nothing shows
 * what was hidden, taken back or closed since; and names are those that people have there now.
 */
@Injectable()
export class NoticeSights {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
    private readonly discussionBylines: DiscussionBylines,
    private readonly storyBylines: StoryBylines,
    private readonly members: MemberLoader,
  ) {}

  /** The lines of several that somebody may see, in their order: three reads, however many they are. */
  async visible(actor: Actor, lines: readonly Notice[]): Promise<ShownNotice[]> {
    const [stories, discussions, posts] = await Promise.all([
      this.stories.readableByIds(actor, idsOf(lines, 'storyId')),
      this.discussions.readableByIds(actor, idsOf(lines, 'discussionId')),
      this.discussions.postsById([...new Set(lines.flatMap(({ postIds }) => postIds.map(hex)))]),
    ]);
    const standing = new Set<string>();
    for (const [id, { state }] of posts) if (state === PostState.PUBLISHED) standing.add(id);
    return lines.flatMap((line) => {
      const sight = sightOf(actor, line, { stories, discussions, standing });
      return sight ? [{ ...line, ...sight }] : [];
    });
  }

  /** Who did the last of it, by the name that they have there; `null` where nobody is named. */
  async byline(context: Loaders, line: Notice): Promise<Byline | null> {
    const actorId = line.actorIds[0]?.toHexString();
    if (!actorId) return null;
    if (line.discussionId) return this.discussionBylines.of(context, hex(line.discussionId), actorId);
    if (line.storyId) return this.storyBylines.of(context, hex(line.storyId), actorId);
    return this.members.byline(context, actorId, null);
  }

  /** The line in words. */
  async words(context: Loaders, line: ShownNotice): Promise<string> {
    const who = (await this.byline(context, line))?.name ?? say('notice.somebody');
    const key =
      [`notice.${line.key}`, `notice.kind.${line.kind}`].find((one) => hasText(one)) ?? 'notice.any';
    const many = `${key}.many`;
    // A title stands within our sentence, so nothing in it may turn the rest around.
    const params = { who, title: tame(line.title), count: line.count };
    return say(line.count > 1 && hasText(many) ? many : key, params);
  }
}

function sightOf(
  actor: Actor,
  line: Notice,
  { stories, discussions, standing }: Readable,
): NoticeSight | null {
  const { can } = NOTICE_KINDS[line.kind];
  if (can && !actor.can.has(can)) return null;
  const story = line.storyId ? stories.get(hex(line.storyId)) : null;
  const discussion = line.discussionId ? discussions.get(hex(line.discussionId)) : null;
  if (story === undefined || discussion === undefined) return null;
  const postId = line.postIds.map(hex).findLast((id) => standing.has(id));
  if (line.postIds.length > 0 && postId === undefined) return null;
  const title = discussion?.title ?? story?.title ?? '';
  return { title, path: line.path ?? pathOf(line, discussion ?? null, postId) };
}

/** Where a line leads: to the post, in its discussion or below its story. */
function pathOf(
  { storyId, discussionId }: Notice,
  discussion: { readonly kind: string } | null,
  postId: string | undefined,
): string | null {
  const fragment = postId === undefined ? '' : `#post-${postId}`;
  if (discussionId && discussion?.kind !== 'STORY') return `/discussions/${hex(discussionId)}${fragment}`;
  const id = discussionId ?? storyId;
  return id ? `/stories/${hex(id)}${fragment}` : null;
}

const hex = (id: { toHexString(): string }): string => id.toHexString();

const idsOf = (lines: readonly Notice[], name: 'storyId' | 'discussionId'): string[] => [
  ...new Set(lines.flatMap((line) => line[name]?.toHexString() ?? [])),
];
