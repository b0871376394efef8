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
import { linkPage } from './link-page';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { RememberChoice } from './remember-choice';

/** Behind a link that signs in: one press does, merely opening it does nothing. */
@Component({
  selector: 'cp-link-sign-in',
  imports: [ErrorSummary, RememberChoice, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1" #heading>{{ title() }}</h1>
          <p class="lede">{{ lede() }}</p>
        </header>
        @if (page.stage() === 'ask') {
          <cp-error-summary [errors]="page.problems.list()" [general]="page.problems.general()" />
          <form class="stack" novalidate (submit)="enter($event)">
            <cp-remember-choice [(value)]="remember" />
            <div>
              <button class="btn">{{ page.sending() ? t('sign-in.sending') : t('sign-in.action') }}</button>
            </div>
          </form>
        } @else {
          <div class="acts">
            <a class="btn" routerLink="/sign-in/mail" [queryParams]="{ for: 'link' }">{{
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
export class LinkSignIn {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly page = linkPage('/sign-in/link');
  protected readonly remember = signal(false);
  protected readonly title = computed(() => this.t(`link.title.${this.page.stage()}`));
  protected readonly lede = computed(() => this.t(`link.lede.${this.page.stage()}`));

  protected async enter(event: Event): Promise<void> {
    event.preventDefault();
    const faulty = await this.page.attempt(async (token) => {
      const need = await this.store.signInByLink(token, this.remember());
      await this.router.navigateByUrl(need === 'CODE' ? '/sign-in/code' : '/', { replaceUrl: true });
    });
    if (faulty) this.summary()?.focus();
    else if (this.page.stage() === 'gone') this.heading().nativeElement.focus();
  }
}
