import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { ErrorSummary, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { passwordFault } from './join.rules';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { MyAccountStore } from './my-account.store';
import { PasswordField } from './password-field';
import { ProofFields, proofPlaces } from './proof-fields';

/** The password, and how to change it; an account without one can have one by mail. */
@Component({
  selector: 'cp-my-password',
  imports: [ErrorSummary, Notice, PasswordField, ProofFields],
  templateUrl: './my-password.html',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyPassword {
  protected readonly t = membersTexts();
  private readonly store = inject(MyAccountStore);
  private readonly ways = inject(MembersStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly proof = viewChild(ProofFields);

  protected readonly hasPassword = computed(() => this.store.account()?.hasPassword ?? true);
  protected readonly written = signal('');
  protected readonly done = signal<'changed' | 'mailed' | null>(null);
  protected readonly form = accountForm({ ...proofPlaces('my-password'), password: 'my-password-new' }, () =>
    this.summary()?.focus(),
  );

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    const proof = this.proof();
    const fault = passwordFault(this.written());
    const missing = [
      ...(proof?.missing() ?? []),
      ...(fault ? [{ id: 'my-password-new', text: this.t(fault) }] : []),
    ];
    return this.form.send(missing, async () => {
      await this.store.changePassword(this.written(), proof?.proof() ?? {});
      this.written.set('');
      this.done.set('changed');
      this.form.open.set(false);
    });
  }

  protected mail(): Promise<void> {
    return this.form.send([], async () => {
      await this.ways.mailLink('new-password', this.store.account()?.email ?? '');
      this.done.set('mailed');
    });
  }
}
