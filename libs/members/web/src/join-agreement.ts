import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { membersTexts } from './members-texts';

/** What somebody agrees to by joining: it stands beside the button that joins, whichever way they came. */
@Component({
  selector: 'cp-join-agreement',
  imports: [RouterLink],
  template: `<p class="note">
    {{ t('join.agree') }} <a routerLink="/rules">{{ t('join.agree.rules') }}</a>. {{ t('join.leave') }}
  </p>`,
  styles: ':host { display: contents }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JoinAgreement {
  protected readonly t = membersTexts();
}
