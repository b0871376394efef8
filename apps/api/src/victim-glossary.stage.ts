import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';

/** Proposes a word for the glossary that no curator has looked at, and answers its id. */
export async function plantWord(caller: Caller, secret: (word: string) => string): Promise<string> {
  const words = {
    term: secret('term'),
    longForm: secret('long'),
    explanation: secret('meaning'),
    suggestion: secret('plainer'),
  };
  const { proposeGlossaryEntry } = await caller.must<{ proposeGlossaryEntry: { id: string } }>(
    'mutation ($input: ProposeGlossaryEntryInput!) { proposeGlossaryEntry(input: $input) { id } }',
    { input: { key: randomUUID(), kind: 'ACRONYM', ...words } },
  );
  return proposeGlossaryEntry.id;
}
