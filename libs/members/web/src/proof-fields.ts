import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { type FormProblem, type FormProblems } from '@cp/kit/web';
import { CodeField } from './code-field';
import { membersTexts } from './members-texts';
import { MyAccountStore, type Proof } from './my-account.store';
import { PasswordField } from './password-field';

/** Where the server's names for a proof stand on the page. */
export const proofPlaces = (at: string): Readonly<Record<string, string>> => ({
  'proof.password': `${at}-password`,
  'proof.code': `${at}-code`,
});

/** Shows once more who one is, before what matters: the password, and a code where one is asked for. */
@Component({
  selector: 'cp-proof-fields',
  imports: [CodeField, PasswordField],
  template: `<div class="stack loose">
    @if (asksPassword()) {
      <cp-password-field
        [fieldId]="at() + '-password'"
        autocomplete="current-password"
        [label]="t('proof.password')"
        [error]="problems().at(at() + '-password')"
        [(value)]="password"
      />
    }
    @if (withCode()) {
      <cp-code-field
        [fieldId]="at() + '-code'"
        [error]="problems().at(at() + '-code')"
        [(value)]="code"
        [(recovery)]="recovery"
      />
    }
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProofFields {
  protected readonly t = membersTexts();
  private readonly store = inject(MyAccountStore);
  readonly at = input.required<string>();
  readonly problems = input.required<FormProblems>();
  readonly withCode = input(false);

  protected readonly asksPassword = computed(() => this.store.account()?.hasPassword ?? true);
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly recovery = signal(false);

  /** What was written. */
  proof(): Proof {
    return {
      ...(this.asksPassword() ? { password: this.password() } : {}),
      ...(this.withCode() ? { code: this.code().trim() } : {}),
    };
  }

  /** What is not written yet. */
  missing(): FormProblem[] {
    const noPassword = this.asksPassword() && !this.password();
    const noCode = this.withCode() && !this.code().trim();
    const codeFault = this.t(this.recovery() ? 'code.recovery.fault' : 'code.fault');
    return [
      ...(noPassword ? [{ id: `${this.at()}-password`, text: this.t('proof.password.fault') }] : []),
      ...(noCode ? [{ id: `${this.at()}-code`, text: codeFault }] : []),
    ];
  }
}
