import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { type Jargon, termKey } from '@cp/plain-language';
import { GlossaryJargonDocument, GlossaryOfTermsDocument } from './graphql.generated';

const AT_ONCE = 50;

/** What the glossary knows that helps a writer. It is told initials and nothing else; out of reach it simply knows less. */
@Injectable()
export class PlainLanguageStore {
  private readonly client = inject(GraphqlClient);
  private readonly words = signal<readonly Jargon[]>([]);
  private readonly explained = signal<ReadonlySet<string>>(new Set());
  private readonly asked = new Set<string>();

  readonly jargon = this.words.asReadonly();
  /** The keys of the initials that are explained already. */
  readonly known = this.explained.asReadonly();

  /** Reads the words that have a plainer one. */
  async load(): Promise<void> {
    try {
      const { glossaryJargon } = await this.client.query(GlossaryJargonDocument, {});
      this.words.set(
        glossaryJargon.flatMap(({ term, suggestion }) => (suggestion ? [{ word: term, suggestion }] : [])),
      );
    } catch {
      // Offline the writer keeps everything that needs no server.
    }
  }

  /** Asks about initials that were not asked about before. */
  async look(initials: readonly string[]): Promise<void> {
    const terms = initials.filter((term) => !this.asked.has(term)).slice(0, AT_ONCE);
    if (terms.length === 0) return;
    for (const term of terms) this.asked.add(term);
    try {
      const { glossaryEntries } = await this.client.query(GlossaryOfTermsDocument, { terms });
      this.know(glossaryEntries.map(({ term }) => term));
    } catch {
      for (const term of terms) this.asked.delete(term);
    }
  }

  /** Takes initials for explained: the writer has just proposed what they mean. */
  know(terms: readonly string[]): void {
    this.explained.update((known) => new Set([...known, ...terms.map(termKey)]));
  }
}
