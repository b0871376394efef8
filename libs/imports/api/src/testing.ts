export { aDocx, wordParagraph } from './word.builder';
