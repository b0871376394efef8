import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems, Problem } from '@cp/kit/web';
import {
  Confirm,
  EmptyState,
  ErrorSummary,
  FailedState,
  FieldError,
  Icon,
  Notice,
  RelativeTime,
  Skeleton,
} from '@cp/ui';
import { EmailField } from '../email-field';
import { keyFor, ManageStore, type SentInvitation } from './manage.store';
import { manageTexts } from './manage-texts';

const places = { email: 'invite-email', name: 'invite-name', words: 'invite-words' } as const;

/** Invites one person, and shows where the invitations stand that one sent. */
@Component({
  selector: 'cp-invitations',
  imports: [
    EmailField,
    EmptyState,
    ErrorSummary,
    FailedState,
    FieldError,
    Icon,
    Notice,
    RelativeTime,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './invitations.html',
  styleUrl: './manage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Invitations {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  private readonly confirm = inject(Confirm);
  private readonly summary = viewChild.required(ErrorSummary);
  private readonly key = keyFor();
  protected readonly sent = this.store.invitations();
  protected readonly email = signal('');
  protected readonly name = signal('');
  protected readonly words = signal('');
  protected readonly sending = signal(false);
  /** Whom the newest invitation went to. */
  protected readonly done = signal<string | null>(null);
  protected readonly problems = formProblems();
  /** What went wrong with an invitation of the list, by its id. */
  protected readonly failed = signal<{ readonly id: string; readonly text: string } | null>(null);

  constructor() {
    void this.sent.load();
  }

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const wish = { email: this.email().trim(), name: this.name().trim(), words: this.words().trim() };
    const missing = wish.email ? [] : [{ id: places.email, text: this.t('invitations.fault.email') }];
    if (!this.problems.show(missing)) return this.summary().focus();
    this.sending.set(true);
    this.done.set(null);
    try {
      await this.store.invite(this.key(JSON.stringify(wish)), wish);
      this.done.set(wish.email);
      for (const field of [this.email, this.name]) field.set('');
      await this.sent.load();
    } catch (problem) {
      this.problems.take(problem, places);
      this.summary().focus();
    } finally {
      this.sending.set(false);
    }
  }

  protected state({ state }: SentInvitation): string {
    return this.t(`invitations.state.${state}`);
  }

  protected resend({ id }: SentInvitation): Promise<void> {
    return this.attempt(id, () => this.store.resend(id));
  }

  protected async withdraw({ id, name, email }: SentInvitation): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t('invitations.withdraw.title', { who: name || (email ?? '') }),
      text: this.t('invitations.withdraw.text'),
      yes: this.t('invitations.withdraw'),
    });
    if (sure) await this.attempt(id, () => this.store.withdraw(id));
  }

  private async attempt(id: string, act: () => Promise<SentInvitation>): Promise<void> {
    this.failed.set(null);
    try {
      const changed = await act();
      this.sent.put((one) => one.id === id, changed);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set({ id, text: problem.message });
    }
  }
}
