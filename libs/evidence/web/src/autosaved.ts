import { computed, signal } from '@angular/core';
import { type KeptWords, newKey, Problem } from '@cp/kit/web';

/** Something as the server holds it. */
export interface Held<S> {
  readonly id: string;
  readonly version: number;
  readonly shown: S;
}

/** How one kind of thing is read from what the server holds, and told to it. */
export interface Ways<W, S, C extends object> {
  readonly words: (shown: S) => W;
  /** What is sent of the words. */
  readonly wire: (words: W) => C;
  /** Whether there is enough to begin with. */
  readonly ready: (words: W) => boolean;
  /** Whether something stands in the words that cannot be sent, and so is on this device alone. */
  readonly unread: (words: W) => boolean;
  readonly add: (key: string, wire: C) => Promise<Held<S>>;
  readonly save: (input: { id: string; version: number }, changes: Partial<C>) => Promise<Held<S>>;
  readonly read: (id: string) => Promise<Held<S> | null>;
}

/** How words stand with the server, to be said honestly. */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'conflict' };

interface KeptItem<W> {
  readonly words: W;
  readonly version: number;
}

const SAVE_AFTER = 1_500;
const LONGEST_WAIT = 30_000;

/**
 * One thing while it is written: kept on the device with every change, saved soon after, over the version that the change started from and no
 * other. What the server will not take, or has meanwhile from elsewhere, never costs a word that was typed here.
 */
export class Autosaved<W, S, C extends object> {
  readonly key: string;
  private readonly written = signal<W>(undefined as W);
  private readonly stands = signal<Standing>({ kind: 'new' });
  private readonly elsewhere = signal<W | null>(null);
  private readonly aside = signal<W | null>(null);
  private readonly heldId = signal<string | null>(null);

  readonly words = this.written.asReadonly();
  readonly standing = this.stands.asReadonly();
  /** With a conflict: the words that were saved elsewhere. */
  readonly other = this.elsewhere.asReadonly();
  /** Words of mine that I gave up for the others, to be had back. */
  readonly setAside = this.aside.asReadonly();
  /** The server's id, once it has it. */
  readonly id = this.heldId.asReadonly();
  readonly conflicting = computed(() => this.stands().kind === 'conflict');

  private saved: C | null = null;
  private version = 0;
  private otherHeld: Held<S> | null = null;
  private failures = 0;
  private gone = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | undefined;

  private constructor(
    private readonly ways: Ways<W, S, C>,
    private readonly kept: KeptWords,
    private readonly room: string,
    key = newKey(),
  ) {
    this.key = key;
  }

  /** What the server holds, with the words that only this device has put back. */
  static held<W, S, C extends object>(
    ways: Ways<W, S, C>,
    held: Held<S>,
    { kept, room }: { readonly kept: KeptWords; readonly room: string },
  ): Autosaved<W, S, C> {
    const one = new Autosaved(ways, kept, room, held.id);
    one.took(held);
    one.written.set(ways.words(held.shown));
    one.stands.set({ kind: 'saved', at: null });
    one.aside.set(kept.read<W>(`${one.place}:aside`)?.words ?? null);
    const mine = kept.read<KeptItem<W>>(one.place)?.words;
    if (mine) one.putBack(mine, held);
    return one;
  }

  /** Something new; with the key under which its words were kept, if they were. */
  static fresh<W, S, C extends object>(
    ways: Ways<W, S, C>,
    words: W,
    { kept, room, key }: { readonly kept: KeptWords; readonly room: string; readonly key?: string },
  ): Autosaved<W, S, C> {
    const one = new Autosaved(ways, kept, room, key);
    one.written.set(kept.read<KeptItem<W>>(one.place)?.words.words ?? words);
    if (key !== undefined) one.changed();
    return one;
  }

  /** Where words of new things of a room are kept, by key. */
  static keysOf(kept: KeptWords, room: string): string[] {
    const beginning = `${room}:new:`;
    return kept
      .places()
      .filter((place) => place.startsWith(beginning) && !place.endsWith(':aside'))
      .map((place) => place.slice(beginning.length));
  }

  /** Takes in what was typed or chosen. */
  write(change: Partial<W>): void {
    this.written.update((words) => ({ ...words, ...change }));
    this.changed();
  }

  /** Saves now what is not saved yet; answers whether everything that can be sent is. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running ??= this.saveAll().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Decides a conflict: these words replace the others. */
  async keepMine(): Promise<void> {
    if (!this.otherHeld) return;
    this.took(this.otherHeld);
    this.clearOther();
    this.changed();
    await this.flush();
  }

