import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of the shell and of the pages that mix areas. */
export const webTexts = roomTexts('web', { en });
