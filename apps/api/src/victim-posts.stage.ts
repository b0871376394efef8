import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';
import { plantWord } from './victim-glossary.stage';
import type { SecretKind } from './walk-watch.builder';

interface Said {
  readonly id: string;
  readonly version: number;
}

/** Says something, changes it, quotes it and takes it back: none of the words are anybody's to read any more. Answers the ids. */
async function plantTakenBack(
  caller: Caller,
  discussionId: string,
  secret: (word: string) => string,
): Promise<string[]> {
  const say = async (more: object): Promise<Said> => {
    const { post } = await caller.must<{ post: Said }>(
      'mutation ($input: PostInput!) { post(input: $input) { id version } }',
      { input: { key: randomUUID(), discussionId, ...more } },
    );
    return post;
  };
  const first = await say({ body: secret('said') });
  const passage = secret('reworded');
  const input = { ...first, body: `Rather ${passage}.` };
  await caller.must('mutation ($input: EditPostInput!) { editPost(input: $input) { id } }', { input });
  const quoting = await say({ body: 'As said.', quote: { postId: first.id, passage } });
  await caller.must('mutation ($id: ID!) { retractPost(id: $id) { id } }', { id: first.id });
  return [first.id, quoting.id];
}

/** Proposes a word, and takes words back that were said about a story; answers the ids. */
export async function plantWords(
  caller: Caller,
  storyId: string,
  secret: (kind: SecretKind, word: string) => string,
): Promise<string[]> {
  const takenBack = await plantTakenBack(caller, storyId, (word) => secret('words taken back', word));
  return [...takenBack, await plantWord(caller, (word) => secret('proposed word', word))];
}
