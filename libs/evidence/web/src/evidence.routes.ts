import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { evidenceTexts } from './evidence-texts';

/** The page on which the evidence of a story is written; it stands under the story's own address. */
export const evidenceRoutes: Routes = [
  {
    path: ':id/evidence',
    canActivate: [mustBeSignedIn],
    data: { quiet: true },
    title: () => evidenceTexts()('page.title'),
    loadComponent: () => import('./evidence-page').then(({ EvidencePage }) => EvidencePage),
  },
];
