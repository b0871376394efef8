import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems, Problem } from '@cp/kit/web';
import {
  Disc,
  EmptyState,
  FailedState,
  FieldError,
  Icon,
  Notice,
  RelativeTime,
  Skeleton,
  VoiceLabel,
} from '@cp/ui';
import { ManageStore, type Waiting } from './manage.store';
import { manageTexts } from './manage-texts';

/** Those who wait to be let in, and the decision about each. */
@Component({
  selector: 'cp-waiting-people',
  imports: [
    Disc,
    EmptyState,
    FailedState,
    FieldError,
    Icon,
    Notice,
    RelativeTime,
    RouterLink,
    Skeleton,
    VoiceLabel,
  ],
  templateUrl: './waiting.html',
  styleUrl: './manage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingPeople {
  protected readonly t = manageTexts();
  private readonly store = inject(ManageStore);
  protected readonly people = this.store.waiting();
  /** Whom somebody is about to decline. */
  protected readonly declining = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly done = signal<string | null>(null);
  protected readonly problems = formProblems();
  protected readonly failed = signal<{ readonly id: string; readonly text: string } | null>(null);

  constructor() {
    void this.people.load();
  }

  protected written(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  protected begin({ id }: Waiting): void {
    this.declining.set(id);
    this.reason.set('');
    this.problems.clear();
  }

  protected admit(person: Waiting): Promise<void> {
    return this.decide(person, 'waiting.admitted', () => this.store.admit(person.id));
  }

  protected async decline(event: Event, person: Waiting): Promise<void> {
    event.preventDefault();
    const missing = this.reason().trim() ? [] : [{ id: 'decline-reason', text: this.t('reason.fault') }];
    if (!this.problems.show(missing)) return;
    await this.decide(person, 'waiting.declined', () => this.store.decline(person.id, this.reason().trim()));
  }

  private async decide(
    { id, name }: Waiting,
    key: 'waiting.admitted' | 'waiting.declined',
    act: () => Promise<void>,
  ): Promise<void> {
    this.failed.set(null);
    this.done.set(null);
    try {
      await act();
      this.people.put((one) => one.id === id, null);
      this.declining.set(null);
      this.done.set(this.t(key, { name }));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.fields.length) this.problems.take(problem, { reason: 'decline-reason' });
      else this.failed.set({ id, text: problem.message });
    }
  }
}
