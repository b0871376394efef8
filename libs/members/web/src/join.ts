import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DeviceStore, formProblems, Problem } from '@cp/kit/web';
import { ErrorSummary, FieldError, Icon, type Perspective, perspectiveLooks, perspectives } from '@cp/ui';
import { EmailField } from './email-field';
import { asksForWork, joinedWith, joinFaults, joinLimits, returnAfterJoining } from './join.rules';
import { membersTexts } from './members-texts';
import { MembersStore, type Organisation } from './members.store';
import { PasswordField } from './password-field';
import { returnPath } from './return-path';

/** Where the server's names of fields stand on the page. */
const places = {
  perspectives: 'join-perspectives',
  name: 'join-name',
  email: 'join-email',
  password: 'join-password',
  organisationId: 'join-organisation',
  unit: 'join-unit',
} as const;

/** An account in under two minutes: which side of care, a name of one's choice, an address, a password. A mail then tells how it goes on. */
@Component({
  selector: 'cp-join',
  imports: [EmailField, ErrorSummary, FieldError, Icon, PasswordField, RouterLink],
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

  protected readonly choices = perspectives.map((perspective) => ({
    perspective,
    look: perspectiveLooks[perspective],
    as: this.t(`join.as.${perspective}`),
    who: this.t(`join.who.${perspective}`),
  }));
  protected readonly limits = joinLimits;
  /** What was written before, by somebody who came back to change it. */
  private readonly before = joinedWith(this.router.currentNavigation()?.extras.state);
  protected readonly chosen = signal<readonly Perspective[]>(this.before?.perspectives ?? []);
  protected readonly name = signal(this.before?.name ?? '');
  protected readonly email = signal(this.before?.email ?? '');
  protected readonly password = signal('');
  protected readonly organisationId = signal('');
  protected readonly unit = signal('');
  protected readonly organisations = signal<readonly Organisation[] | null>(null);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();
  protected readonly asksForWork = computed(() => asksForWork(this.chosen()));
  protected readonly units = computed(
    () => this.organisations()?.find(({ id }) => id === this.organisationId())?.units ?? [],
  );

  protected toggle(perspective: Perspective): void {
    this.chosen.update((all) =>
      all.includes(perspective) ? all.filter((one) => one !== perspective) : [...all, perspective],
    );
    this.problems.clear(places.perspectives);
    if (this.asksForWork() && !this.organisations()) void this.readOrganisations();
  }

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
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
      const work = this.asksForWork()
        ? { organisationId: this.organisationId() || null, unit: this.unit().trim() || null }
        : {};
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

  private async readOrganisations(): Promise<void> {
    try {
      this.organisations.set(await this.store.organisations());
    } catch (problem) {
      // The workplace is optional: without the list one can join all the same.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
