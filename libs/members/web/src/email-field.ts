import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { FieldError } from '@cp/ui';
import { membersTexts } from './members-texts';

/** An email address. */
@Component({
  selector: 'cp-email-field',
  imports: [FieldError],
  template: `<div class="control">
    <label [for]="fieldId()">{{ label() ?? t('email.label') }}</label>
    @if (hint(); as words) {
      <span class="hint" [id]="fieldId() + '-hint'">{{ words }}</span>
    }
    <input
      class="field"
      type="email"
      [id]="fieldId()"
      [autocomplete]="autocomplete()"
      autocapitalize="none"
      spellcheck="false"
      required
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="(hint() ? fieldId() + '-hint ' : '') + fieldId() + '-error'"
      [value]="value()"
      (input)="take($event)"
    />
    <cp-field-error [errorId]="fieldId() + '-error'" [text]="error()" />
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmailField {
  protected readonly t = membersTexts();
  readonly fieldId = input.required<string>();
  readonly autocomplete = input.required<'email' | 'username'>();
  readonly label = input<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly value = model('');

  protected take(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
