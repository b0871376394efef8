import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { blocksOf, plainOf } from '@cp/prose';
import { isPlain, valueOf, wordsOf } from './draft.rules';
import type { DraftField, DraftWords } from './draft.rules';
import type { Conflict } from './draft-state';
import { FieldWords } from './field-words';
import { bothOf } from './merge.rules';
import type { Choice } from './merge.rules';
import { storiesTexts } from './stories-texts';

/** The fields that two people, or one person in two places, changed to something different: side by side, and the choice in each. */
@Component({
  selector: 'cp-conflict-choice',
  templateUrl: './conflict-choice.html',
  styleUrl: './conflict-choice.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictChoice {
  readonly mine = input.required<DraftWords>();
  readonly conflict = input.required<Conflict>();
  readonly decided = output<{ field: DraftField; choice: Choice }>();

  protected readonly t = storiesTexts();
  private readonly said = inject(FieldWords);
  protected readonly fields = computed(() => {
    const { other, open } = this.conflict();
    const mine = this.mine();
    const theirs = wordsOf(other);
    return open.map((field) => {
      const [here, there] = [valueOf(mine, field), valueOf(theirs, field)];
      return {
        field,
        name: this.said.nameOf(field),
        sides: [
          { name: this.t('conflict.mine'), words: this.read(field, here) },
          { name: this.t('conflict.other'), words: this.read(field, there, other.organisation?.name) },
        ],
        both: bothOf(field, here, there) !== null,
      };
    });
  });

  /** Sections as they read; a picture by its words. */
  private read(field: DraftField, value: unknown, place?: string): string {
    if (isPlain(field)) return this.said.valueOf(field, value, place);
    const pictures = blocksOf(value as string).flatMap((block) =>
      block.kind === 'IMAGE' ? [block.alt] : [],
    );
    const shown = pictures.map((alt) => this.t('conflict.picture', { alt }));
    return [plainOf(value as string), ...shown].filter(Boolean).join('\n\n');
  }
}
