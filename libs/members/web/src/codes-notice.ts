import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { Notice } from '@cp/ui';
import { membersTexts } from './members-texts';

const entrusted: readonly string[] = ['MODERATOR', 'ADMINISTRATOR'];

/** Tells somebody who is entrusted with others why they cannot act on it yet: it takes a second step of signing in. */
@Component({
  selector: 'cp-codes-notice',
  imports: [Notice, RouterLink],
  template: `@if (waits()) {
    <cp-notice kind="info" [lead]="t('codes-notice.lead')">
      <p>{{ t('codes-notice.text') }}</p>
      <p>
        <a class="btn quiet small" routerLink="/my-part/sign-in" fragment="codes">{{
          t('codes-notice.action')
        }}</a>
      </p>
    </cp-notice>
  }`,
  host: { '[style.display]': "waits() ? 'block' : 'none'" },
  styles: '.btn { margin-block-start: var(--cp-3) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodesNotice {
  protected readonly t = membersTexts();
  private readonly session = inject(Session);
  protected readonly waits = computed(
    () =>
      !!this.session.viewer()?.roles.some((role) => entrusted.includes(role)) &&
      !this.session.can('member:suspend'),
  );
}
