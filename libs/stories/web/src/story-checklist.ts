import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { PlainLanguageStore } from '@cp/taxonomy/web';
import { Icon } from '@cp/ui';
import { adviceOn, initialsIn } from './checklist.rules';
import type { Hint } from './checklist.rules';
import type { DraftWords } from './draft.rules';
import type { StoryKind } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** What might help readers before a story is shared: each with why, the way there, and leave to leave it as it is. */
@Component({
  selector: 'cp-story-checklist',
  imports: [Icon],
  providers: [PlainLanguageStore],
  templateUrl: './story-checklist.html',
  styleUrl: './story-checklist.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryChecklist {
  readonly kind = input.required<StoryKind>();
  readonly words = input.required<DraftWords>();
  /** The address of this page, for links to its fields. */
  readonly page = input.required<string>();
  /** Somebody wants to go to a field, by its id. */
  readonly goTo = output<string>();

  protected readonly t = storiesTexts();
  private readonly glossary = inject(PlainLanguageStore);
  private readonly left = signal<ReadonlySet<Hint>>(new Set());
  protected readonly told = signal('');
  protected readonly all = computed(() => adviceOn(this.kind(), this.words(), this.glossary.known()));
  protected readonly advice = computed(() =>
    this.all()
      .filter(({ hint }) => !this.left().has(hint))
      .map((one) => ({ ...one, ...this.said(one.hint, one.count, one.words) })),
  );

  constructor() {
    effect(() => void this.glossary.look(initialsIn(this.words())));
  }

  protected go(event: Event, field: string): void {
    event.preventDefault();
    this.goTo.emit(field);
  }

  protected leave(hint: Hint): void {
    this.left.update((before) => new Set([...before, hint]));
    this.told.set(this.t('check.isLeft'));
  }

  private said(hint: Hint, count: number, words: string) {
    const title =
      hint === 'long' || hint === 'pictures' || hint === 'acronyms'
        ? this.t.plural(`check.${hint}`, count, { words })
        : this.t(`check.${hint}`);
    return { title, why: this.t(`check.${hint}.why`) };
  }
}
