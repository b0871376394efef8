import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';

/** Opens a conversation for the own organisation alone and changes its words; answers its id. */
export async function plantTalk(caller: Caller, secret: (word: string) => string): Promise<string> {
  const words = { kind: 'QUESTION', title: secret('talktitle'), body: secret('talkbody') };
  const { openDiscussion } = await caller.must<{ openDiscussion: { id: string } }>(
    'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }',
    { input: { key: randomUUID(), ...words, visibility: 'ORGANISATION' } },
  );
  const { id } = openDiscussion;
  await caller.must('mutation ($input: EditOpeningInput!) { editOpening(input: $input) { id } }', {
    input: { id, title: secret('newtitle'), body: secret('newbody'), version: 1 },
  });
  return id;
}
