import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of stories. */
export const storiesTexts = roomTexts('stories', { en });
