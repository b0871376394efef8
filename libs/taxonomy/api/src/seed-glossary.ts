import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations } from '@cp/kit/api';
import { termKey } from '@cp/plain-language';
import type { Connection } from 'mongoose';
import { FIRST_WORDS } from './first-words';
import { keysOf } from './glossary.rules';
import { GlossaryKind, GlossaryStatus } from './glossary.vocabulary';

/** Gives a community its first words: those that nearly every story in health care uses. */
@Injectable()
export class SeedGlossary implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: SEED_STEP,
      name: 'the glossary has its first words',
      run: seedGlossary,
    });
  }
}

const SEED_STEP = 3;

/** Adds the words that are not there yet, and leaves alone what the community has made of them since. */
export async function seedGlossary(connection: Connection): Promise<void> {
  const at = new Date();
  const words = connection.collection('glossary_entries');
  for (const { term, longForm = null, explanation, suggestion = null } of FIRST_WORDS) {
    const key = termKey(term);
    const entry = {
      key: `first:${key}`,
      term,
      kind: longForm === null ? GlossaryKind.WORD : GlossaryKind.ACRONYM,
      longForm,
      explanation,
      suggestion,
      status: GlossaryStatus.ACCEPTED,
      proposedById: null,
      keys: keysOf({ term, longForm, suggestion }),
      history: [{ status: GlossaryStatus.ACCEPTED, byId: null, reason: '', at }],
      version: 1,
      createdAt: at,
    };
    await words.updateOne({ termKey: key }, { $setOnInsert: entry }, { upsert: true });
  }
}
