import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@cp/ui';
import { membersTexts } from './members-texts';

/** In the place of a page that is for somebody who has just come from the provider: too late, or done already. */
@Component({
  selector: 'cp-provider-gone',
  imports: [Notice, RouterLink],
  template: `<cp-notice kind="care" [lead]="t('provider.gone')">
    <p>
      <a routerLink="/sign-in">{{ t('provider.gone.again') }}</a>
    </p>
  </cp-notice>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProviderGone {
  protected readonly t = membersTexts();
}
