import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of looking after the community; they come only with its pages. */
export const manageTexts = roomTexts('manage', { en });
