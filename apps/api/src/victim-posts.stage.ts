import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';

interface Said {
  readonly id: string;
  readonly version: number;
}

/** Says something, changes it, quotes it and takes it back: none of the words are anybody's to read any more. Answers the ids. */
export async function plantTakenBack(
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
