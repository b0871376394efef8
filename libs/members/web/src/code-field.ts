import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { FieldError } from '@cp/ui';
import { membersTexts } from './members-texts';

/** A code from the app, or a recovery code in its place. Pasting is welcome, and telephones may offer what they know. */
@Component({
  selector: 'cp-code-field',
  imports: [FieldError],
  template: `<div class="control">
      <label [for]="fieldId()">{{ t(recovery() ? 'code.recovery.label' : 'code.label') }}</label>
      <span class="hint" [id]="fieldId() + '-hint'">{{
        t(recovery() ? 'code.recovery.hint' : 'code.hint')
      }}</span>
      <input
        class="field code"
        [id]="fieldId()"
        [attr.inputmode]="recovery() ? 'text' : 'numeric'"
        [autocomplete]="recovery() ? 'off' : 'one-time-code'"
        autocapitalize="none"
        spellcheck="false"
        required
        [attr.aria-invalid]="error() ? 'true' : null"
        [attr.aria-describedby]="describedBy()"
        [value]="value()"
        (input)="take($event)"
      />
      <cp-field-error [errorId]="fieldId() + '-error'" [text]="error()" />
    </div>
    @if (mayRecover()) {
      <button type="button" class="btn text small other" (click)="change()">
        {{ t(recovery() ? 'code.recovery.back' : 'code.recovery.use') }}
      </button>
    }`,
  styles: `
    :host {
      display: block;
    }
    .other {
      margin-inline-start: calc(-1 * var(--cp-2));
    }
    .code {
      max-inline-size: 16rem;
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.06em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeField {
  protected readonly t = membersTexts();
  readonly fieldId = input.required<string>();
  readonly error = input<string | null>(null);
  /** Whether a recovery code would do as well. */
  readonly mayRecover = input(true);
  readonly value = model('');
  readonly recovery = model(false);
  protected readonly describedBy = computed(() => `${this.fieldId()}-hint ${this.fieldId()}-error`);

  protected take(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }

  protected change(): void {
    this.recovery.update((was) => !was);
    this.value.set('');
  }
}
