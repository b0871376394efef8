import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, FailedState, Icon, Skeleton } from '@cp/ui';
import type { AccountState, PermissionRole } from '../graphql.generated';
import { ManageStore, type Person } from './manage.store';
import { manageTexts } from './manage-texts';
import { ROLES } from './manage.rules';
import { PersonEntry } from './person-entry';

const STATES: readonly AccountState[] = ['ACTIVE', 'WAITING', 'SUSPENDED', 'DEACTIVATED'];

/** The members, for those who look after them: found by name, role and state of the account. */
@Component({
  selector: 'cp-managed-people',
  imports: [EmptyState, FailedState, Icon, PersonEntry, RouterLink, Skeleton],
  templateUrl: './people.html',
  styleUrl: './manage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class People {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  protected readonly text = signal('');
  protected readonly role = signal<PermissionRole | null>(null);
  protected readonly state = signal<AccountState | null>(null);
  protected readonly people = this.store.people(() => ({
    text: this.text().trim() || null,
    role: this.role(),
    state: this.state(),
  }));
  protected readonly roles = ROLES.map((value) => ({ value, name: this.t(`role.${value}`) }));
  protected readonly states = STATES.map((value) => ({ value, name: this.t(`state.${value}`) }));

  constructor() {
    void this.people.load();
  }

  protected written(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected chooseRole(event: Event): void {
    this.role.set(ROLES.find((one) => one === this.written(event)) ?? null);
    void this.people.load();
  }

  protected chooseState(event: Event): void {
    this.state.set(STATES.find((one) => one === this.written(event)) ?? null);
    void this.people.load();
  }

  protected find(event: Event): void {
    event.preventDefault();
    void this.people.load();
  }

  protected changed(person: Person): void {
    this.people.put(({ id }) => id === person.id, person);
  }
}
