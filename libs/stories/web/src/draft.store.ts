import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Connection, GraphqlClient, KeptWords, Problem } from '@cp/kit/web';
import { changesBetween, wordsOf } from './draft.rules';
import type { DraftWords } from './draft.rules';
import {
  DiscardDraftDocument,
  MarkPassageDocument,
  PublishStoryDocument,
  RemoveMarkDocument,
  SaveDraftDocument,
  StoryPageDocument,
} from './graphql.generated';
import type {
  MarkPassageInput,
  StoryMarkFragment,
  StorySectionKey,
  StoryWordsFragment,
} from './graphql.generated';
import { shifted } from './marks.rules';
import type { Stretch } from './marks.rules';

/** How the draft stands with the server, for the honest words at the top of the page. */
export type DraftState =
  | { kind: 'loading' }
  | { kind: 'absent'; problem: Problem }
  | { kind: 'saved'; at: Date | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; reason: string; kept: boolean }
  | { kind: 'signedOut' }
  | { kind: 'conflict' };

interface KeptDraft {
  words: DraftWords;
  version: number;
}

const SAVE_AFTER = 1_500;
const KEEP_AFTER = 300;
const LONGEST_WAIT = 30_000;

/**
 * One draft while it is being written. Every change is kept on the device first and saved soon after; what the server will not take,
 * or has meanwhile from elsewhere, never costs a word that was typed here.
 */
@Injectable()
export class DraftStore {
  private readonly client = inject(GraphqlClient);
  private readonly kept = inject(KeptWords);
  private readonly connection = inject(Connection);

  private readonly held = signal<StoryWordsFragment | null>(null);
  private readonly written = signal<DraftWords | null>(null);
  private readonly stands = signal<DraftState>({ kind: 'loading' });
  private readonly elsewhere = signal<StoryWordsFragment | null>(null);
  private readonly aside = signal<DraftWords | null>(null);
  private readonly putBack = signal(false);

  /** The story as the server last answered it. */
  readonly story = this.held.asReadonly();
  readonly words = this.written.asReadonly();
  readonly state = this.stands.asReadonly();
  /** With a conflict: the version that was saved elsewhere. */
  readonly other = this.elsewhere.asReadonly();
  /** Words of mine that I gave up for the other version, still to be had back. */
  readonly setAside = this.aside.asReadonly();
  /** True when words that only this device had were put back on opening. */
  readonly restored = this.putBack.asReadonly();

  /** The marks where they stand in the words as they are now; marks that lost their place have none. */
  readonly marks = computed(() => {
    const story = this.held();
    const words = this.written();
    if (!story || !words) return [];
    return story.tags.map((tag) => ({ tag, at: this.placeOf(tag, story, words) }));
  });

