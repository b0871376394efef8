import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of small acts. */
export const actsTexts = roomTexts('acts', { en });
