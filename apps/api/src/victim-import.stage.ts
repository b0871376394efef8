import { randomUUID } from 'node:crypto';
import { ImportWord } from '@cp/imports/api';
import { aDocx, wordParagraph } from '@cp/imports/api/testing';
import { SessionService } from '@cp/members/api';
import type { Caller } from './caller.builder';
import type { SpecServer } from './server.builder';

/** Has a victim bring a document with words that have no place in the draft that it becomes; answers the ids of all that. */
export async function plantImport(
  { app }: SpecServer,
  { cookies }: Caller,
  secret: (word: string) => string,
): Promise<string[]> {
  const actor = await app.get(SessionService).actorOf(cookies.get('sid'));
  if (!actor) throw new Error('the victim is not signed in');
  const body = ['importtitle', 'importbegin', 'importend']
    .map((word) => wordParagraph(secret(word)))
    .join('');
  const wish = { key: randomUUID(), kind: 'CASE', spokenAs: null };
  const { storyId, pieces } = await app
    .get(ImportWord)
    .take(actor, wish, () => Promise.resolve(aDocx({ body })));
  return [storyId, ...pieces.map(({ id }) => id)];
}
