import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { joinedWith } from './join.rules';
import { LookInMail } from './look-in-mail';
import { membersTexts } from './members-texts';

/** After asking to join: how it goes on, and what to do when no mail comes. */
@Component({
  selector: 'cp-join-mail',
  imports: [LookInMail, RouterLink],
  template: `<div class="sheet">
    <div class="row">
      <div class="stack loose">
        <header class="stack">
          <h1 tabindex="-1">{{ t('mail.title') }}</h1>
          <p class="lede">
            {{ asked ? t('join-mail.sent-to', { email: asked.email }) : t('join-mail.sent') }}
          </p>
          <p>{{ t('join-mail.then') }}</p>
        </header>
        <cp-look-in-mail [known]="t('join-mail.known')">
          <li>
            {{ t('join-mail.address') }}
            <a routerLink="/join" [state]="{ join: asked }" queryParamsHandling="preserve">{{
              t('join-mail.change')
            }}</a>
          </li>
        </cp-look-in-mail>
      </div>
      <aside class="side stack tight" [attr.aria-label]="t('join-mail.why')">
        <p class="sidehead">{{ t('join-mail.why') }}</p>
        <p>{{ t('join-mail.why.text') }}</p>
      </aside>
    </div>
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinMail {
  protected readonly t = membersTexts();
  /** Kept with the step in the history, never in the address, which others may see. */
  protected readonly asked = joinedWith(inject(Router).currentNavigation()?.extras.state);
}
