import type { Routes } from '@angular/router';
import { taxonomyTexts } from './taxonomy-texts';

/** The children of `/glossary`. */
export const glossaryRoutes: Routes = [
  {
    path: '',
    title: () => taxonomyTexts()('glossary.title'),
    loadComponent: () => import('./glossary-page').then(({ GlossaryPage }) => GlossaryPage),
  },
];
