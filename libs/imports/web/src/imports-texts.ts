import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of importing. */
export const importsTexts = roomTexts('imports', { en });