  private saved: DraftWords | null = null;
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
    inject(DestroyRef).onDestroy(() => void this.leave());
  }

  /** Opens a draft, with the words that only this device has. */
  async load(id: string): Promise<void> {
    this.id = id;
    this.stands.set({ kind: 'loading' });
    try {
      const { story } = await this.client.query(StoryPageDocument, { id });
      this.open(story);
    } catch (error) {
      this.stands.set({ kind: 'absent', problem: error as Problem });
    }
  }

  /** Takes in what was typed or chosen. */
  write(change: Partial<Omit<DraftWords, 'sections'>>): void {
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

  /** Keeps what is not saved yet on the device, at once. */
  keep(): void {
    clearTimeout(this.keepTimer);
    const words = this.written();
    if (words && this.unsaved()) this.kept.keep(this.place, { words, version: this.version });
  }

  /** Decides a conflict: these words replace the other version. */
  async keepMine(): Promise<void> {
    const other = this.elsewhere();
    if (!other) return;
    this.adopt(other);
    this.elsewhere.set(null);
    await this.flush();
  }

  /** Decides a conflict: the other version is taken; mine is set aside, not thrown away. */
  takeOther(): void {
    const other = this.elsewhere();
    if (!other) return;
    this.aside.set(this.written());
    this.kept.keep(`${this.place}:aside`, this.written());
    this.adopt(other);
    this.written.set(wordsOf(other));
    this.elsewhere.set(null);
    this.settle();
  }

  /** Brings the words back that were set aside. */
  bringBack(): void {
    const mine = this.aside();
    if (!mine) return;
    this.aside.set(null);
    this.kept.forget(`${this.place}:aside`);
    this.written.set(mine);
    this.changed();
  }

  /** Marks words of a section as they stand on the page. Saves first, so that the server sees the same words. */
  async mark(
    section: StorySectionKey,
    { start, end }: Stretch,
    claim: Pick<MarkPassageInput, 'polarity' | 'reason' | 'skillId' | 'key'>,
  ): Promise<void> {
    const here = this.written()?.sections[section] ?? '';
    if (!(await this.flush())) throw this.problemOfState();
    const there = this.textOf(section);
    const at = shifted({ start, end }, here, there) ?? { start, end };
    const input = { ...claim, storyId: this.id, section, ...at, quote: there.slice(at.start, at.end) };
    this.took((await this.client.mutate(MarkPassageDocument, { input })).markPassage);
  }

  async removeMark(id: string): Promise<void> {
    this.took((await this.client.mutate(RemoveMarkDocument, { id })).removeMark);
  }

  /** Lets others read the story. */
  async publish(): Promise<void> {
    if (!(await this.flush())) throw this.problemOfState();
    const input = { id: this.id, version: this.version };
    this.took((await this.client.mutate(PublishStoryDocument, { input })).publishStory);
  }

  /** Throws the draft away, here and on the server. */
  async discard(): Promise<void> {
    clearTimeout(this.saveTimer);
    await this.client.mutate(DiscardDraftDocument, { id: this.id });
    this.forget();
    this.saved = null;
    this.written.set(null);
  }

  private get place(): string {
    return `story:${this.id}`;
  }

  private open(story: StoryWordsFragment): void {
    const kept = this.kept.read<KeptDraft>(this.place)?.words;
    this.aside.set(this.kept.read<DraftWords>(`${this.place}:aside`)?.words ?? null);
    this.adopt(story);
    const there = wordsOf(story);
    const differs = kept && changesBetween(there, kept.words);
    this.written.set(differs ? kept.words : there);
    this.putBack.set(!!differs);
    if (differs && kept.version !== story.version) {
      this.elsewhere.set(story);
      this.stands.set({ kind: 'conflict' });
    } else if (differs) this.changed();
    else this.stands.set({ kind: 'saved', at: null });
  }

  private changed(): void {
    if (this.stands().kind === 'conflict') return this.keepSoon();
    this.keepSoon();
    if (this.stands().kind !== 'saving') this.stands.set({ kind: 'unsaved' });
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), KEEP_AFTER);
  }

  private unsaved() {
    const words = this.written();
    return this.saved && words ? changesBetween(this.saved, words) : undefined;
  }

  /** Saves until nothing new was typed meanwhile. */
  private async saveAll(): Promise<boolean> {
    for (;;) {
      if (this.stands().kind === 'conflict' && this.elsewhere()) return false;
      const sent = this.written();
      const changes = this.unsaved();
      if (!sent || !changes) {
        this.settle();
        return true;
      }
      this.keep();
      this.stands.set({ kind: 'saving' });
      try {
        const input = { id: this.id, version: this.version, ...changes };
        this.took((await this.client.mutate(SaveDraftDocument, { input })).saveDraft);
        this.saved = sent;
        this.failures = 0;
      } catch (error) {
        await this.failed(error as Problem);
        return false;
      }
    }
  }

  private settle(): void {
    clearTimeout(this.keepTimer);
    this.kept.forget(this.place);
    this.putBack.set(false);
    this.stands.set({ kind: 'saved', at: new Date() });
  }

  private async failed(problem: Problem): Promise<void> {
    const words = this.written();
    const kept = this.kept.keep(this.place, { words, version: this.version });
    if (problem.code === 'UNAUTHENTICATED') return this.stands.set({ kind: 'signedOut' });
    if (problem.code === 'CONFLICT' && (await this.meetOther())) return;
    this.stands.set({ kind: 'failed', reason: problem.message, kept });
    if (!problem.passing) return;
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT, 5_000 * 2 ** (this.failures - 1));
    this.saveTimer = setTimeout(() => void this.flush(), wait);
  }

  /** Reads the version that was saved elsewhere; when it says the same there is nothing to choose. */
  private async meetOther(): Promise<boolean> {
    try {
      const { story } = await this.client.query(StoryPageDocument, { id: this.id });
      this.elsewhere.set(story);
      this.stands.set({ kind: 'conflict' });
      const words = this.written();
      if (words && !changesBetween(wordsOf(story), words)) this.takeOther();
      return true;
    } catch {
      return false;
    }
  }

  private adopt(story: StoryWordsFragment): void {
    this.took(story);
    this.saved = wordsOf(story);
  }

  private took(story: StoryWordsFragment): void {
    this.held.set(story);
    this.version = story.version;
  }

  private textOf(section: StorySectionKey): string {
    return this.held()?.sections.find(({ key }) => key === section)?.text ?? '';
  }

  private placeOf(tag: StoryMarkFragment, story: StoryWordsFragment, words: DraftWords): Stretch | undefined {
    if (!tag.anchored) return undefined;
    const there = story.sections.find(({ key }) => key === tag.section)?.text ?? '';
    const { start, end } = tag;
    return shifted({ start, end }, there, words.sections[tag.section] ?? '');
  }

  private problemOfState(): Problem {
    const state = this.stands();
    return new Problem('UNAVAILABLE', state.kind === 'failed' ? state.reason : '');
  }

  private forget(): void {
    clearTimeout(this.keepTimer);
    this.kept.forget(this.place);
    this.kept.forget(`${this.place}:aside`);
  }

  private async leave(): Promise<void> {
    this.keep();
    await this.flush();
    clearTimeout(this.saveTimer);
    clearTimeout(this.keepTimer);
  }
}
