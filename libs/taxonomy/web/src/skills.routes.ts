import type { Routes } from '@angular/router';
import { taxonomyTexts } from './taxonomy-texts';

/** The children of `/skills`. */
export const skillsRoutes: Routes = [
  {
    path: '',
    title: () => taxonomyTexts()('page.title'),
    loadComponent: () => import('./skills').then(({ Skills }) => Skills),
  },
];
