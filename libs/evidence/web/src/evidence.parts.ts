/** What a story rests on, as a part of its page; its code comes when a story is read. Its component takes the story's id as `storyId`. */
export const storyEvidence = () => import('./story-evidence').then(({ StoryEvidence }) => StoryEvidence);

/** The same as a part of the page on which a story is written; its code comes when it is wanted. */
export const writeEvidence = () => import('./write-evidence').then(({ WriteEvidence }) => WriteEvidence);
