import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formProblems } from '@cp/kit/web';
import { ErrorSummary } from '@cp/ui';
import { EmailField } from './email-field';
import { LookInMail } from './look-in-mail';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';

/** Has a link mailed that signs in, or by which a new password is set. Whether the address is known here only the mail tells. */
@Component({
  selector: 'cp-mail-link',
  imports: [EmailField, ErrorSummary, LookInMail, RouterLink],
  templateUrl: './mail-link.html',
  styles: 'li .btn.text { min-block-size: 0; padding: 0; font-size: inherit }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailLink {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly summary = viewChild(ErrorSummary);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** What the link is for, and where to go after signing in: from the address. */
  readonly for = input<string | undefined>();
  readonly return = input<string | undefined>();

  protected readonly forPassword = computed(() => this.for() === 'password');
  protected readonly email = signal(typedBefore(inject(Router)));
  protected readonly sentTo = signal<string | null>(null);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const email = this.email().trim();
    if (!this.problems.show(email ? [] : [{ id: 'link-email', text: this.t('sign-in.fault.email') }]))
      return this.summary()?.focus();
    this.sending.set(true);
    try {
      await this.store.mailLink(this.forPassword() ? 'new-password' : 'sign-in', email);
      this.sentTo.set(email);
      setTimeout(() => this.heading().nativeElement.focus());
    } catch (problem) {
      this.problems.take(problem, { email: 'link-email' });
      this.summary()?.focus();
    } finally {
      this.sending.set(false);
    }
  }
}

/** The address that was typed on the page before, which hands it on beside the address bar. */
function typedBefore(router: Router): string {
  const email: unknown = router.currentNavigation()?.extras.state?.['email'];
  return typeof email === 'string' ? email : '';
}
