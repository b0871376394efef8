import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem, formProblems } from '@cp/kit/web';
import { ErrorSummary, FailedState, Skeleton } from '@cp/ui';
import { membersTexts } from './members-texts';
import { PasswordField } from './password-field';
import { ProviderGone } from './provider-gone';
import { type Arrival, ProviderStore } from './provider.store';
import { returnPath } from './return-path';

/** Somebody came from the provider with an address that has an account here: its password connects the two. */
@Component({
  selector: 'cp-connect-provider',
  imports: [ErrorSummary, FailedState, PasswordField, ProviderGone, RouterLink, Skeleton],
  templateUrl: './connect-provider.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectProvider {
  protected readonly t = membersTexts();
  private readonly store = inject(ProviderStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);

  protected readonly arrival = signal<Arrival | undefined>(undefined);
  protected readonly failed = signal<Problem | null>(null);
  protected readonly password = signal('');
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  constructor() {
    void this.read();
  }

  protected async read(): Promise<void> {
    this.failed.set(null);
    try {
      const arrival = await this.store.arrival();
      this.arrival.set(arrival?.step === 'CONNECT' ? arrival : null);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem);
    }
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const missing = this.password()
      ? []
      : [{ id: 'connect-password', text: this.t('sign-in.fault.password') }];
    if (!this.problems.show(missing)) return this.summary()?.focus();
    this.sending.set(true);
    try {
      const need = await this.store.connect(this.password());
      await this.goOn(need === 'CODE');
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'NOT_FOUND') return this.arrival.set(null);
      this.problems.take(problem, { password: 'connect-password' });
      this.summary()?.focus();
    } finally {
      this.sending.set(false);
    }
  }

  /** An account that asks for codes is connected from inside, so that is where its owner is led. */
  private async goOn(withCode: boolean): Promise<void> {
    if (withCode) {
      const queryParams = { return: '/my-part/sign-in?provider=connect-here' };
      await this.router.navigate(['/sign-in/code'], { queryParams, replaceUrl: true });
    } else {
      await this.router.navigateByUrl(returnPath(this.arrival()?.returnPath ?? null), { replaceUrl: true });
    }
  }
}
