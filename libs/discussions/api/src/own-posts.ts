import { Injectable } from '@nestjs/common';
import type { ExportRecord, Owner } from '@cp/members/api';
import { DiscussionService } from './discussion.service';
import { ownPost, ownRecognition } from './post.export';
import type { Post } from './post.model';
import { PostService } from './post.service';
import { PostWords } from './post-words.loader';

/** What somebody said and recognised in discussions, as they take it along. */
@Injectable()
export class OwnPosts {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly reading: PostService,
    private readonly words: PostWords,
  ) {}

  /** Every post, with how it was worded before. */
  async *said(owner: Owner): AsyncGenerator<ExportRecord> {
    for await (const { posts, titles } of this.discussions.writtenBy(owner.memberId)) {
      const wordings = await this.reading.wordingsOf(posts);
      const before = posts.flatMap((post) =>
        (wordings.get(post.id) ?? []).map(({ body, version }) => ({
          ...post,
          id: `${post.id}.${version}`,
          body,
        })),
      );
      const said = await this.words.all([...posts, ...before]);
      const bodyOf = (id: string): string => said.get(id)?.text ?? '';
      for (const post of posts)
        yield ownPost(owner, post, {
          title: titles.get(post.discussionId.toHexString()),
          body: bodyOf(post.id),
          earlier: (wordings.get(post.id) ?? []).map(({ at, version }) => ({
            at,
            body: bodyOf(`${post.id}.${version}`),
          })),
        });
    }
  }

  /** Every post of others that they recognise; of it only where it stands. */
  async *recognised(owner: Owner): AsyncGenerator<ExportRecord> {
    for await (const rows of this.reading.recognisedPosts(owner.memberId)) {
      const posts = await this.discussions.postsById(rows.map(({ postId }) => postId.toHexString()));
      const standing = await this.discussions.standing(discussionsOf(posts.values()));
      for (const row of rows) {
        const post = posts.get(row.postId.toHexString());
        if (post)
          yield ownRecognition(owner, { ...row, post }, standing.get(post.discussionId.toHexString())?.title);
      }
    }
  }
}

const discussionsOf = (posts: Iterable<Post>): string[] => [
  ...new Set([...posts].map(({ discussionId }) => discussionId.toHexString())),
];
