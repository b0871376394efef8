import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { ErrorSummary, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { EmailField } from './email-field';
import { membersTexts } from './members-texts';
import { MyAccountStore } from './my-account.store';
import { ProofFields, proofPlaces } from './proof-fields';

/** The address of the account, shown nowhere else, and how to change it. */
@Component({
  selector: 'cp-my-email',
  imports: [EmailField, ErrorSummary, Notice, ProofFields],
  template: `<div class="stack">
    <p>
      <bdi>{{ email() }}</bdi>
    </p>
    @if (mailedTo(); as address) {
      <cp-notice kind="good" [lead]="t('mail.title')" [live]="true">
        <p>{{ t('my-email.mailed', { email: address }) }}</p>
      </cp-notice>
    }
    @if (form.open()) {
      <cp-error-summary [errors]="form.problems.list()" [general]="form.problems.general()" />
      <form class="stack loose" novalidate (submit)="send($event)">
        <cp-email-field
          fieldId="my-email"
          autocomplete="email"
          [label]="t('my-email.label')"
          [error]="form.problems.at('my-email')"
          [(value)]="written"
        />
        <cp-proof-fields at="my-email" [problems]="form.problems" />
        <div class="acts">
          <button class="btn">{{ form.sending() ? t('mail-link.sending') : t('my-email.action') }}</button>
          <button type="button" class="btn text" (click)="form.open.set(false)">{{ t('cancel') }}</button>
        </div>
      </form>
    } @else {
      <button type="button" class="btn quiet" (click)="form.open.set(true)">
        {{ t('my-email.change') }}
      </button>
    }
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyEmail {
  protected readonly t = membersTexts();
  private readonly store = inject(MyAccountStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly proof = viewChild(ProofFields);

  protected readonly email = computed(() => this.store.account()?.email ?? '');
  protected readonly written = signal('');
  protected readonly mailedTo = signal<string | null>(null);
  protected readonly form = accountForm({ ...proofPlaces('my-email'), email: 'my-email' }, () =>
    this.summary()?.focus(),
  );

  protected send(event: Event): Promise<void> {
    event.preventDefault();
    const proof = this.proof();
    const email = this.written().trim();
    const missing = [
      ...(email ? [] : [{ id: 'my-email', text: this.t('join.fault.email') }]),
      ...(proof?.missing() ?? []),
    ];
    return this.form.send(missing, async () => {
      await this.store.changeEmail(email, proof?.proof() ?? {});
      this.mailedTo.set(email);
      this.written.set('');
      this.form.open.set(false);
    });
  }
}
