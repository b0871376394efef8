import { roomTexts } from '@cp/kit/web';
import en from './texts/people.en.json';

/** The words of profiles, of the directory and of the list of organisations; apart from joining, so that guests do not fetch them. */
export const peopleTexts = roomTexts('people', { en });
