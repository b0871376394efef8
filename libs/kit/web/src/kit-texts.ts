import { roomTexts } from './texts';
import en from './texts/en.json';

/** The words of kit itself: what is said of failures that belong to no area. */
export const kitTexts = roomTexts('kit', { en });
