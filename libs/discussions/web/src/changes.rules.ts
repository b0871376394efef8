import type { PostAbilitiesFragment, PostWordsFragment } from './graphql.generated';
import { everyThread } from './thread.rules';
import type { Talk } from './thread.rules';

/** What nobody may do with a post of which only the place is left. */
export const nothing: PostAbilitiesFragment = {
  edit: false,
  retract: false,
  reply: false,
  recognise: false,
  quote: false,
};

/** Each post as a step makes it, on the page or waiting. */
function everyPost(talk: Talk, step: (post: PostWordsFragment) => PostWordsFragment): Talk {
  const changed = everyThread(talk, (thread) => ({
    ...thread,
    post: step(thread.post),
    replies: thread.replies.map(step),
  }));
  return { ...changed, waiting: talk.waiting.map(step) };
}

/** A post without its words: only its place is left, so that its answers keep theirs. */
const emptied = (post: PostWordsFragment): PostWordsFragment => ({
  ...post,
  state: 'RETRACTED',
  spokenAs: null,
  body: '',
  html: '',
  mentions: [],
  quote: null,
  editedAt: null,
  recognitions: 0,
  recognisedAs: [],
  viewerRecognised: false,
  viewerCan: nothing,
});

/** A post was taken back: its words go wherever they are, on the page or waiting, and where others quote them. */
export const takenBack = (talk: Talk, id: string): Talk =>
  everyPost(talk, (post) => {
    if (post.id === id) return emptied(post);
    if (post.quote?.postId !== id) return post;
    return { ...post, quote: { ...post.quote, text: '', author: null, spokenAs: null } };
  });

/** What changes with the words of a post. */
export type NewWords = Pick<
  PostWordsFragment,
  'id' | 'body' | 'html' | 'mentions' | 'version' | 'editedAt' | 'state'
>;

/** The author of a post changed its words; news that comes late changes nothing back. */
export const reworded = (talk: Talk, words: NewWords): Talk =>
  words.state === 'RETRACTED'
    ? takenBack(talk, words.id)
    : everyPost(talk, (post) => {
        if (post.id !== words.id || post.version >= words.version || post.state === 'RETRACTED') return post;
        const { body, html, mentions, version, editedAt } = words;
        return { ...post, body, html, mentions, version, editedAt };
      });

/** How often a post is recognised by now, and from which perspectives. */
export type NewNumbers = Pick<PostWordsFragment, 'recognitions' | 'recognisedAs'> & {
  readonly postId: string;
};

/** Somebody recognised a post, or did so no longer; only the server's answer to the reader says whether it was they. */
export const recounted = (talk: Talk, numbers: NewNumbers, own?: boolean): Talk =>
  everyPost(talk, (post) => {
    if (post.id !== numbers.postId || post.state === 'RETRACTED') return post;
    const { recognitions, recognisedAs } = numbers;
    return { ...post, recognitions, recognisedAs, viewerRecognised: own ?? post.viewerRecognised };
  });
