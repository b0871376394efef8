import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { changesTexts } from './changes-texts';

/** The page to which a mail about a change leads; below the address of stories. */
export const changesRoutes: Routes = [
  {
    path: ':id/changes',
    canActivate: [mustBeSignedIn],
    title: () => changesTexts()('page.window'),
    loadComponent: () => import('./changes-page').then(({ ChangesPage }) => ChangesPage),
  },
];
