import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of joining, signing in and a member's own part. */
export const membersTexts = roomTexts('members', { en });
