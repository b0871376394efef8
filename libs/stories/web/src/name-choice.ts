import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { FieldError } from '@cp/ui';
import { togetherTexts } from './together-texts';

/** Chooses between the own name and a made-up one, and says what a made-up one does and does not protect from. */
@Component({
  selector: 'cp-name-choice',
  imports: [FieldError],
  template: `<fieldset aria-describedby="name-choice-error">
    <legend>{{ t('name.choice') }}</legend>
    @for (hides of [false, true]; track hides) {
      <label class="choice">
        <input type="radio" name="name-choice" [checked]="value() === hides" (change)="value.set(hides)" />
        <span>
          <b>{{ t(hides ? 'name.made' : 'name.own') }}</b>
          <span class="hint">{{ t(hides ? 'name.made.hint' : 'name.own.hint') }}</span>
        </span>
      </label>
    }
    <cp-field-error errorId="name-choice-error" [text]="error()" />
  </fieldset>`,
  styles: '.choice + .choice { margin-block-start: var(--cp-2) } .choice b { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NameChoice {
  readonly error = input<string | null>(null);
  /** Whether to appear under a made-up name; null is not chosen yet. */
  readonly value = model<boolean | null>(null);
  protected readonly t = togetherTexts();
}
