import type { Routes } from '@angular/router';
import { lifeTexts } from './life-texts';

/** Looking at stories before others read them, at `/manage/stories`. Who may, the server decides. */
export const reviewRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: () => lifeTexts()('queue.title'),
    loadComponent: () => import('./review-queue').then(({ ReviewQueue }) => ReviewQueue),
  },
  {
    path: ':id',
    title: () => lifeTexts()('review.title'),
    loadComponent: () => import('./review-page').then(({ ReviewPage }) => ReviewPage),
  },
];
