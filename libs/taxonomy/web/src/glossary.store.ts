import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, loader, newKey, pagedLoader } from '@cp/kit/web';
import {
  DecideGlossaryEntryDocument,
  EditGlossaryEntryDocument,
  GlossaryDocument,
  GlossaryWaitingDocument,
  type GlossaryWordsFragment,
  MyGlossaryEntriesDocument,
  ProposeGlossaryEntryDocument,
  type DecideGlossaryEntryInput,
  type EditGlossaryEntryInput,
  type ProposeGlossaryEntryInput,
} from './graphql.generated';

/** An entry of the glossary as pages show it. */
export type GlossaryItem = GlossaryWordsFragment;

/** What somebody proposes, without the key that the store gives it. */
export type Proposal = Omit<ProposeGlossaryEntryInput, 'key'>;

/** The glossary as it is read and changed. Acts throw Problems; reading keeps the last one. */
@Injectable()
export class GlossaryStore {
  private readonly client = inject(GraphqlClient);
  private readonly sought = signal('');

  readonly search = this.sought.asReadonly();
  readonly entries = pagedLoader<GlossaryItem>(async (after) => {
    const { glossary } = await this.client.query(GlossaryDocument, { after, search: this.sought() || null });
    return glossary;
  });
  readonly mine = loader(async () => {
    const { myGlossaryEntries } = await this.client.query(MyGlossaryEntriesDocument, {});
    return myGlossaryEntries.nodes;
  });
  readonly waiting = loader(() => this.client.query(GlossaryWaitingDocument, {}));
  private key = newKey();

  /** Shows the entries that begin like these words; none for all of them. */
  find(words: string): Promise<void> {
    this.sought.set(words.trim());
    return this.entries.load();
  }

  /** Proposes once, however often it has to be tried: the key changes only when it was taken. */
  async propose(proposal: Proposal): Promise<GlossaryItem> {
    const input = { ...proposal, key: this.key };
    const { proposeGlossaryEntry } = await this.client.mutate(ProposeGlossaryEntryDocument, { input });
    this.key = newKey();
    return proposeGlossaryEntry;
  }

  async decide(input: DecideGlossaryEntryInput): Promise<GlossaryItem> {
    return (await this.client.mutate(DecideGlossaryEntryDocument, { input })).decideGlossaryEntry;
  }

  async edit(input: EditGlossaryEntryInput): Promise<GlossaryItem> {
    return (await this.client.mutate(EditGlossaryEntryDocument, { input })).editGlossaryEntry;
  }
}
