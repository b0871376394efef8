import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Problem, Session } from '@cp/kit/web';
import {
  ErrorSummary,
  FailedState,
  FieldError,
  Notice,
  type Perspective,
  perspectives,
  Skeleton,
} from '@cp/ui';
import { JoinAgreement } from './join-agreement';
import { JoinFields, joinPlaces, workOf } from './join-fields';
import { joinFaults } from './join.rules';
import { linkPage } from './link-page';
import { MailedToken } from './mailed-token';
import { membersTexts } from './members-texts';
import { MembersStore, type ReceivedInvitation } from './members.store';
import { PasswordField } from './password-field';

const places = { ...joinPlaces, email: 'join-email', password: 'join-password' } as const;

/** Behind the link of an invitation: who invites and why, and the form for joining, with the address that was invited. */
@Component({
  selector: 'cp-invitation',
  imports: [
    ErrorSummary,
    FailedState,
    FieldError,
    JoinAgreement,
    JoinFields,
    Notice,
    PasswordField,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './invitation.html',
  styleUrl: './join.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Invitation {
  protected readonly t = membersTexts();
  protected readonly session = inject(Session);
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly mailed = inject(MailedToken);
  private readonly summary = viewChild(ErrorSummary);

  protected readonly page = linkPage('/invitation');
  protected readonly invitation = signal<ReceivedInvitation | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly chosen = signal<readonly Perspective[]>([]);
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly organisationId = signal('');
  protected readonly unit = signal('');
  protected readonly lede = computed(() => {
    const stage = this.page.stage();
    if (stage !== 'ask') return this.t(`invitation.lede.${stage}`);
    const inviter = this.invitation()?.inviter;
    return inviter ? this.t('invitation.lede.ask', { inviter }) : this.t('invitation.lede.wait');
  });

  constructor() {
    effect(() => void this.read(this.mailed.of('/invitation')));
  }

  protected again(): void {
    void this.read(this.mailed.of('/invitation'));
  }

  protected async join(event: Event): Promise<void> {
    event.preventDefault();
    const form = {
      name: this.name().trim(),
      email: this.invitation()?.email ?? '',
      password: this.password(),
      perspectives: perspectives.filter((one) => this.chosen().includes(one)),
    };
    const faults = joinFaults(form).map(({ field, key }) => ({ id: places[field], text: this.t(key) }));
    if (!this.page.problems.show(faults)) return this.summary()?.focus();
    const { name, password, perspectives: side } = form;
    const work = workOf(form.perspectives, this.organisationId(), this.unit());
    const mend = await this.page.attempt(async (token) => {
      await this.store.joinByInvitation({ token, name, password, perspectives: side, ...work });
      await this.router.navigateByUrl('/', { replaceUrl: true });
    }, places);
    if (mend) this.summary()?.focus();
  }

  private async read(token: string | null): Promise<void> {
    this.invitation.set(null);
    this.problem.set(null);
    if (!token) return;
    try {
      const found = await this.store.invitation(token);
      this.invitation.set(found);
      this.name.update((name) => name || found.name);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.code === 'NOT_FOUND') this.page.stage.set('gone');
      else this.problem.set(problem);
    }
  }
}
