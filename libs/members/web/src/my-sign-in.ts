import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FailedState, Icon, Skeleton } from '@cp/ui';
import { membersTexts } from './members-texts';
import { MyAccountStore } from './my-account.store';
import { MyCodes } from './my-codes';
import { MyEmail } from './my-email';
import { MyPassword } from './my-password';
import { MySessions } from './my-sessions';
import { ProviderConnection } from './provider-connection';

/** What a member signs in with, and where they are signed in. */
@Component({
  selector: 'cp-my-sign-in',
  imports: [
    FailedState,
    Icon,
    MyCodes,
    MyEmail,
    MyPassword,
    MySessions,
    ProviderConnection,
    RouterLink,
    Skeleton,
  ],
  providers: [MyAccountStore],
  templateUrl: './my-sign-in.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MySignIn {
  protected readonly t = membersTexts();
  protected readonly store = inject(MyAccountStore);
  /** What came of a visit to the provider, from the address. */
  readonly provider = input<string | undefined>();

  constructor() {
    void this.store.load();
  }
}
