import { roomTexts } from '@cp/kit/web';
import en from './texts/en.json';

/** The words of the editor. */
export const editorTexts = roomTexts('editor', { en });
