import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { membersTexts } from './members-texts';

/** Whether to stay signed in on this device, and what that means. */
@Component({
  selector: 'cp-remember-choice',
  template: `<label class="choice">
    <input type="checkbox" [checked]="value()" (change)="value.set(!value())" />
    <span>
      {{ t('remember.label') }}
      <span class="hint">{{ t('remember.hint') }}</span>
    </span>
  </label>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RememberChoice {
  protected readonly t = membersTexts();
  readonly value = model(false);
}
