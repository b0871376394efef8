import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DeviceStore, formProblems, Problem } from '@cp/kit/web';
import { ErrorSummary, Notice, type Perspective, perspectives } from '@cp/ui';
import { EmailField } from './email-field';
import type { JoinMode } from './graphql.generated';
import { JoinAgreement } from './join-agreement';
import { JoinFields, joinPlaces, workOf } from './join-fields';
import { joinedWith, joinFaults, returnAfterJoining } from './join.rules';
import { membersTexts } from './members-texts';
import { MembersStore } from './members.store';
import { PasswordField } from './password-field';
import { ProviderButton } from './provider-button';
import { returnPath } from './return-path';

/** Where the server's names of fields stand on the page. */
const places = { ...joinPlaces, email: 'join-email', password: 'join-password' } as const;

/** An account in under two minutes: which side of care, a name of one's choice, an address, a password. A mail then tells how it goes on. */
@Component({
  selector: 'cp-join',
  imports: [
    EmailField,
    ErrorSummary,
    JoinAgreement,
    JoinFields,
    Notice,
    PasswordField,
    ProviderButton,
    RouterLink,
  ],
  templateUrl: './join.html',
  styleUrl: './join.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Join {
  protected readonly t = membersTexts();
  private readonly store = inject(MembersStore);
  private readonly router = inject(Router);
  private readonly device = inject(DeviceStore);
  private readonly summary = viewChild.required(ErrorSummary);

  /** Where to go afterwards, from the address. */
  readonly return = input<string | undefined>();

  /** What was written before, by somebody who came back to change it. */
  private readonly before = joinedWith(this.router.currentNavigation()?.extras.state);
  protected readonly chosen = signal<readonly Perspective[]>(this.before?.perspectives ?? []);
  protected readonly name = signal(this.before?.name ?? '');
  protected readonly email = signal(this.before?.email ?? '');
  protected readonly password = signal('');
  protected readonly organisationId = signal('');
  protected readonly unit = signal('');
  protected readonly mode = signal<JoinMode>('OPEN');
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();

  constructor() {
    void this.readMode();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending()) return;
    const form = {
      name: this.name().trim(),
      email: this.email().trim(),
      password: this.password(),
      perspectives: perspectives.filter((one) => this.chosen().includes(one)),
    };
    const faults = joinFaults(form).map(({ field, key }) => ({ id: places[field], text: this.t(key) }));
    if (!this.problems.show(faults)) return this.summary().focus();
    this.sending.set(true);
    try {
      const work = workOf(form.perspectives, this.organisationId(), this.unit());
      await this.store.join({ ...form, ...work });
      this.device.write(returnAfterJoining, returnPath(this.return() ?? null));
      const { name, email, perspectives: chosen } = form;
      const join = { name, email, perspectives: chosen };
      await this.router.navigate(['/join/mail'], { state: { join }, queryParamsHandling: 'preserve' });
    } catch (problem) {
      this.problems.take(problem, places);
      this.summary().focus();
    } finally {
      this.sending.set(false);
    }
  }

  /** How one joins here; without the answer the page asks as usual, and the server decides. */
  private async readMode(): Promise<void> {
    try {
      this.mode.set(await this.store.joinMode());
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
