import type { Routes } from '@angular/router';
import { takesToken } from '@cp/members/web';
import { notificationsTexts } from './notifications-texts';

/** The page behind the link to a short answer; it needs no session, and never has the token in its address. */
export const answerRoutes: Routes = [
  {
    path: '',
    canActivate: [takesToken],
    runGuardsAndResolvers: 'always',
    title: () => notificationsTexts()('answer.title.ask'),
    loadComponent: () => import('./answer-page').then(({ AnswerPage }) => AnswerPage),
  },
];