  /** Decides a conflict: the others are taken; mine are set aside, not thrown away. */
  takeOther(): void {
    if (!this.otherHeld) return;
    this.aside.set(this.written());
    this.kept.keep(`${this.place}:aside`, this.written());
    this.took(this.otherHeld);
    this.written.set(this.ways.words(this.otherHeld.shown));
    this.clearOther();
    this.settle();
  }

  /** Brings the words back that were set aside. */
  bringBack(): void {
    const mine = this.aside();
    if (mine === null) return;
    this.aside.set(null);
    this.kept.forget(`${this.place}:aside`);
    this.written.set(mine);
    this.changed();
  }

  /** It was removed, or the page is left: nothing more is sent. */
  forget(): void {
    this.gone = true;
    clearTimeout(this.timer);
    this.kept.forget(this.place);
    this.kept.forget(`${this.place}:aside`);
  }

  /** The page is left: what is not saved yet is kept and sent once more. */
  async leave(): Promise<void> {
    if (!this.gone) await this.flush();
    clearTimeout(this.timer);
  }

  private get place(): string {
    return this.heldId() === null ? `${this.room}:new:${this.key}` : `${this.room}:${this.heldId() ?? ''}`;
  }

  private putBack({ words, version }: KeptItem<W>, held: Held<S>): void {
    this.written.set(words);
    if (Object.keys(this.unsaved()).length === 0) return;
    if (version === held.version) return this.changed();
    this.meet(held);
  }

  private unsaved(): Partial<C> {
    const wire = this.ways.wire(this.written());
    const { saved } = this;
    if (saved === null) return wire;
    const there = new Map<string, unknown>(Object.entries(saved));
    return Object.fromEntries(
      Object.entries(wire).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(there.get(name)),
      ),
    ) as Partial<C>;
  }

  private changed(): void {
    this.keep();
    if (this.conflicting()) return;
    if (this.stands().kind !== 'saving') this.stands.set({ kind: 'unsaved' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  private keep(): boolean {
    return this.kept.keep(this.place, { words: this.written(), version: this.version });
  }

  /** Saves until nothing new was typed meanwhile. */
  private async saveAll(): Promise<boolean> {
    for (;;) {
      if (this.conflicting() || this.gone) return false;
      const words = this.written();
      const changes = this.unsaved();
      if (Object.keys(changes).length === 0) {
        this.settle();
        return true;
      }
      if (!this.ways.ready(words)) return false;
      this.stands.set({ kind: 'saving' });
      try {
        await this.send(changes);
        this.failures = 0;
      } catch (error) {
        await this.failed(error);
        return false;
      }
    }
  }

  private async send(changes: Partial<C>): Promise<void> {
    const sent = this.ways.wire(this.written());
    const id = this.heldId();
    const { place } = this;
    const held =
      id === null
        ? await this.ways.add(this.key, sent)
        : await this.ways.save({ id, version: this.version }, changes);
    this.took(held);
    if (id !== null) this.saved = sent;
    else {
      // Asked again after a lost answer, it holds what was sent first: what differs from that is saved next.
      this.kept.forget(place);
      this.keep();
    }
  }

  private settle(): void {
    if (this.ways.unread(this.written())) this.keep();
    else this.kept.forget(this.place);
    this.stands.set({ kind: 'saved', at: new Date() });
  }

  private async failed(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    this.keep();
    if (error.code === 'UNAUTHENTICATED') return this.stands.set({ kind: 'signedOut' });
    if (error.code === 'CONFLICT' && (await this.meetOther())) return;
    this.stands.set({ kind: 'failed', problem: error });
    if (!error.passing) return;
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT, 5_000 * 2 ** (this.failures - 1));
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async meetOther(): Promise<boolean> {
    try {
      const held = await this.ways.read(this.heldId() ?? '');
      if (!held) return false;
      this.meet(held);
      return true;
    } catch {
      return false;
    }
  }

  /** Two versions: when both say the same there is nothing to choose. */
  private meet(held: Held<S>): void {
    const there = this.ways.words(held.shown);
    this.otherHeld = held;
    if (JSON.stringify(this.ways.wire(there)) === JSON.stringify(this.ways.wire(this.written()))) {
      this.took(held);
      this.clearOther();
      return this.settle();
    }
    this.elsewhere.set(there);
    this.stands.set({ kind: 'conflict' });
  }

  private clearOther(): void {
    this.otherHeld = null;
    this.elsewhere.set(null);
    this.stands.set({ kind: 'unsaved' });
  }

  private took({ id, version, shown }: Held<S>): void {
    this.heldId.set(id);
    this.version = version;
    this.saved = this.ways.wire(this.ways.words(shown));
  }
}
