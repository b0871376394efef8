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
import { DeviceStore } from '@cp/kit/web';
import { ErrorSummary, Notice } from '@cp/ui';
import { returnAfterJoining } from './join.rules';
import { linkPage } from './link-page';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { PasswordField } from './password-field';
import { returnPath } from './return-path';

/** Behind the link of the first mail: one press confirms the address and lets in; merely opening it does nothing. */
@Component({
  selector: 'cp-confirm',
  imports: [ErrorSummary, Notice, PasswordField, RouterLink],
  templateUrl: './confirm.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmAddress {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly device = inject(DeviceStore);
  private readonly router = inject(Router);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly page = linkPage<'approval' | 'disowned'>('/confirm');
  protected readonly password = signal('');
  protected readonly needsPassword = signal(false);
  protected readonly title = computed(() => this.t(`confirm.title.${this.page.stage()}`));
  protected readonly lede = computed(() => `confirm.lede.${this.page.stage()}` as const);

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    if (this.needsPassword() && !this.password()) {
      this.page.problems.show([{ id: 'confirm-password', text: this.t('sign-in.fault.password') }]);
      this.summary()?.focus();
      return;
    }
    await this.attempt(async (token) => {
      const need = await this.store.confirm(token, this.password() || null);
      if (need === 'PASSWORD') return this.needsPassword.set(true);
      if (need === 'APPROVAL') return this.page.stage.set('approval');
      const place = returnPath(this.device.read<string>(returnAfterJoining));
      this.device.remove(returnAfterJoining);
      await this.router.navigateByUrl(place, { replaceUrl: true });
    });
  }

  protected disown(): Promise<void> {
    return this.attempt(async (token) => {
      await this.store.disown(token);
      this.page.stage.set('disowned');
    });
  }

  private async attempt(work: (token: string) => Promise<void>): Promise<void> {
    if (await this.page.attempt(work, { password: 'confirm-password' })) this.summary()?.focus();
    else if (this.page.stage() !== 'ask') this.heading().nativeElement.focus();
  }
}
