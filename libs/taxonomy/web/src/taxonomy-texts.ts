import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of the page of skills. */
export const taxonomyTexts = roomTexts('taxonomy', { en });
