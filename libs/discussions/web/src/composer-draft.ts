import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { KeptWords, newKey } from '@cp/kit/web';
import { dealtWith, emptyDraft, hasWords, heardDraft, isDirty, savedDraft } from './draft.rules';
import type { Draft, Words } from './draft.rules';
import { DraftStore } from './draft.store';

/** Where somebody writes: under which name the device keeps it, and for the server which post is answered. */
export interface Place {
  readonly name: string;
  readonly parentId: string | null;
}

/** Where the words are: nowhere that lasts, on this device, or on all devices of the member. */
export type Keeping = 'nowhere' | 'device' | 'everywhere';

const KEEP_AFTER = 300;
const SAVE_AFTER = 1_500;
const SAVE_AT_LATEST = 10_000;
const TRY_AGAIN_AFTER = 30_000;

/**
 * What is typed in one composer. The device keeps it at once and the server calmly; what another device wrote meanwhile is followed
 * where nothing was typed here since, and else offered beside it. Nothing typed is ever lost, and nothing is asked.
 */
@Injectable()
export class ComposerDraft {
  private readonly kept = inject(KeptWords);
  private readonly store = inject(DraftStore, { optional: true });

  private readonly held = signal<Draft>(emptyDraft(newKey()));
  private readonly onDevice = signal(true);
  private readonly place = signal<Place | null>(null);
  readonly words = computed<Words>(() => this.held());
  /** What the member wrote on another device at the same time. */
  readonly others = computed(() => this.held().others);
  /** Where the words are; null where there are none. */
  readonly keeping = computed<Keeping | null>(() => {
    const draft = this.held();
    if (!hasWords(draft)) return null;
    if (draft.base && !isDirty(draft)) return 'everywhere';
    return this.onDevice() ? 'device' : 'nowhere';
  });

  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince: number | undefined;
  private saving = false;

  constructor() {
    const { store } = this;
    const document = inject(DOCUMENT);
    const flush = () => document.visibilityState === 'hidden' && this.flush();
    const again = () => this.saveSoon();
    document.addEventListener('visibilitychange', flush);
    document.defaultView?.addEventListener('online', again);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', flush);
      document.defaultView?.removeEventListener('online', again);
      this.flush();
      // Whoever writes here next keeps their words; a late answer is none of theirs.
      this.place.set(null);
      clearTimeout(this.saveTimer);
    });
    if (!store) return;
    effect(() => {
      const place = this.place();
      const told = place && store.at(place.parentId);
      if (place && told !== undefined) untracked(() => this.become(heardDraft(this.held(), told, newKey)));
    });
    effect(() => {
      if (store.isUp()) untracked(() => this.saveSoon());
    });
  }

  /** Goes to a place, with what the device keeps for it; what the server keeps follows when it is known. */
  open(place: Place): void {
    if (this.place()) this.flush();
    const words = this.kept.read<Partial<Draft> & { body: string }>(place.name)?.words;
    this.held.set({ ...emptyDraft(newKey()), ...words, others: [], dealtWith: [] });
    this.onDevice.set(true);
    this.place.set(place);
  }

  /** The member typed, or chose something. */
  change(words: Partial<Words>): void {
    this.become({ ...this.held(), ...words });
  }

  /** Takes words of another device over, below what is typed here, or leaves them out. */
  deal(id: string, takeOver: boolean): void {
    this.become(dealtWith(this.held(), id, takeOver));
    this.flush();
  }

  /** The words go off to be posted: answers the key to post them with, and leaves the place empty for new ones. */
  sendOff(): string {
    const { key, spokenAs } = this.held();
    this.store?.sendsOff([key]);
    this.held.set({ ...emptyDraft(newKey()), spokenAs });
    this.dirtySince = undefined;
    this.keep();
    return key;
  }

  /** Keeps on the device what is typed, and saves at once what the server does not have. */
  flush(): void {
    this.keep();
    void this.save();
  }

  private become(draft: Draft): void {
    if (draft === this.held()) return;
    this.held.set(draft);
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), KEEP_AFTER);
    this.saveSoon();
  }

  private keep(): void {
    clearTimeout(this.keepTimer);
    const place = this.place();
    if (!place) return;
    const draft = this.held();
    if (hasWords(draft) || isDirty(draft))
      this.onDevice.set(this.kept.keep(place.name, { ...draft, others: [], dealtWith: [] }));
    else this.kept.forget(place.name);
  }

  private saveSoon(): void {
    clearTimeout(this.saveTimer);
    if (!this.store || !isDirty(this.held())) {
      this.dirtySince = undefined;
      return;
    }
    this.dirtySince ??= performance.now();
    const latest = this.dirtySince + SAVE_AT_LATEST - performance.now();
    this.saveTimer = setTimeout(() => void this.save(), Math.max(0, Math.min(SAVE_AFTER, latest)));
  }

  private async save(): Promise<void> {
    clearTimeout(this.saveTimer);
    const { store } = this;
    const place = this.place();
    if (!store || !place || this.saving || !isDirty(this.held())) return;
    const sent = this.held();
    const { key, version, body, spokenAs, people, quote } = sent;
    this.saving = true;
    this.dirtySince = undefined;
    try {
      const told = await store.save({
        key,
        version,
        body,
        parentId: place.parentId,
        spokenAs: spokenAs ?? null,
        withheld: spokenAs === null,
        people: [...people],
        quote,
        dealtWith: [...sent.dealtWith],
      });
      this.saving = false;
      if (this.place() !== place) return;
      this.held.set(savedDraft(this.held(), sent, told, newKey));
      this.keep();
      this.saveSoon();
    } catch {
      // The words are on the device; they are tried again with the next key, when the connection is back, or after a while.
      this.saving = false;
      if (this.place() === place) this.saveTimer = setTimeout(() => void this.save(), TRY_AGAIN_AFTER);
    }
  }
}
