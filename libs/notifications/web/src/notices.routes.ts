import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { notificationsTexts } from './notifications-texts';

/** The inbox, at `/notices`. */
export const noticesRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    title: () => notificationsTexts()('inbox.title'),
    loadComponent: () => import('./inbox-page').then(({ InboxPage }) => InboxPage),
  },
];

/** What a member follows, at `/my-part/following`. */
export const followingRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    title: () => notificationsTexts()('following.title'),
    loadComponent: () => import('./following-page').then(({ FollowingPage }) => FollowingPage),
  },
];

/** How a member is told, at `/my-part/notices`. */
export const choicesRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    title: () => notificationsTexts()('choices.title'),
    loadComponent: () => import('./choices-page').then(({ ChoicesPage }) => ChoicesPage),
  },
];
