import { roomTexts } from '@cp/kit/web';
import en from './texts/life.en.json';

/** The words of a story’s life: looked at, given back, out, changed, taken out. */
export const lifeTexts = roomTexts('stories-life', { en });
