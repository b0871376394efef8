import { Injectable, inject } from '@angular/core';
import { uiTexts } from '@cp/ui';
import type { Outcome, Perspective } from '@cp/ui';
import { isPlain } from './draft.rules';
import type { DraftField, PlainField } from './draft.rules';
import type { SeniorSupport, StoryVisibility } from './graphql.generated';
import { PlacesStore } from './places.store';
import { storiesTexts } from './stories-texts';

/** Fields of a draft and what stands in them, in the words of the page. */
@Injectable()
export class FieldWords {
  private readonly t = storiesTexts();
  private readonly ui = uiTexts();
  private readonly places = inject(PlacesStore);

  /** What the page calls a field: its label or its question. */
  nameOf(field: DraftField): string {
    return isPlain(field) ? this.t(`field.${field}`) : this.t(`section.${field}`);
  }

  /** What stands in a plain field; `place` names the organisation where the list does not have it. */
  valueOf(field: PlainField, value: unknown, place = ''): string {
    if (value === null || value === '') return field === 'spokenAs' ? this.ui('voice.WITHHELD') : '';
    switch (field) {
      case 'outcome':
        return this.ui(`outcome.${value as Outcome}`);
      case 'visibility':
        return this.t(`visibility.${value as StoryVisibility}`);
      case 'seniorSupport':
        return this.t(`senior.${value as SeniorSupport}`);
      case 'spokenAs':
        return this.ui(`voice.${value as Perspective}`);
      case 'touched':
        return (value as Perspective[]).map((one) => this.ui(`voice.${one}`)).join(', ');
      case 'organisationId':
        return this.places.places().find(({ id }) => id === value)?.name ?? place;
      default:
        return value as string;
    }
  }
}
