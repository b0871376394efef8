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

/** Saves a search under a name and chooses how to be told; answers the ids of what is kept of that. */
export async function plantNotices(caller: Caller, secret: (word: string) => string): Promise<string[]> {
  const { saveSearch } = await caller.must<{ saveSearch: { id: string; subjectId: string } }>(
    'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { id subjectId } }',
    { input: { key: randomUUID(), name: secret('search'), skillId: 's1.1' } },
  );
  const digest = { frequency: 'WEEKLY', weekday: 3, hour: 17, timeZone: 'Asia/Kathmandu' };
  const input = { version: 0, kinds: [], digest, autoFollow: true };
  await caller.must('mutation ($input: ChooseNoticesInput!) { chooseNotices(input: $input) { version } }', {
    input,
  });
  return [saveSearch.id, saveSearch.subjectId];
}
