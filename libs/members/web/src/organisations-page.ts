import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { Confirm, FailedState, FieldError, Notice, Skeleton } from '@cp/ui';
import { OrganisationsStore } from './organisations.store';
import type { Place } from './people.store';
import { peopleTexts } from './people-texts';
import { SuggestionDecision } from './suggestion-decision';

const pauseMs = 300;

/** The list of organisations, for those who keep it: first what waits to be decided, then the list, then a new one. */
@Component({
  selector: 'cp-organisations-page',
  imports: [FailedState, FieldError, Notice, Skeleton, SuggestionDecision],
  providers: [OrganisationsStore],
  templateUrl: './organisations-page.html',
  styles: `
    .item {
      display: block;
      padding-block: var(--cp-5);
      border-block-start: var(--cp-rule) solid var(--cp-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationsPage {
  protected readonly t = peopleTexts();
  protected readonly store = inject(OrganisationsStore);
  private readonly confirm = inject(Confirm);
  /** The organisation that is about to become part of another. */
  protected readonly merging = signal<string | null>(null);
  protected readonly problems = formProblems();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.store.load();
  }

  protected seek(words: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.store.find(words), pauseMs);
  }

  protected async merge(event: Event, from: Place, intoId: string): Promise<void> {
    event.preventDefault();
    const into = this.store.places()?.find(({ id }) => id === intoId);
    if (!into) {
      this.problems.show([{ id: `into-${from.id}`, text: this.t('decide.same.fault') }]);
      return;
    }
    const question = {
      title: this.t('manage.merge.title', { from: from.name, into: into.name }),
      text: this.t('manage.merge.text'),
      yes: this.t('manage.merge.yes'),
      final: true,
    };
    if (!(await this.confirm.ask(question))) return;
    await this.attempt(async () => {
      await this.store.merge(from.id, into.id);
      this.merging.set(null);
    });
  }

  protected async add(event: Event, name: HTMLInputElement, units: HTMLTextAreaElement): Promise<void> {
    event.preventDefault();
    const parts = units.value.split('\n').map((one) => one.trim());
    await this.attempt(async () => {
      await this.store.add(name.value.trim(), parts.filter(Boolean));
      name.value = '';
      units.value = '';
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problems.clear();
    try {
      await work();
    } catch (problem) {
      this.problems.take(problem, { name: 'add-name', unit: 'add-units' });
    }
  }
}
