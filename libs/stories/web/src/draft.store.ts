import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Connection, GraphqlClient, Problem } from '@cp/kit/web';
import { DraftDevice } from './draft-device';
import type { Conflict, DraftState } from './draft-state';
import { changesBetween, valueOf, withValue, wordsOf } from './draft.rules';
import type { DraftField, DraftWords, PlainChange } from './draft.rules';
import {
  DiscardDraftDocument,
  DropChangesDocument,
  SaveDraftDocument,
  StoryDraftDocument,
} from './graphql.generated';
import type { StorySectionKey, StoryWordsFragment } from './graphql.generated';
import { broughtBack, decidedOn, mergeOf } from './merge.rules';
import type { Choice, GivenUp } from './merge.rules';
import { StoryLifeStore } from './story-life.store';

const SAVE_AFTER = 1_500;
const KEEP_AFTER = 300;
const LONGEST_WAIT = 30_000;
/** How often in a row a save is merged with another's before it waits: somebody types at the same time somewhere else. */
const MERGES = 5;

/**
 * One draft, or a published story that is being changed, while it is written. Every change is kept on the device first and saved soon
 * after; what somebody else saved meanwhile is merged with it, and what the server will not take never costs a word that was typed here.
 */
@Injectable()
export class DraftStore {
  private readonly client = inject(GraphqlClient);
  private readonly device = inject(DraftDevice);
  private readonly connection = inject(Connection);
  private readonly life = inject(StoryLifeStore);

  private readonly held = signal<StoryWordsFragment | null>(null);
  private readonly written = signal<DraftWords | null>(null);
  private readonly stands = signal<DraftState>({ kind: 'loading' });
  private readonly clash = signal<Conflict | null>(null);
  private readonly merged = signal<readonly DraftField[]>([]);
  private readonly author = signal<string | null>(null);
  private readonly putBack = signal(false);

  /** The story as the server last answered it. */
  readonly story = this.held.asReadonly();
  readonly words = this.written.asReadonly();
  readonly state = this.stands.asReadonly();
  /** What has to be decided before anything is saved again. */
  readonly conflict = this.clash.asReadonly();
  /** The fields that were changed somewhere else and are here now too, until somebody has seen it. */
  readonly news = this.merged.asReadonly();
  /** Which other author changed them last; null: the writer themselves, or nobody knows. */
  readonly newsBy = this.author.asReadonly();
  /** Words that were given up for others, still to be had back. */
  readonly setAside = this.device.aside;
  /** True when words that only this device had were put back on opening. */
  readonly restored = this.putBack.asReadonly();

  /** What the words here started from; in a field that is still open, the words that both started from. */
  private base: DraftWords | null = null;
  private version = 0;
  private id = '';
  private failures = 0;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | undefined;

  constructor() {
    effect(() => {
      if (this.connection.online() && untracked(this.stands).kind === 'failed') void this.flush();
    });
    inject(DestroyRef).onDestroy(() => {
      this.keep();
      void this.flush().then(() => clearTimeout(this.saveTimer));
    });
  }

  /** Opens a draft, with the words that only this device has. */
  async load(id: string): Promise<void> {
    this.id = id;
    this.device.open(id);
    this.stands.set({ kind: 'loading' });
    try {
      const { draft } = await this.client.query(StoryDraftDocument, { id });
      this.open(draft);
    } catch (error) {
      this.stands.set({ kind: 'absent', problem: error as Problem });
    }
  }

  /** Takes in what was typed or chosen. */
  write(change: PlainChange): void {
    this.written.update((words) => words && { ...words, ...change });
    this.changed();
  }

  writeSection(key: StorySectionKey, text: string): void {
    this.written.update((words) => words && { ...words, sections: { ...words.sections, [key]: text } });
    this.changed();
  }

