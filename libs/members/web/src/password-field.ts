import { ChangeDetectionStrategy, Component, input, model, signal } from '@angular/core';
import { FieldError, Icon } from '@cp/ui';
import { membersTexts } from './members-texts';

/** A password with its rules said up front and a way to see what was typed. Pasting and password managers are welcome. */
@Component({
  selector: 'cp-password-field',
  imports: [FieldError, Icon],
  template: `<div class="control">
    <label [for]="fieldId()">{{ label() ?? t('password.label') }}</label>
    @if (hint(); as words) {
      <span class="hint" [id]="fieldId() + '-hint'">{{ words }}</span>
    }
    <div class="with-end">
      <input
        class="field"
        [id]="fieldId()"
        [type]="shown() ? 'text' : 'password'"
        [autocomplete]="autocomplete()"
        autocapitalize="none"
        spellcheck="false"
        required
        [attr.aria-invalid]="error() ? 'true' : null"
        [attr.aria-describedby]="(hint() ? fieldId() + '-hint ' : '') + fieldId() + '-error'"
        [value]="value()"
        (input)="take($event)"
      />
      <button
        type="button"
        class="btn text small"
        [attr.aria-pressed]="shown()"
        [attr.aria-controls]="fieldId()"
        (click)="shown.set(!shown())"
      >
        <cp-icon [name]="shown() ? 'eye-off' : 'eye'" />{{
          shown() ? t('password.hide') : t('password.show')
        }}
        <span class="sr">{{ t('password.what') }}</span>
      </button>
    </div>
    <cp-field-error [errorId]="fieldId() + '-error'" [text]="error()" />
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordField {
  protected readonly t = membersTexts();
  protected readonly shown = signal(false);
  readonly fieldId = input.required<string>();
  readonly autocomplete = input.required<'new-password' | 'current-password'>();
  readonly label = input<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly value = model('');

  protected take(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
