import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of discussions. */
export const discussionsTexts = roomTexts('discussions', { en });
