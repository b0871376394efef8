import { Injectable } from '@nestjs/common';
import {
  DiscussionBylines,
  DiscussionService,
  type FoundDiscussion,
  type Post,
  PostState,
  PostWords,
  type SaidWords,
} from '@cp/discussions/api';
import { type Actor, type Loaders, type Perspective, say } from '@cp/kit/api';
import { spokenAsInWords } from '@cp/members/api';
import { type ListedStory, StoryBylines, StoryService } from '@cp/stories/api';
import { aboutDiscussion, aboutPost, aboutStory } from './about.rules';
import { DIGEST_LIMITS, excerptOf } from './digest.rules';
import type { ShownNotice } from './notice-sights';
import { NoticeKind } from './notice.vocabulary';

/** What somebody said, as it stands in a digest. */
export interface DigestQuote {
  readonly by: string;
  readonly markdown: string;
  /** What it is from: left out when that does not stand any more as the mail is sent. */
  readonly about: string;
}

/** What lines are about, as far as a reader may read it. */
export interface DigestSubjects {
  readonly discussions: ReadonlyMap<string, FoundDiscussion>;
  readonly stories: ReadonlyMap<string, ListedStory>;
  readonly posts: ReadonlyMap<string, Post>;
}

/** Reads the words that a digest carries: guarded as on every page, and under the names that people have there. */
@Injectable()
export class DigestWords {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
    private readonly discussionBylines: DiscussionBylines,
    private readonly storyBylines: StoryBylines,
    private readonly postWords: PostWords,
  ) {}

  /** What lines are about: three reads, however many they are (R-42). */
  async subjectsOf(reader: Actor, lines: readonly ShownNotice[]): Promise<DigestSubjects> {
    const [discussions, stories, posts] = await Promise.all([
      this.discussions.readableByIds(reader, [
        ...new Set([...idsOf(lines, 'discussionId'), ...idsOf(lines, 'storyId')]),
      ]),
      this.stories.readableByIds(reader, idsOf(lines, 'storyId')),
      this.discussions.postsById([
        ...new Set(lines.flatMap(({ postIds }) => postIds.map((id) => id.toHexString()))),
      ]),
    ]);
    return { discussions, stories, posts };
  }

  /** What was said of which a line tells: its newest posts that no mail has told of, or what was begun with. */
  async ofLine(
    context: Loaders,
    reader: Actor,
    line: ShownNotice,
    { discussions, stories, posts }: DigestSubjects,
  ): Promise<DigestQuote[]> {
    const discussion = discussions.get(line.discussionId?.toHexString() ?? '');
    if (line.postIds.length > 0) {
      const said = line.postIds.flatMap((id) => posts.get(id.toHexString()) ?? []);
      const fresh = said.filter((post) => discussion && isNews(post, discussion, reader, line.mailedAt));
      return Promise.all(fresh.slice(-DIGEST_LIMITS.posts).map((post) => this.ofPost(context, post)));
    }
    if (discussion) return this.ofBeginning(context, discussion);
    const story = stories.get(line.storyId?.toHexString() ?? '');
    return story && line.kind === NoticeKind.NEW_STORY ? [await this.ofStory(context, story)] : [];
  }

  /** A post. */
  async ofPost(context: Loaders, post: Post): Promise<DigestQuote> {
    const { id, discussionId, authorId, spokenAs } = post;
    // As stored the words hold ids, which would say who is behind a made-up name.
    const said = (await this.postWords.all([post])).get(id);
    const by = await this.discussionBylines.of(context, discussionId.toHexString(), authorId.toHexString());
    return quote(by.name, spokenAs, said ? withNames(said) : '', aboutPost(id));
  }

  /** What a discussion began with: its opening, or what its story says in short. */
  async ofBeginning(context: Loaders, { id, opening, story }: FoundDiscussion): Promise<DigestQuote[]> {
    if (opening) {
      const by = await this.discussionBylines.of(context, id, opening.authorId.toHexString());
      return opening.body === '' ? [] : [quote(by.name, opening.spokenAs, opening.body, aboutDiscussion(id))];
    }
    return story ? [await this.ofStory(context, story)] : [];
  }

  private async ofStory(context: Loaders, story: ListedStory): Promise<DigestQuote> {
    const by = await this.storyBylines.of(context, story.id, story.authorId.toHexString());
    return quote(by.name, story.spokenAs, story.summary, aboutStory(story.id));
  }
}

/** What was said, with names where people are mentioned: a name is never read as a sign of markdown. */
function withNames({ body, mentions }: SaidWords): string {
  const names = new Map(mentions.map(({ handle, name }) => [handle, name]));
  return body.replace(
    /@\{([^{}\n]{1,120})\}/g,
    (token, handle: string) =>
      `@${names.get(handle)?.replace(/[\\`*_[\]<>&|~!#]/g, '\\$&') ?? token.slice(2, -1)}`,
  );
}

const quote = (name: string, spokenAs: Perspective | null, text: string, about: string): DigestQuote => ({
  about,
  by: say('digest.by', { name, spokenAs: spokenAsInWords(spokenAs) }),
  markdown: excerptOf(text),
});

const isNews = (post: Post, discussion: FoundDiscussion, reader: Actor, told: Date | null): boolean =>
  post.state === PostState.PUBLISHED &&
  post.discussionId.toHexString() === discussion.id &&
  post.authorId.toHexString() !== reader.memberId &&
  (told === null || post.createdAt > told);

const idsOf = (lines: readonly ShownNotice[], name: 'storyId' | 'discussionId'): string[] => [
  ...new Set(lines.flatMap((line) => line[name]?.toHexString() ?? [])),
];
