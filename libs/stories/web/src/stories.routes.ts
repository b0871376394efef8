import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { storiesTexts } from './stories-texts';

/** The pages of stories: the list, a new one, one to read and one to write. */
export const storiesRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: () => storiesTexts()('list.title'),
    loadComponent: () => import('./stories-page').then(({ StoriesPage }) => StoriesPage),
  },
  {
    path: 'new',
    canActivate: [mustBeSignedIn],
    title: () => storiesTexts()('new.title'),
    loadComponent: () => import('./new-story').then(({ NewStory }) => NewStory),
  },
  {
    path: ':id',
    pathMatch: 'full',
    loadComponent: () => import('./story-page').then(({ StoryPage }) => StoryPage),
  },
  {
    path: ':id/edit',
    canActivate: [mustBeSignedIn],
    data: { quiet: true },
    title: () => storiesTexts()('write.page'),
    loadComponent: () => import('./write-page').then(({ WritePage }) => WritePage),
  },
];
