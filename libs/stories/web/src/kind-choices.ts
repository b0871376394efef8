import type { StoryKind } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** A kind of story as it is offered to whoever begins one. */
export interface KindChoice {
  readonly value: StoryKind;
  readonly name: string;
  readonly hint: string;
}

const KINDS: readonly StoryKind[] = ['CASE', 'EXPERIENCE'];

/** The kinds of story in the words in which they are chosen, wherever a story begins. For field initialisers. */
export function kindChoices(): KindChoice[] {
  const t = storiesTexts();
  return KINDS.map((value) => ({ value, name: t(`new.${value}`), hint: t(`new.${value}.hint`) }));
}
