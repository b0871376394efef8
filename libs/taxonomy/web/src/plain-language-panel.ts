import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { Icon } from '@cp/ui';
import { GlossaryProposal } from './glossary-proposal';
import {
  adviceOn,
  type Advice,
  type Hint,
  initialsIn,
  type PlaceInPart,
  type WrittenPart,
} from './glossary.rules';
import { GlossaryStore, type GlossaryItem } from './glossary.store';
import { PlainLanguageStore } from './plain-language.store';
import { taxonomyTexts } from './taxonomy-texts';

const PAUSE_MS = 600;
const SHOWN = 5;
const kinds = ['LONG', 'ACRONYM', 'JARGON'] as const;

/**
 * Beside what somebody writes: how old a reader has to be, long sentences, initials that nobody explained and words that have a
 * plainer one, each with the way there. It is worked out on the device after a pause, judges nobody and holds nobody up.
 */
@Component({
  selector: 'cp-plain-language-panel',
  imports: [GlossaryProposal, Icon],
  providers: [GlossaryStore, PlainLanguageStore],
  templateUrl: './plain-language-panel.html',
  styleUrl: './plain-language-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlainLanguagePanel {
  /** What is written, in its parts, as plain text. */
  readonly parts = input.required<readonly WrittenPart[]>();
  /** The writer wants to go to a place: `start` and `end` count in the plain text of the part. */
  readonly goTo = output<PlaceInPart>();

  protected readonly t = taxonomyTexts();
  private readonly store = inject(PlainLanguageStore);
  private readonly read = signal<readonly WrittenPart[]>([]);
  protected readonly advice = computed<Advice>(() =>
    adviceOn(this.read(), this.store.jargon(), this.store.known()),
  );
  protected readonly groups = computed(() =>
    kinds.map((kind) => {
      const hints = this.advice().hints.filter((hint) => hint.kind === kind);
      return { kind, count: hints.length, hints: this.all().has(kind) ? hints : hints.slice(0, SHOWN) };
    }),
  );
  protected readonly ageWords = computed(() => {
    const { age, missing } = this.advice();
    if (age === null) return this.t.plural('plain.too-short', missing);
    if (age > 17) return this.t('plain.adult');
    return this.t(age <= 11 ? 'plain.good' : 'plain.age', { age });
  });
  protected readonly explaining = signal<string | null>(null);
  protected readonly told = signal('');
  private readonly all = signal<ReadonlySet<Hint['kind']>>(new Set());

  constructor() {
    void this.store.load();
    // The first reading comes at once, later ones after a pause in writing.
    effect((ended) => {
      const parts = this.parts();
      const wait = setTimeout(() => this.take(parts), untracked(this.read).length === 0 ? 0 : PAUSE_MS);
      ended(() => clearTimeout(wait));
    });
  }

  protected showAll(kind: Hint['kind']): void {
    this.all.update((all) => new Set([...all, kind]));
  }

  protected proposed({ term }: GlossaryItem): void {
    this.store.know([term]);
    this.explaining.set(null);
    this.told.set(this.t('propose.done', { term }));
  }

  private take(parts: readonly WrittenPart[]): void {
    this.read.set(parts);
    void this.store.look(initialsIn(parts));
  }
}
