import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { manageTexts } from './manage-texts';

/** Looking after the community, at `/manage`. What somebody may do there the server decides. */
export const manageRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: () => manageTexts()('title'),
        loadComponent: () => import('./manage').then(({ Manage }) => Manage),
      },
      {
        path: 'settings',
        title: () => manageTexts()('settings.title'),
        loadComponent: () => import('./settings').then(({ Settings }) => Settings),
      },
      {
        path: 'invitations',
        title: () => manageTexts()('invitations.title'),
        loadComponent: () => import('./invitations').then(({ Invitations }) => Invitations),
      },
      {
        path: 'invitations/list',
        title: () => manageTexts()('list.title'),
        loadComponent: () => import('./invite-list').then(({ InviteList }) => InviteList),
      },
      {
        path: 'waiting',
        title: () => manageTexts()('waiting.title'),
        loadComponent: () => import('./waiting').then(({ WaitingPeople }) => WaitingPeople),
      },
      {
        path: 'people',
        title: () => manageTexts()('people.title'),
        loadComponent: () => import('./people').then(({ People }) => People),
      },
      {
        path: 'record',
        title: () => manageTexts()('record.title'),
        loadComponent: () => import('./record').then(({ RecordOfActs }) => RecordOfActs),
      },
    ],
  },
];
