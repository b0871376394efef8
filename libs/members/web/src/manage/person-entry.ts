import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { formProblems, Language, Problem } from '@cp/kit/web';
import { Confirm, Disc, FieldError, longDate, Notice } from '@cp/ui';
import type { PermissionRole, RevealReason } from '../graphql.generated';
import { ManageStore, type Person } from './manage.store';
import { manageTexts } from './manage-texts';
import { endOfDay, ROLES } from './manage.rules';

type Doing = 'roles' | 'suspend' | 'address';
const REASONS: readonly RevealReason[] = ['ASKED_FOR_HELP', 'SAFETY', 'LAW'];

/** One member, and what the viewer may decide about them: each decision opens below, and only one at a time. */
@Component({
  selector: 'cp-person-entry',
  imports: [Disc, FieldError, Notice],
  templateUrl: './person-entry.html',
  styleUrl: './manage.css',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonEntry {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  private readonly confirm = inject(Confirm);
  private readonly language = inject(Language);
  readonly person = input.required<Person>();
  readonly changed = output<Person>();

  protected readonly choices = ROLES.filter((role) => role !== 'MEMBER');
  protected readonly reasons = REASONS;
  protected readonly doing = signal<Doing | null>(null);
  protected readonly roles = signal<readonly PermissionRole[]>([]);
  protected readonly reason = signal('');
  protected readonly until = signal('');
  protected readonly why = signal<RevealReason | null>(null);
  protected readonly address = signal<string | null>(null);
  protected readonly said = signal<string | null>(null);
  protected readonly failed = signal<string | null>(null);
  protected readonly sending = signal(false);
  protected readonly problems = formProblems();
  protected readonly id = computed(() => `person-${this.person().id}`);
  protected readonly standing = computed(() => {
    const { roles, state, suspendedUntil } = this.person();
    const names = roles.filter((role) => role !== 'MEMBER').map((role) => this.t(`role.${role}`));
    const day = suspendedUntil && longDate(suspendedUntil, this.language.active());
    return [
      this.t(`state.${state}`),
      ...(state === 'SUSPENDED' && day ? [this.t('person.until', { day })] : []),
      ...names,
    ].join(' · ');
  });

  protected open(what: Doing): void {
    this.doing.update((now) => (now === what ? null : what));
    this.roles.set(this.person().roles);
    this.problems.clear();
    for (const field of [this.reason, this.until]) field.set('');
    for (const field of [this.why, this.address, this.said, this.failed]) field.set(null);
  }

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected toggle(role: PermissionRole): void {
    this.roles.update((all) => (all.includes(role) ? all.filter((one) => one !== role) : [...all, role]));
  }

  protected saveRoles(event: Event): Promise<void> {
    event.preventDefault();
    return this.change('person.roles.done', () => this.store.changeRoles(this.person(), this.roles()));
  }

  protected async suspend(event: Event): Promise<void> {
    event.preventDefault();
    const missing = this.reason().trim() ? [] : [{ id: `${this.id()}-reason`, text: this.t('reason.fault') }];
    if (!this.problems.show(missing)) return;
    const { id } = this.person();
    const until = endOfDay(this.until());
    await this.change('person.suspend.done', () => this.store.suspend(id, this.reason().trim(), until));
  }

  protected lift(): Promise<void> {
    return this.change('person.lift.done', () => this.store.lift(this.person().id));
  }

  protected async endSessions(): Promise<void> {
    const { id, name } = this.person();
    const sure = await this.confirm.ask({
      title: this.t('person.end.title', { name }),
      text: this.t('person.end.text'),
      yes: this.t('person.end'),
    });
    if (!sure) return;
    this.doing.set(null);
    await this.attempt(async () => {
      await this.store.endSessions(id);
      this.said.set(this.t('person.end.done', { name }));
    });
  }

  protected reveal(event: Event): Promise<void> {
    event.preventDefault();
    const why = this.why();
    const missing = why ? [] : [{ id: `${this.id()}-why`, text: this.t('person.address.fault') }];
    if (!this.problems.show(missing) || !why) return Promise.resolve();
    return this.attempt(async () => this.address.set(await this.store.address(this.person().id, why)));
  }

  private change(
    key: 'person.roles.done' | 'person.suspend.done' | 'person.lift.done',
    act: () => Promise<Person>,
  ): Promise<void> {
    return this.attempt(async () => {
      const person = await act();
      this.doing.set(null);
      this.said.set(this.t(key, { name: person.name }));
      this.changed.emit(person);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.said.set(null);
    this.failed.set(null);
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const places = { reason: `${this.id()}-reason`, until: `${this.id()}-until` };
      this.problems.take(problem, places);
      this.failed.set(this.problems.general());
    } finally {
      this.sending.set(false);
    }
  }
}
