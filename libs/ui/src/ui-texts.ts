import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words that every page shares: perspectives, tasks, outcomes, and what is said while waiting or saving. */
export const uiTexts = roomTexts('ui', { en });
