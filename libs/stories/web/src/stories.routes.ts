import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { lifeTexts } from './life-texts';
import { storiesTexts } from './stories-texts';
import type { WritePart } from './story-parts';
import { togetherTexts } from './together-texts';

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
    path: ':id/versions',
    title: () => lifeTexts()('versions.title'),
    loadComponent: () => import('./versions-page').then(({ VersionsPage }) => VersionsPage),
  },
  {
    path: ':id/edit',
    canActivate: [mustBeSignedIn],
    data: { quiet: true },
    title: () => storiesTexts()('write.page'),
    loadComponent: () => import('./write-page').then(({ WritePage }) => WritePage),
  },
  {
    path: ':id/people',
    canActivate: [mustBeSignedIn],
    title: () => togetherTexts()('people.title'),
    loadComponent: () => import('./who-tells').then(({ WhoTells }) => WhoTells),
  },
];

/** The page behind a mailed question whether to tell a story together, at `/invitations/story`. */
export const storyInvitationRoutes: Routes = [
  {
    path: ':id',
    canActivate: [mustBeSignedIn],
    title: () => togetherTexts()('asked.title'),
    loadComponent: () => import('./asked-to-tell').then(({ AskedToTell }) => AskedToTell),
  },
];

/** On the page where a story is written: the way to who tells it. */
export const whoTellsPart: WritePart = {
  above: true,
  load: () => import('./who-tells-link').then(({ WhoTellsLink }) => WhoTellsLink),
};
