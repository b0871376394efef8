import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem, formProblems } from '@cp/kit/web';
import { ErrorSummary, Notice } from '@cp/ui';
import { CodeField } from './code-field';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { returnPath } from './return-path';

/** The code of the second factor, after the password or the link was right. */
@Component({
  selector: 'cp-enter-code',
  imports: [CodeField, ErrorSummary, Notice, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1">{{ t('enter-code.title') }}</h1>
          <p class="lede">{{ t('enter-code.lede') }}</p>
        </header>
        @if (late()) {
          <cp-notice kind="care" [lead]="t('enter-code.late')" [live]="true">
            <p>
              <a routerLink="/sign-in" queryParamsHandling="preserve">{{ t('enter-code.again') }}</a>
            </p>
          </cp-notice>
        } @else {
          <cp-error-summary [errors]="problems.list()" [general]="problems.general()" />
          <form class="stack loose" novalidate (submit)="send($event)">
            <cp-code-field
              fieldId="enter-code"
              [error]="problems.at('enter-code')"
              [(value)]="code"
              [(recovery)]="recovery"
            />
            <div>
              <button class="btn">{{ sending() ? t('sign-in.sending') : t('sign-in.action') }}</button>
            </div>
          </form>
        }
      </div>
      <aside class="side stack tight" [attr.aria-label]="t('enter-code.lost')">
        <p class="sidehead">{{ t('enter-code.lost') }}</p>
        <p>{{ t('enter-code.lost.text') }}</p>
      </aside>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EnterCode {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);

  /** Where to go afterwards, from the address. */
  readonly return = input<string | undefined>();

  protected readonly code = signal('');
  protected readonly recovery = signal(false);
  /** The server waits ten minutes between the password and the code. */
  protected readonly late = signal(false);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const code = this.code().trim();
    const fault = this.t(this.recovery() ? 'code.recovery.fault' : 'code.fault');
    if (!this.problems.show(code ? [] : [{ id: 'enter-code', text: fault }])) return this.summary()?.focus();
    this.sending.set(true);
    try {
      await this.store.enterCode(code);
      await this.router.navigateByUrl(returnPath(this.return() ?? null), { replaceUrl: true });
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'UNAUTHENTICATED') return this.late.set(true);
      this.problems.take(problem, { code: 'enter-code' });
      this.summary()?.focus();
    } finally {
      this.sending.set(false);
    }
  }
}
