import { inject } from '@angular/core';
import type { CanMatchFn, Routes } from '@angular/router';
import { Session, mustBeSignedIn } from '@cp/kit/web';
import { webTexts } from './web-texts';

const signedIn: CanMatchFn = () => inject(Session).signedIn();

/** For those without the permission the place is not there. */
const may =
  (permission: string): CanMatchFn =>
  () =>
    inject(Session).can(permission);

/**
 * Pages rely on knowing who is here, so no route is chosen before the server has said it. With the server away the pages show
 * what failed; this never stops the start.
 */
const onceSomebodyIsKnown: CanMatchFn = () =>
  inject(Session)
    .load()
    .then(
      () => true,
      () => true,
    );

const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canMatch: [signedIn],
    title: () => webTexts()('title.home'),
    loadComponent: () => import('./home').then(({ Home }) => Home),
  },
  {
    path: '',
    pathMatch: 'full',
    title: () => webTexts()('title.welcome'),
    loadComponent: () => import('./welcome').then(({ Welcome }) => Welcome),
  },
  {
    path: 'stories',
    data: { preload: true },
    loadChildren: () => import('./stories.routes').then(({ routes: stories }) => stories),
  },
  {
    path: 'invitations/story',
    loadChildren: () => import('./stories.routes').then(({ invitations }) => invitations),
  },
  {
    path: 'skills',
    data: { preload: true },
    loadChildren: () => import('./skills.routes').then(({ skillsRoutes }) => skillsRoutes),
  },
  {
    path: 'discussions',
    loadChildren: () => import('./discussions.routes').then(({ discussionsRoutes }) => discussionsRoutes),
  },
  {
    path: 'glossary',
    loadChildren: () => import('./glossary.routes').then(({ glossaryRoutes }) => glossaryRoutes),
  },
  {
    path: 'people',
    loadChildren: () => import('./people.routes').then(({ peopleRoutes }) => peopleRoutes),
  },
  {
    path: 'notices',
    loadChildren: () => import('./notices.routes').then(({ noticesRoutes }) => noticesRoutes),
  },
  {
    path: 'my-part/following',
    loadChildren: () => import('./notices.routes').then(({ followingRoutes }) => followingRoutes),
  },
  {
    path: 'my-part/notices',
    loadChildren: () => import('./notices.routes').then(({ choicesRoutes }) => choicesRoutes),
  },
  {
    path: 'my-part/profile',
    loadChildren: () => import('./people.routes').then(({ profileRoutes }) => profileRoutes),
  },
  {
    path: 'manage/organisations',
    canMatch: [may('organisation:manage')],
    loadChildren: () => import('./people.routes').then(({ organisationsRoutes }) => organisationsRoutes),
  },
  {
    path: 'manage/stories',
    canMatch: [may('story:review')],
    loadChildren: () => import('./review.routes').then(({ reviewRoutes }) => reviewRoutes),
  },
  {
    path: 'manage',
    loadChildren: () => import('./manage.routes').then(({ manageRoutes }) => manageRoutes),
  },
  {
    path: 'my-part',
    pathMatch: 'full',
    canActivate: [mustBeSignedIn],
    title: () => webTexts()('title.my-part'),
    loadComponent: () => import('./my-part').then(({ MyPart }) => MyPart),
  },
  {
    path: 'mail',
    title: () => webTexts()('title.mail'),
    loadComponent: () => import('./mail').then(({ Mail }) => Mail),
  },
  {
    path: 'unsubscribe/:token',
    title: () => webTexts()('title.unsubscribe'),
    loadComponent: () => import('./unsubscribe').then(({ Unsubscribe }) => Unsubscribe),
  },
  {
    path: 'answer',
    loadChildren: () => import('./answer.routes').then(({ answerRoutes }) => answerRoutes),
  },
  { path: '', loadChildren: () => import('./members.routes').then(({ membersRoutes }) => membersRoutes) },
  {
    path: '**',
    title: () => webTexts()('title.not-found'),
    loadComponent: () => import('./not-found').then(({ NotFound }) => NotFound),
  },
];

/** Every page of the place; each area's pages come with the area's own code when they are first wanted. */
export const routes: Routes = [{ path: '', canMatch: [onceSomebodyIsKnown], children: pages }];
