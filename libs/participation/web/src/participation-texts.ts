import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of participation. */
export const participationTexts = roomTexts('participation', { en });
