import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ErrorSummary } from '@cp/ui';
import { passwordFault } from './join.rules';
import { linkPage } from './link-page';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { PasswordField } from './password-field';

/** Behind a link by which a new password is set. Nobody is signed in by it: every session ends, and one signs in anew. */
@Component({
  selector: 'cp-new-password',
  imports: [ErrorSummary, PasswordField, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1" #heading>{{ title() }}</h1>
          <p class="lede">{{ lede() }}</p>
        </header>
        @if (page.stage() === 'ask') {
          <cp-error-summary [errors]="page.problems.list()" [general]="page.problems.general()" />
          <form class="stack loose" novalidate (submit)="set($event)">
            <cp-password-field
              fieldId="new-password"
              autocomplete="new-password"
              [label]="t('password.new')"
              [hint]="t('password.rules')"
              [error]="page.problems.at('new-password')"
              [(value)]="password"
            />
            <div>
              <button class="btn">
                {{ page.sending() ? t('new-password.sending') : t('new-password.action') }}
              </button>
            </div>
          </form>
        } @else {
          <div class="acts">
            <a class="btn" routerLink="/sign-in/mail" [queryParams]="{ for: 'password' }">{{
              t('link.again')
            }}</a>
            <a class="btn quiet" routerLink="/sign-in">{{ t('sign-in.action') }}</a>
          </div>
        }
      </div>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPassword {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly page = linkPage('/new-password');
  protected readonly password = signal('');
  protected readonly title = computed(() => this.t(`new-password.title.${this.page.stage()}`));
  protected readonly lede = computed(() => this.t(`new-password.lede.${this.page.stage()}`));

  protected async set(event: Event): Promise<void> {
    event.preventDefault();
    const fault = passwordFault(this.password());
    if (!this.page.problems.show(fault ? [{ id: 'new-password', text: this.t(fault) }] : []))
      return this.summary()?.focus();
    const faulty = await this.page.attempt(
      async (token) => {
        await this.store.setNewPassword(token, this.password());
        const state = { notice: 'password' };
        await this.router.navigate(['/sign-in'], { state, replaceUrl: true });
      },
      { password: 'new-password' },
    );
    if (faulty) this.summary()?.focus();
    else if (this.page.stage() === 'gone') this.heading().nativeElement.focus();
  }
}
