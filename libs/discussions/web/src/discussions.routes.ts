import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { talksTexts } from './talks-texts';

/** The pages of conversations: the list, a new one, and one to read. */
export const discussionsRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: () => talksTexts()('list.title'),
    loadComponent: () => import('./talks-page').then(({ TalksPage }) => TalksPage),
  },
  {
    path: 'new',
    canActivate: [mustBeSignedIn],
    title: () => talksTexts()('new.title'),
    loadComponent: () => import('./new-talk').then(({ NewTalk }) => NewTalk),
  },
  {
    path: ':id',
    loadComponent: () => import('./talk-page').then(({ TalkPage }) => TalkPage),
  },
];
