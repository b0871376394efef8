import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of change records and adoptions. */
export const changesTexts = roomTexts('changes', { en });
