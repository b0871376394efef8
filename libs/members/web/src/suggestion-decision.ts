import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { Confirm, FieldError, Notice, RelativeTime } from '@cp/ui';
import { OrganisationsStore, type Suggested } from './organisations.store';
import { peopleTexts } from './people-texts';

/** What can be decided about a suggestion. */
type Decision = 'accept' | 'same' | 'decline';

/** One suggestion, and the decision about it: take it in under a good name, find that it is in the list, or decline with a reason. */
@Component({
  selector: 'cp-suggestion-decision',
  imports: [FieldError, Notice, RelativeTime],
  templateUrl: './suggestion-decision.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuggestionDecision {
  protected readonly t = peopleTexts();
  protected readonly store = inject(OrganisationsStore);
  private readonly confirm = inject(Confirm);
  readonly suggestion = input.required<Suggested>();

  protected readonly decisions: readonly Decision[] = ['accept', 'same', 'decline'];
  protected readonly decision = signal<Decision | null>(null);
  /** The names under which it would stand in the list. */
  protected readonly name = linkedSignal(() => this.suggestion().name);
  protected readonly unit = linkedSignal(() => this.suggestion().unit ?? '');
  protected readonly problems = formProblems();

  protected id(part: string): string {
    return `${part}-${this.suggestion().id}`;
  }

  protected async accept(event: Event): Promise<void> {
    const [name, unit] = [this.name().trim(), this.unit().trim()];
    const title = this.t('decide.accept.title', { place: unit ? `${name}, ${unit}` : name });
    await this.decide(event, title, () => this.store.accept(this.suggestion().id, name, unit));
  }

  protected async same(event: Event, organisationId: string): Promise<void> {
    event.preventDefault();
    const place = this.store.places()?.find(({ id }) => id === organisationId);
    if (!place) {
      this.problems.show([{ id: this.id('same'), text: this.t('decide.same.fault') }]);
      return;
    }
    const title = this.t('decide.same.title', { place: place.name });
    await this.decide(event, title, () => this.store.useExisting(this.suggestion().id, place.id));
  }

  protected async decline(event: Event, reason: string): Promise<void> {
    const title = this.t('decide.decline.title', { name: this.suggestion().suggestedBy.name });
    await this.decide(event, title, () => this.store.decline(this.suggestion().id, reason));
  }

  private async decide(event: Event, title: string, work: () => Promise<void>): Promise<void> {
    event.preventDefault();
    this.problems.clear();
    const text = this.t('decide.text', { name: this.suggestion().suggestedBy.name });
    if (!(await this.confirm.ask({ title, text, yes: this.t('decide.yes') }))) return;
    try {
      await work();
    } catch (problem) {
      this.problems.take(problem, {
        name: this.id('name'),
        unit: this.id('unit'),
        reason: this.id('reason'),
      });
    }
  }
}