  /** Saves now what is not saved yet; answers whether everything is. */
  flush(): Promise<boolean> {
    clearTimeout(this.saveTimer);
    this.running ??= this.saveAll().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Saves first, so that the server sees the same words, then does something with the draft as it is there. */
  async saved<T>(act: (draft: { id: string; version: number }) => Promise<T>): Promise<T> {
    if (!(await this.flush())) {
      const state = this.stands();
      throw new Problem('UNAVAILABLE', state.kind === 'failed' ? state.reason : '');
    }
    return act({ id: this.id, version: this.version });
  }

  /** Keeps what is not saved yet on the device, at once. */
  keep(): void {
    clearTimeout(this.keepTimer);
    if (this.unsaved()) this.keepNow();
  }

  /** Decides an open field. What is given up is set aside; when nothing is open any more, all is saved. */
  async decide(field: DraftField, choice: Choice): Promise<void> {
    const conflict = this.clash();
    const here = this.written();
    if (!conflict || !here || !this.base) return;
    const theirs = wordsOf(conflict.other);
    const { words, givenUp } = decidedOn(here, theirs, field, choice);
    if (givenUp) this.device.setAside([...this.setAside(), givenUp]);
    this.written.set(words);
    const open = conflict.open.filter((one) => one !== field);
    const before = this.base;
    this.base = open.reduce((base, one) => withValue(base, one, valueOf(before, one)), theirs);
    this.clash.set(open.length > 0 ? { ...conflict, open } : null);
    this.keepNow();
    if (open.length > 0) return;
    this.stands.set({ kind: 'unsaved' });
    await this.flush();
  }

  /** Brings back words that were set aside; what stands in their place is set aside instead. */
  bringBack(words: GivenUp): void {
    const here = this.written();
    if (!here) return;
    const back = broughtBack(here, words);
    this.device.setAside([
      ...this.setAside().filter((one) => one !== words),
      ...(back.givenUp ? [back.givenUp] : []),
    ]);
    this.written.set(back.words);
    this.changed();
  }

  /** Forgets the words that were set aside. */
  letGo(): void {
    this.device.setAside([]);
  }

  /** Somebody has read what was merged. */
  seen(): void {
    this.merged.set([]);
  }

  /** Lets others read the story, or what was changed in it; or has it looked at first, as the server says. */
  publish(note = ''): Promise<void> {
    return this.saved(async (draft) => {
      const way = this.held()?.viewerCan.submit ? 'submit' : 'publish';
      try {
        this.took(await this.life.send(way, draft, note));
      } catch (error) {
        // Somebody who tells it too changed it meanwhile: what they wrote is shown before it goes out.
        if (error instanceof Problem) await this.afterwards(error);
        throw error;
      }
    });
  }

  /** Leaves a published story as its readers know it. The dropped words are not kept. */
  dropChanges(): Promise<void> {
    return this.saved(async (input) => {
      const { dropChanges } = await this.client.mutate(DropChangesDocument, { input });
      this.took(dropChanges);
      this.base = wordsOf(dropChanges);
      this.written.set(this.base);
      this.settle();
    });
  }

  /** Throws the draft away, here and on the server. */
  async discard(): Promise<void> {
    clearTimeout(this.saveTimer);
    await this.client.mutate(DiscardDraftDocument, { id: this.id });
    clearTimeout(this.keepTimer);
    this.device.forget();
    this.device.setAside([]);
    this.base = null;
    this.written.set(null);
  }

  /** Takes in the draft as the server has it after something else than its words was changed. */
  met(story: StoryWordsFragment): void {
    this.meet(story, this.written() ?? wordsOf(story), this.base);
    if (this.unsaved()) this.changed();
  }

  private open(story: StoryWordsFragment): void {
    // What was typed a moment before a part of the page asked to load again is on no device yet.
    if (this.id === this.held()?.id) this.keep();
    const there = wordsOf(story);
    const kept = this.device.read(there);
    this.putBack.set(!!kept && !!changesBetween(there, kept.words));
    this.meet(story, kept?.words ?? there, kept?.base ?? (kept?.version === story.version ? there : null));
    if (this.unsaved() || this.clash()) this.changed();
    else this.stands.set({ kind: 'saved', at: null });
  }

  private changed(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), KEEP_AFTER);
    if (this.clash()) return this.stands.set({ kind: 'conflict' });
    if (this.stands().kind !== 'saving') this.stands.set({ kind: 'unsaved' });
    this.saveLater(SAVE_AFTER);
  }

  private saveLater(wait: number): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.flush(), wait);
  }

  private unsaved() {
    const words = this.written();
    return this.base && words ? changesBetween(this.base, words) : undefined;
  }

  /** Saves until nothing new was typed, and nothing new came from elsewhere, meanwhile. */
  private async saveAll(): Promise<boolean> {
    for (let merges = 0; ;) {
      if (this.clash()) return false;
      const sent = this.written();
      const changes = this.unsaved();
      if (!sent || !changes) {
        this.settle();
        return true;
      }
      this.keepNow();
      this.stands.set({ kind: 'saving' });
      try {
        const input = { id: this.id, version: this.version, ...changes };
        this.took((await this.client.mutate(SaveDraftDocument, { input })).saveDraft);
        this.base = sent;
        this.failures = 0;
      } catch (error) {
        merges += 1;
        const problem = await this.afterwards(error as Problem);
        if (problem || merges > MERGES) {
          this.failed(problem ?? (error as Problem));
          return false;
        }
      }
    }
  }

  private settle(): void {
    clearTimeout(this.keepTimer);
    this.device.forget();
    this.putBack.set(false);
    this.stands.set({ kind: 'saved', at: new Date() });
  }

  /** What is wrong after a save that did not work; nothing when the other version could be read and merged. */
  private async afterwards(problem: Problem): Promise<Problem | null> {
    if (problem.code !== 'CONFLICT') return problem;
    try {
      const { draft } = await this.client.query(StoryDraftDocument, { id: this.id });
      this.meet(draft, this.written() ?? wordsOf(draft), this.base);
      return null;
    } catch (error) {
      return error as Problem;
    }
  }

  /** Makes one of the words here and those of the server, and says what somebody has to choose. */
  private meet(story: StoryWordsFragment, mine: DraftWords, base: DraftWords | null): void {
    const { words, base: next, taken, open } = mergeOf(base, mine, wordsOf(story));
    this.took(story);
    this.base = next;
    this.written.set(words);
    this.merged.update((before) => [...new Set([...before, ...taken])]);
    if (taken.length > 0) this.author.set(story.savedByOther?.name ?? null);
    this.clash.set(open.length > 0 ? { other: story, open } : null);
    if (open.length === 0) return;
    this.keepNow();
    this.stands.set({ kind: 'conflict' });
  }

  private took(story: StoryWordsFragment): void {
    this.held.set(story);
    this.version = story.version;
  }

  private failed(problem: Problem): void {
    const kept = this.keepNow();
    if (problem.code === 'UNAUTHENTICATED') return this.stands.set({ kind: 'signedOut' });
    this.stands.set({ kind: 'failed', reason: problem.message, kept });
    if (!problem.passing && problem.code !== 'CONFLICT') return;
    this.failures += 1;
    this.saveLater(Math.min(LONGEST_WAIT, 5_000 * 2 ** (this.failures - 1)));
  }

  private keepNow(): boolean {
    const words = this.written();
    return !!words && this.device.keep({ words, version: this.version, base: this.base });
  }
}
