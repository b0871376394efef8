import { type CommunitySize, idOf, type Row, storyWithPosts } from './community';

/** Under this number stands the story with the long discussion: 2,000 posts, a tenth of them answers to the one in the middle. */
export const LONG_TALK = 9_999_998;
const TALK = 2_000;
const ANSWERED = 900;

/** The ids of a post in the middle of the long discussion, and of an answer in the middle of a long thread. */
export const deepIn = (what: 'post' | 'answer'): string =>
  idOf(`post ${LONG_TALK} ${what === 'post' ? 1_200 : TALK - 100}`).toHexString();

/** The story with the long discussion, by collection. */
export function longTalk(size: CommunitySize): Record<string, Row[]> {
  const rows = storyWithPosts(LONG_TALK, { ...size, posts: TALK });
  const posts = rows['posts'] ?? [];
  const parent = posts[ANSWERED];
  const answers = posts.slice(-TALK / 10);
  if (parent) parent['replyCount'] = answers.length;
  for (const [index, answer] of answers.entries()) {
    answer['parentId'] = parent?._id;
    answer['place'] = index + 1;
  }
  return rows;
}
