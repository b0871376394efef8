import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { uiTexts } from '@cp/ui';
import type { DraftWords, PlainChange } from './draft.rules';
import type { StoryOutcome, StoryVisibility } from './graphql.generated';
import { PlacesStore } from './places.store';
import { LIMITS } from './sections.rules';
import { storiesTexts } from './stories-texts';

const OUTCOMES: readonly StoryOutcome[] = ['WORKED', 'MIXED', 'DID_NOT_WORK', 'TOO_EARLY'];
const READERS: readonly StoryVisibility[] = ['MEMBERS', 'PUBLIC', 'ORGANISATION'];

/** The facts of a story: how it ended, where, when, from which organisation, and who can read it. The page provides the places. */
@Component({
  selector: 'cp-facts-fields',
  templateUrl: './facts-fields.html',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FactsFields {
  readonly words = input.required<DraftWords>();
  readonly changed = output<PlainChange>();
  readonly left = output();

  protected readonly t = storiesTexts();
  private readonly ui = uiTexts();
  protected readonly limits = LIMITS;
  protected readonly places = inject(PlacesStore);
  protected readonly outcomes = OUTCOMES.map((value) => ({ value, name: this.ui(`outcome.${value}`) }));
  /** "My organisation" is only offered where there is one. */
  protected readonly readers = computed(() =>
    READERS.filter((value) => value !== 'ORGANISATION' || this.words().organisationId !== null).map(
      (value) => ({
        value,
        name: this.t(`visibility.${value}`),
      }),
    ),
  );

  protected text(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  /** Without an organisation nobody could read what is for the organisation only. */
  protected from(organisationId: string | null): void {
    const nobody = organisationId === null && this.words().visibility === 'ORGANISATION';
    this.changed.emit({ organisationId, ...(nobody ? { visibility: 'MEMBERS' } : {}) });
  }
}
