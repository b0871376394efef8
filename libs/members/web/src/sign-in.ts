import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary, Notice } from '@cp/ui';
import { EmailField } from './email-field';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { PasswordField } from './password-field';
import { ProviderButton } from './provider-button';
import { ProviderNotice } from './provider-notice';
import { RememberChoice } from './remember-choice';
import { returnPath } from './return-path';

/** What somebody may be told on their way to signing in again. */
const notices = ['password', 'email', 'everywhere'] as const;

/** Signing in, and back to where one wanted to be. */
@Component({
  selector: 'cp-sign-in',
  imports: [
    EmailField,
    ErrorSummary,
    Notice,
    PasswordField,
    ProviderButton,
    ProviderNotice,
    RememberChoice,
    RouterLink,
  ],
  templateUrl: './sign-in.html',
  styles: `
    section.others {
      margin-block-start: var(--cp-10);
    }
    .ways {
      margin-inline-start: calc(-1 * var(--cp-2));
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild.required(ErrorSummary);

  /** Where to go afterwards, from the address. */
  readonly return = input<string | undefined>();
  /** What came of a visit to the provider, from the address. */
  readonly provider = input<string | undefined>();

  protected readonly ways = ['link', 'password'] as const;
  protected readonly notice = this.noticeOf(this.router.currentNavigation()?.extras.state?.['notice']);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly remember = signal(false);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

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
      const email = this.email().trim();
      const need = await this.store.signIn({ email, password: this.password(), remember: this.remember() });
      if (need === 'CODE') await this.router.navigate(['/sign-in/code'], { queryParamsHandling: 'preserve' });
      else await this.router.navigateByUrl(returnPath(this.return() ?? null));
    } catch (problem) {
      this.problems.take(problem, { email: 'sign-in-email', password: 'sign-in-password' });
      this.summary().focus();
    } finally {
      this.sending.set(false);
    }
  }

  private noticeOf(state: unknown): (typeof notices)[number] | null {
    return notices.find((one) => one === state) ?? null;
  }
}
