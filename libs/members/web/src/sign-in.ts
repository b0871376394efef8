import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary, FieldError } from '@cp/ui';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { PasswordField } from './password-field';
import { returnPath } from './return-path';

/** Signing in, and back to where one wanted to be. */
@Component({
  selector: 'cp-sign-in',
  imports: [ErrorSummary, FieldError, PasswordField, RouterLink],
  templateUrl: './sign-in.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild.required(ErrorSummary);

  /** Where to go afterwards, from the address. */
  readonly return = input<string | undefined>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const missing = [
      ...(this.email().trim() ? [] : [{ id: 'sign-in-email', text: this.t('sign-in.fault.email') }]),
      ...(this.password() ? [] : [{ id: 'sign-in-password', text: this.t('sign-in.fault.password') }]),
    ];
    if (!this.problems.show(missing)) return this.summary().focus();
    this.sending.set(true);
    try {
      await this.store.signIn({ email: this.email().trim(), password: this.password() });
      await this.router.navigateByUrl(returnPath(this.return() ?? null));
    } catch (problem) {
      this.problems.take(problem, { email: 'sign-in-email', password: 'sign-in-password' });
      this.summary().focus();
    } finally {
      this.sending.set(false);
    }
  }
}
