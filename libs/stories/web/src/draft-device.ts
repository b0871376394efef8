import { Injectable, inject, signal } from '@angular/core';
import { KeptWords, newKey } from '@cp/kit/web';
import type { DraftWords } from './draft.rules';
import type { GivenUp } from './merge.rules';

/** A draft as the device keeps it while the server does not have it. */
export interface KeptDraft {
  readonly words: DraftWords;
  /** The version that they were written over, and its words, so that another version can be merged with them. */
  readonly version: number;
  readonly base: DraftWords | null;
}

/** What the device keeps of one draft: words that are not saved yet, and words that were given up for others. */
@Injectable()
export class DraftDevice {
  private readonly kept = inject(KeptWords);
  private readonly givenUp = signal<readonly GivenUp[]>([]);
  /** Another window may have the same draft open; what it keeps is not this one's to forget. */
  private readonly window = newKey();
  private place = '';
  /** The window whose words were put back here: they are these words now. */
  private taken: string | undefined;

  /** Words that were given up for others, and are kept until somebody lets them go. */
  readonly aside = this.givenUp.asReadonly();

  /** Says which draft it is from now on. */
  open(storyId: string): void {
    this.place = `story:${storyId}`;
    const words = this.kept.read<GivenUp[]>(this.asidePlace)?.words;
    this.givenUp.set(Array.isArray(words) ? words : []);
  }

  /** Answers false when the device could not. */
  keep(draft: KeptDraft): boolean {
    return this.kept.keep(this.place, { ...draft, window: this.window });
  }

  /** What the device has; what an older visit did not know of stands as it is there. */
  read(there: DraftWords): KeptDraft | null {
    const kept = this.kept.read<KeptDraft & { window?: string }>(this.place)?.words;
    if (!kept) return null;
    this.taken = kept.window;
    const sections = { ...there.sections, ...kept.words.sections };
    return { ...kept, words: { ...there, ...kept.words, sections }, base: kept.base ?? null };
  }

  /** The server has the words. */
  forget(): void {
    const kept = this.kept.read<KeptDraft & { window?: string }>(this.place)?.words;
    if (!kept?.window || kept.window === this.window || this.taken === kept.window)
      this.kept.forget(this.place);
  }

  setAside(words: readonly GivenUp[]): void {
    this.givenUp.set(words);
    if (words.length > 0) this.kept.keep(this.asidePlace, words);
    else this.kept.forget(this.asidePlace);
  }

  private get asidePlace(): string {
    return `${this.place}:aside`;
  }
}
