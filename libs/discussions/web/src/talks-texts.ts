import { roomTexts } from '@cp/kit/web';
import en from './texts/talks.en.json';

/** The words of conversations that somebody opens: lists, their heads, answers and asks. */
export const talksTexts = roomTexts('talks', { en });
