import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { FieldError } from '@cp/ui';
import type { WrittenCycle } from './evidence-draft.store';
import { evidenceTexts } from './evidence-texts';
import type { CycleWords } from './evidence.types';
import { SavingNote } from './saving-note';

const STEPS = ['plan', 'do', 'study', 'act', 'learned'] as const;

/** One small test of a change while it is written: a question for each step, none of which has to be answered. */
@Component({
  selector: 'cp-cycle-form',
  imports: [FieldError, SavingNote],
  templateUrl: './cycle-form.html',
  styleUrl: './measure-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CycleForm {
  readonly cycle = input.required<WrittenCycle>();
  readonly number = input.required<number>();
  readonly first = input(false);
  readonly last = input(false);
  readonly move = output<-1 | 1>();
  readonly remove = output();

  protected readonly t = evidenceTexts();
  protected readonly id = computed(() => `c-${this.cycle().key}`);
  protected readonly words = computed(() => this.cycle().words());
  protected readonly steps = STEPS.map((key) => ({
    key,
    question: this.t(`cycle.${key}`),
    hint: this.t(`cycle.hint.${key}`),
  }));
  protected readonly backwards = computed(() => {
    const { startedOn, endedOn } = this.words();
    return startedOn && endedOn && endedOn < startedOn ? this.t('cycle.backwards') : null;
  });
  protected readonly otherSays = computed(() => {
    const other = this.cycle().other();
    return other
      ? STEPS.map((step) => other[step])
          .filter(Boolean)
          .join('\n')
      : '';
  });

  protected write(change: Partial<CycleWords>): void {
    this.cycle().write(change);
  }

  protected writeStep(step: (typeof STEPS)[number], event: Event): void {
    this.write({ [step]: this.text(event) });
  }

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }
}
