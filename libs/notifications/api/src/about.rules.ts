/** How a mail says what it is about, so that it can be asked again before it is sent: a kind and an id. */
type Kind = 'notice' | 'discussion' | 'story' | 'post';

const about =
  (kind: Kind) =>
  (id: string): string =>
    `${kind}:${id}`;

/** A line of the inbox. */
export const aboutNotice = about('notice');

/** A discussion, with what it was begun with. */
export const aboutDiscussion = about('discussion');

/** A story. */
export const aboutStory = about('story');

/** A post. */
export const aboutPost = about('post');

/** The ids of everything of one kind that mails are about. */
export const idsIn = (abouts: readonly string[], kind: Kind): string[] =>
  abouts.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []));
