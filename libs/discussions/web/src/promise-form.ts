import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary, FieldError } from '@cp/ui';
import type { PromiseOutcome, TalkHeadFragment } from './graphql.generated';
import { HeadStore } from './head.store';
import { talksTexts } from './talks-texts';

const OUTCOMES: readonly PromiseOutcome[] = ['KEPT', 'NOT_KEPT'];

/** Says what came of a promise: it was done, or it was not, and why. */
@Component({
  selector: 'cp-promise-form',
  imports: [ErrorSummary, FieldError],
  template: `<form class="stack" novalidate [attr.aria-label]="t('ear.tell')" (submit)="tell($event)">
    <cp-error-summary [errors]="problems.list()" [general]="problems.general()" />
    <fieldset aria-describedby="promise-error">
      <legend>{{ t('ear.tell') }}</legend>
      @for (one of outcomes; track one.value) {
        <label class="choice">
          <input
            type="radio"
            name="promise"
            [id]="'promise-' + one.value"
            [checked]="outcome() === one.value"
            (change)="outcome.set(one.value)"
          />
          <span>{{ one.name }}</span>
        </label>
      }
      <cp-field-error errorId="promise-error" [text]="problems.at('promise-KEPT')" />
    </fieldset>
    <div class="control">
      <label class="label" for="promise-why">{{ t('ear.why') }}</label>
      <textarea
        #words
        class="field"
        id="promise-why"
        rows="2"
        maxlength="600"
        [value]="why()"
        [attr.aria-invalid]="problems.at('promise-why') ? 'true' : null"
        aria-describedby="promise-why-error"
        (input)="why.set(words.value)"
      ></textarea>
      <cp-field-error errorId="promise-why-error" [text]="problems.at('promise-why')" />
    </div>
    <div class="acts">
      <button type="submit" class="btn">{{ t('ear.tell.save') }}</button>
      <button type="button" class="btn text" (click)="done.emit()">{{ t('cancel') }}</button>
    </div>
  </form>`,
  styles: ':host { display: block } .choice + .choice { margin-block-start: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PromiseForm {
  readonly answer = input.required<TalkHeadFragment['seniorAnswers'][number]>();
  readonly done = output();

  protected readonly t = talksTexts();
  protected readonly problems = formProblems();
  private readonly store = inject(HeadStore);
  protected readonly outcomes = OUTCOMES.map((value) => ({ value, name: this.t(`ear.came.${value}`) }));
  protected readonly outcome = signal<PromiseOutcome | null>(null);
  protected readonly why = signal('');
  private busy = false;

  protected async tell(event: Event): Promise<void> {
    event.preventDefault();
    const outcome = this.outcome();
    const missing = outcome ? [] : [{ id: 'promise-KEPT', text: this.t('ear.noOutcome') }];
    if (!this.problems.show(missing) || !outcome || this.busy) return;
    this.busy = true;
    try {
      const { id, version } = this.answer();
      await this.store.tell(id, outcome, this.why(), version);
      this.done.emit();
    } catch (problem) {
      this.problems.take(problem, { why: 'promise-why' });
    } finally {
      this.busy = false;
    }
  }
}
