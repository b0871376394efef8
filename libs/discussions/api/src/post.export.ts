import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner, spokenAsInWords } from '@cp/members/api';
import type { Post } from './post.model';
import { PostState } from './post.vocabulary';

/** A post as its author takes it along: of others only the title of the story that it answers. */
export function ownPost({ link }: Owner, post: Post, title: string | undefined): ExportRecord {
  const discussion = title ?? say('export.posts.closed');
  const address = link(`/stories/${post.discussionId.toHexString()}`);
  return {
    values: {
      id: post.id,
      createdAt: post.createdAt.toISOString(),
      spokenAs: post.spokenAs,
      state: post.state,
      discussion,
      link: address,
      body: post.body,
    },
    reading: {
      title: discussion,
      facts: [
        [say('export.at'), dateInWords(post.createdAt)],
        [say('export.spokenAs'), spokenAsInWords(post.spokenAs)],
        [say('export.link'), address],
      ],
      text: post.state === PostState.RETRACTED ? say('export.posts.retracted') : post.body,
    },
  };
}
