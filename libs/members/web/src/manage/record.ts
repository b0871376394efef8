import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, FailedState, Icon, RelativeTime, Skeleton } from '@cp/ui';
import { ManageStore, type Recorded } from './manage.store';
import { manageTexts } from './manage-texts';

/** The acts that have words of their own, in the order of the filter. */
const ACTIONS = [
  'account.joined',
  'account.signedIn',
  'member.invited',
  'member.invitedAgain',
  'member.invitationWithdrawn',
  'member.joinedByInvitation',
  'member.admitted',
  'member.declined',
  'member.rolesChanged',
  'member.suspended',
  'member.suspensionLifted',
  'member.sessionsEnded',
  'member.addressRevealed',
  'member.administratorMade',
  'community.changed',
  'story.letOut',
  'story.returned',
  'organisation.added',
  'organisation.accepted',
  'organisation.declined',
  'organisation.merged',
  'access.denied',
] as const;

/** Who did what, in plain words: the record that nobody can change. */
@Component({
  selector: 'cp-record-of-acts',
  imports: [EmptyState, FailedState, Icon, RelativeTime, RouterLink, Skeleton],
  templateUrl: './record.html',
  styleUrl: './manage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordOfActs {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  protected readonly action = signal<string | null>(null);
  protected readonly records = this.store.records(() => this.action());
  protected readonly actions = ACTIONS.map((value) => ({ value, name: this.t(`record.${value}.name`) }));

  constructor() {
    void this.records.load();
  }

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.action.set(value || null);
    void this.records.load();
  }

  /** An act as a sentence; one without words of its own by its name. */
  protected sentence({ action, actor, member }: Recorded): string {
    const values = {
      who: actor?.name ?? this.t('record.nobody'),
      whom: member?.name ?? this.t('record.somebody'),
    };
    return this.t.maybe(`record.${action}`, values) ?? this.t('record.other', { ...values, action });
  }
}
