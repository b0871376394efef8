import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';

/** Begins to write in a discussion on two devices, and reads on in it; answers the ids of what is kept of that. */
export async function plantPlaces(
  caller: Caller,
  { discussionId, postId }: { discussionId: string; postId: string },
  secret: (word: string) => string,
): Promise<string[]> {
  const save = async (body: string) => {
    const { savePostDraft } = await caller.must<{ savePostDraft: { id: string; others: { id: string }[] } }>(
      'mutation ($input: PostDraftInput!) { savePostDraft(input: $input) { id others { id } } }',
      { input: { key: randomUUID(), discussionId, body, version: 0 } },
    );
    return savePostDraft;
  };
  await save(secret('phone'));
  const { id, others } = await save(secret('desk'));
  await caller.must('mutation ($input: MarkReadInput!) { markRead(input: $input) { count } }', {
    input: { discussionId, postId },
  });
  return [id, ...others.map((other) => other.id)];
}
