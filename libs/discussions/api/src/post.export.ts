import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner, spokenAsInWords } from '@cp/members/api';
import type { PostRecognition } from './post-recognition.model';
import type { Post } from './post.model';
import { PostState } from './post.vocabulary';

/** The words of an own post as it is taken along: people in them by name. */
export interface OwnWords {
  readonly title: string | undefined;
  readonly body: string;
  readonly earlier: readonly { readonly at: Date; readonly body: string }[];
}

/** A post as its author takes it along: of others only the title of the story that it answers. */
export function ownPost({ link }: Owner, post: Post, { title, body, earlier }: OwnWords): ExportRecord {
  const discussion = title ?? say('export.posts.closed');
  const address = link(`/discussions/${post.discussionId.toHexString()}`);
  return {
    values: {
      id: post.id,
      createdAt: post.createdAt.toISOString(),
      spokenAs: post.spokenAs,
      state: post.state,
      discussion,
      link: address,
      body,
      earlier: earlier.map((one) => ({ at: one.at.toISOString(), body: one.body })),
    },
    reading: {
      title: discussion,
      facts: [
        [say('export.at'), dateInWords(post.createdAt)],
        [say('export.spokenAs'), spokenAsInWords(post.spokenAs)],
        [say('export.link'), address],
        ...earlier.map((one): [string, string] => [say('export.earlier'), one.body]),
      ],
      text: post.state === PostState.RETRACTED ? say('export.posts.retracted') : body,
    },
  };
}

/** That somebody recognises a post of somebody else, as they take it along. */
export function ownRecognition(
  { link }: Owner,
  { post, at, spokenAs }: Pick<PostRecognition, 'at' | 'spokenAs'> & { readonly post: Post },
  title: string | undefined,
): ExportRecord {
  const discussion = title ?? say('export.posts.closed');
  const address = link(`/discussions/${post.discussionId.toHexString()}#post-${post.id}`);
  return {
    values: { at: at.toISOString(), spokenAs, discussion, link: address },
    reading: {
      title: discussion,
      facts: [
        [say('export.at'), dateInWords(at)],
        [say('export.spokenAs'), spokenAsInWords(spokenAs)],
        [say('export.link'), address],
      ],
    },
  };
}
