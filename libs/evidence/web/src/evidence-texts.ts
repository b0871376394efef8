import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of evidence. */
export const evidenceTexts = roomTexts('evidence', { en });
