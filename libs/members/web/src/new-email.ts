import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ErrorSummary } from '@cp/ui';
import { linkPage } from './link-page';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';

/** Behind the link that was mailed to a new address: one press makes it the address of the account, merely opening it does nothing. */
@Component({
  selector: 'cp-new-email',
  imports: [ErrorSummary, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1" #heading>{{ title() }}</h1>
          <p class="lede">{{ lede() }}</p>
        </header>
        @if (page.stage() === 'ask') {
          <cp-error-summary [errors]="page.problems.list()" [general]="page.problems.general()" />
          <form novalidate (submit)="confirm($event)">
            <button class="btn">{{ page.sending() ? t('new-email.sending') : t('new-email.action') }}</button>
          </form>
        } @else {
          <div class="acts">
            <a class="btn quiet" routerLink="/my-part/sign-in">{{ t('new-email.back') }}</a>
          </div>
        }
      </div>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewEmail {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly page = linkPage('/new-email');
  protected readonly title = computed(() => this.t(`new-email.title.${this.page.stage()}`));
  protected readonly lede = computed(() => this.t(`new-email.lede.${this.page.stage()}`));

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const faulty = await this.page.attempt(async (token) => {
      await this.store.confirmNewEmail(token);
      await this.router.navigate(['/sign-in'], { state: { notice: 'email' }, replaceUrl: true });
    });
    if (faulty) this.summary()?.focus();
    else if (this.page.stage() === 'gone') this.heading().nativeElement.focus();
  }
}
