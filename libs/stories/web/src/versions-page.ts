import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language, PageTitle } from '@cp/kit/web';
import { FailedState, Icon, Skeleton, longDate, uiTexts } from '@cp/ui';
import type { Outcome } from '@cp/ui';
import { differenceOf, factsOf, foldedOf } from './difference.rules';
import type { Fact, Field, Piece } from './difference.rules';
import { DifferentWords } from './different-words';
import { lifeTexts } from './life-texts';
import { storiesTexts } from './stories-texts';
import { VersionsStore } from './versions.store';

const edition = (value: unknown): number | null => {
  const number = numberAttribute(value, 0);
  return number >= 1 ? number : null;
};

const SIDES = { before: 'added', after: 'removed' } as const;

/** What changed in a story between two of its editions: in a few sentences first, then word by word. */
@Component({
  selector: 'cp-versions-page',
  imports: [DifferentWords, FailedState, Icon, RouterLink, Skeleton],
  providers: [VersionsStore],
  templateUrl: './versions-page.html',
  styleUrl: './versions-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionsPage {
  readonly id = input.required<string>();
  /** Which editions, as the address says; the newest and the one before it when it does not. */
  readonly from = input<number | null, unknown>(null, { transform: edition });
  readonly to = input<number | null, unknown>(null, { transform: edition });

  protected readonly t = lifeTexts();
  protected readonly store = inject(VersionsStore);
  private readonly stories = storiesTexts();
  private readonly ui = uiTexts();
  private readonly router = inject(Router);
  private readonly language = inject(Language);

  protected readonly editions = computed(() =>
    (this.store.story()?.versions ?? []).map(({ edition: n, at, note }) => ({
      n,
      note,
      name: this.t('versions.edition', { n, day: longDate(at, this.language.active()) }),
    })),
  );
  protected readonly chosen = computed(() => {
    const numbers = this.editions().map(({ n }) => n);
    const [newest, earlier] = numbers;
    if (newest === undefined || earlier === undefined) return null;
    const known = (n: number | null) => (n !== null && numbers.includes(n) ? n : null);
    const to = known(this.to()) ?? newest;
    const from = known(this.from()) ?? numbers[numbers.indexOf(to) + 1] ?? earlier;
    return { from, to };
  });
  /** What was said of the editions after the first of the two, the oldest first. */
  protected readonly notes = computed(() => {
    const chosen = this.chosen();
    if (!chosen) return [];
    const [low, high] = [Math.min(chosen.from, chosen.to), Math.max(chosen.from, chosen.to)];
    return this.editions()
      .filter(({ n, note }) => n > low && n <= high && note !== '')
      .reverse();
  });
  private readonly difference = computed(() => {
    const words = this.store.words();
    return words && differenceOf(words[0], words[1], (field, value) => this.said(field, value));
  });
  protected readonly facts = computed(() => {
    const difference = this.difference();
    return difference && factsOf(difference).map((fact) => this.sentence(fact));
  });
  protected readonly fields = computed(() =>
    (this.difference()?.fields ?? []).map(({ field, pieces }) => ({
      name: this.t(`field.${field}`),
      pieces,
      ...sidesOf(pieces),
    })),
  );
  protected readonly sections = computed(() =>
    (this.difference()?.sections ?? []).map(({ key, blocks }) => ({
      key,
      question: this.stories(`section.${key}`),
      folds: foldedOf(blocks).map((fold) => ({
        ...fold,
        folded: fold.same && fold.blocks.length > 2,
        blocks: fold.blocks.map((block) => ({ ...block, ...sidesOf(block.pieces) })),
      })),
    })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const [id, chosen] = [this.id(), this.chosen()];
      if (chosen) untracked(() => void this.store.compare(id, chosen.from, chosen.to));
    });
    effect(() => {
      const story = this.store.story();
      if (story) title.set(this.t('versions.of', { title: story.title }));
    });
  }

  protected choose(which: 'from' | 'to', event: Event): void {
    const chosen = { ...this.chosen(), [which]: Number((event.target as HTMLSelectElement).value) };
    void this.router.navigate(['/stories', this.id(), 'versions'], { queryParams: chosen, replaceUrl: true });
  }

  protected again(): void {
    void this.store.load(this.id());
  }

  private sentence(fact: Fact): string {
    if (fact.kind === 'field') return this.t('versions.field', { field: this.t(`field.${fact.field}`) });
    const section = this.stories(`section.${fact.section}`);
    return this.t.plural(`versions.${fact.kind}`, fact.count, { section });
  }

  private said(field: Field, value: string): string {
    if (value === '') return '';
    if (field === 'outcome') return this.ui(`outcome.${value as Outcome}`);
    if (field === 'seniorSupport') return this.t(`support.${value as 'YES'}`);
    return value;
  }
}

/** The same for two columns: what stood there before, and what stands there after. */
function sidesOf(pieces: readonly Piece[]) {
  const of = (side: keyof typeof SIDES) => pieces.filter(({ kind }) => kind !== SIDES[side]);
  return { before: of('before'), after: of('after') };
}
