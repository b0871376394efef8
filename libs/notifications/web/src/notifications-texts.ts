import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of notices. */
export const notificationsTexts = roomTexts('notifications', { en });
