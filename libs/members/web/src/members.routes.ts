import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Session } from '@cp/kit/web';
import { membersTexts } from './members-texts';
import { returnPath } from './return-path';

/** Whoever is signed in already has no business at these pages; somebody whose session the server has ended is a guest. */
const onlyGuests: CanActivateFn = async ({ queryParamMap }) => {
  const router = inject(Router);
  const session = inject(Session);
  if (session.ended()) session.leave();
  const viewer = await session.load().catch(() => null);
  return !viewer || router.parseUrl(returnPath(queryParamMap.get('return')));
};

/** Joining and signing in, at `/join` and `/sign-in`. */
export const membersRoutes: Routes = [
  {
    path: 'join',
    canActivate: [onlyGuests],
    title: () => membersTexts()('join.title'),
    loadComponent: () => import('./join').then(({ Join }) => Join),
  },
  {
    path: 'sign-in',
    canActivate: [onlyGuests],
    title: () => membersTexts()('sign-in.title'),
    loadComponent: () => import('./sign-in').then(({ SignIn }) => SignIn),
  },
];
