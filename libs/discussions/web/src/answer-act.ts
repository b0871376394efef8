import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Problem } from '@cp/kit/web';
import { Icon } from '@cp/ui';
import { HeadStore } from './head.store';
import { talksTexts } from './talks-texts';

/** Under a post of a question: whether it is the answer, and, for whoever may, to say so or not any more. Elsewhere it is not there. */
@Component({
  selector: 'cp-answer-act',
  imports: [Icon],
  template: `@if (isAnswer()) {
      <p class="line good"><cp-icon name="badge-check" />{{ t('answer.this') }}</p>
    }
    @if (store?.canMark()) {
      <div class="acts noprint">
        <button
          type="button"
          class="btn text"
          [attr.aria-label]="t(isAnswer() ? 'answer.unmarkOf' : 'answer.markOf', { name: name() })"
          (click)="mark()"
        >
          {{ t(isAnswer() ? 'answer.unmark' : 'answer.mark') }}
        </button>
      </div>
    }
    <p class="note" role="status">
      @if (problem(); as what) {
        {{ what.message }}
      }
    </p>`,
  styles: `
    :host {
      display: block;
    }
    .good {
      color: var(--cp-good);
      font-weight: 600;
    }
    [role='status']:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerAct {
  readonly postId = input.required<string>();
  readonly name = input.required<string>();

  protected readonly t = talksTexts();
  protected readonly store = inject(HeadStore, { optional: true });
  protected readonly isAnswer = computed(() => this.store?.answerId() === this.postId());
  protected readonly problem = signal<Problem | null>(null);

  protected async mark(): Promise<void> {
    this.problem.set(null);
    try {
      await this.store?.mark(this.isAnswer() ? null : this.postId());
    } catch (error) {
      this.problem.set(error as Problem);
      // Somebody else may have marked another in the meantime.
      await this.store?.readAgain();
    }
  }
}
