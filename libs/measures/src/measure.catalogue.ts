import { ACTIVITY_MEASURES } from './activity.catalogue';
import type { MeasureDescription } from './measure.description';
import { MIX_MEASURES } from './mix.catalogue';
import { TIE_MEASURES } from './ties.catalogue';

/** The number in front of a measure's letters: M7c after M7b, and both before M8. */
const numberOf = ({ id }: MeasureDescription): number => Number.parseInt(id.slice(1), 10);

/** Every measure of participation, by number. `docs/measures.md` is made of it: `npm run docs:measures`. */
export const MEASURES: readonly MeasureDescription[] = [
  ...MIX_MEASURES,
  ...TIE_MEASURES,
  ...ACTIVITY_MEASURES,
].sort((one, other) => numberOf(one) - numberOf(other));
