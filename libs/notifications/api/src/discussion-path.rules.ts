import { DiscussionKind } from '@cp/discussions/api';

/** Where a discussion is read, or a post in it: below its story, or on a page of its own. */
export function pathOfDiscussion(
  { id, kind }: { readonly id: string; readonly kind: DiscussionKind },
  postId?: string,
): string {
  const place = kind === DiscussionKind.STORY ? `/stories/${id}` : `/discussions/${id}`;
  return postId === undefined ? place : `${place}#post-${postId}`;
}
