import type { Route } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import type { WritePart } from '@cp/stories/web';
import { importsTexts } from './imports-texts';

/** The page to which somebody brings a Word document, below the pages of stories. */
export const wordRoute: Route = {
  path: 'new/word',
  canActivate: [mustBeSignedIn],
  title: () => importsTexts()('word.title'),
  loadComponent: () => import('./word-page').then(({ WordPage }) => WordPage),
};

/** On the page where a draft is written: the words of a document that have no place in it yet. */
export const writeLeftovers: WritePart = {
  above: true,
  load: () => import('./write-leftovers').then(({ WriteLeftovers }) => WriteLeftovers),
};
