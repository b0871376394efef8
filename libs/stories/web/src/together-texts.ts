import { roomTexts } from '@cp/kit/web';
import en from './texts/together.en.json';

/** The words of telling a story together, for somebody else, and under a made-up name; only those who write fetch them. */
export const togetherTexts = roomTexts('together', { en });
