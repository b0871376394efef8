import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { ErrorSummary, Icon, Notice } from '@cp/ui';
import { accountForm } from './account-form';
import { LeavingStore } from './leaving.store';
import { MailedToken } from './mailed-token';
import { membersTexts } from './members-texts';
import { MyAccountStore } from './my-account.store';
import { ProofFields, proofPlaces } from './proof-fields';

/** Where the mailed link leads, which ends in the same token as the button here uses. */
const PATH = '/my-part/export';

/** Everything that is kept of a member, for them to take along. Also behind the link that is mailed when they ask. */
@Component({
  selector: 'cp-take-along',
  imports: [ErrorSummary, Icon, Notice, ProofFields, RouterLink],
  providers: [MyAccountStore],
  templateUrl: './take-along.html',
  styleUrl: './leaving.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TakeAlong {
  protected readonly t = membersTexts();
  private readonly store = inject(LeavingStore);
  private readonly link = inject(MailedToken);
  private readonly summary = viewChild(ErrorSummary);
  private readonly proof = viewChild(ProofFields);

  protected readonly parts = ['account', 'profile', 'stories', 'posts', 'sessions'] as const;
  /** The token that was answered here, as against the one in a mailed link. */
  protected readonly mailed = signal<string | null>(null);
  private readonly used = signal<string | null>(null);
  protected readonly done = signal(false);
  /** The one that is still good, as far as is known here. */
  protected readonly token = computed(
    () => [this.mailed(), this.link.of(PATH)].find((one) => one !== null && one !== this.used()) ?? null,
  );
  protected readonly form = accountForm(proofPlaces('export'), () => this.summary()?.focus());

  constructor() {
    void inject(MyAccountStore).load();
  }

  protected ask(event: Event): Promise<void> {
    event.preventDefault();
    this.done.set(false);
    return this.form.send(this.proof()?.missing() ?? [], async () => {
      this.mailed.set(await this.store.askForExport(this.proof()?.proof() ?? {}));
    });
  }

  protected download(): Promise<void> {
    return this.form.send([], async () => {
      const token = this.token();
      if (!token) return;
      try {
        await this.store.download(token);
        this.done.set(true);
        this.used.set(token);
      } catch (problem) {
        // A link that is no longer good is of no use here: a new one can be asked for.
        if (problem instanceof Problem && problem.code === 'NOT_FOUND') this.used.set(token);
        throw problem;
      }
    });
  }
}
