import { inject } from '@angular/core';
import { type CanActivateFn, type Route, Router, type Routes } from '@angular/router';
import { Session, mustBeSignedIn } from '@cp/kit/web';
import { takesToken } from './mailed-token';
import { membersTexts } from './members-texts';
import { returnPath } from './return-path';

/** Whoever is signed in already has no business at these pages; somebody whose session the server has ended is a guest. */
const onlyGuests: CanActivateFn = async ({ queryParamMap }) => {
  const router = inject(Router);
  const session = inject(Session);
  // Whoever is shown as signed in and comes here all the same may have been signed out elsewhere, and the page not know it yet.
  if (session.signedIn() && !session.ended()) await session.check(0).catch(() => undefined);
  if (session.ended()) session.leave();
  const viewer = await session.load().catch(() => null);
  return !viewer || router.parseUrl(returnPath(queryParamMap.get('return')));
};

/** A page behind a mailed link: it never has the token in its address, and another link opened in its place counts. */
const behindLink: Pick<Route, 'canActivate' | 'runGuardsAndResolvers'> = {
  canActivate: [takesToken],
  runGuardsAndResolvers: 'always',
};

/** The ways in: joining, signing in, the pages behind the links that we mail, and what a member signs in with. */
export const membersRoutes: Routes = [
  {
    path: 'join',
    canActivate: [onlyGuests],
    title: () => membersTexts()('join.title'),
    loadComponent: () => import('./join').then(({ Join }) => Join),
  },
  {
    path: 'join/mail',
    canActivate: [onlyGuests],
    title: () => membersTexts()('mail.title'),
    loadComponent: () => import('./join-mail').then(({ JoinMail }) => JoinMail),
  },
  {
    path: 'join/finish',
    canActivate: [onlyGuests],
    title: () => membersTexts()('join-finish.title'),
    loadComponent: () => import('./join-finish').then(({ JoinFinish }) => JoinFinish),
  },
  {
    path: 'sign-in/connect',
    canActivate: [onlyGuests],
    title: () => membersTexts()('connect.title'),
    loadComponent: () => import('./connect-provider').then(({ ConnectProvider }) => ConnectProvider),
  },
  {
    path: 'confirm',
    ...behindLink,
    title: () => membersTexts()('confirm.title.ask'),
    loadComponent: () => import('./confirm').then(({ ConfirmAddress }) => ConfirmAddress),
  },
  {
    path: 'invitation',
    ...behindLink,
    title: () => membersTexts()('invitation.title.ask'),
    loadComponent: () => import('./invitation').then(({ Invitation }) => Invitation),
  },
  {
    path: 'sign-in',
    canActivate: [onlyGuests],
    title: () => membersTexts()('sign-in.title'),
    loadComponent: () => import('./sign-in').then(({ SignIn }) => SignIn),
  },
  {
    path: 'sign-in/mail',
    title: () => membersTexts()('mail-link.title'),
    loadComponent: () => import('./mail-link').then(({ MailLink }) => MailLink),
  },
  {
    path: 'sign-in/code',
    canActivate: [onlyGuests],
    title: () => membersTexts()('enter-code.title'),
    loadComponent: () => import('./enter-code').then(({ EnterCode }) => EnterCode),
  },
  {
    path: 'sign-in/link',
    ...behindLink,
    title: () => membersTexts()('link.title.ask'),
    loadComponent: () => import('./link-sign-in').then(({ LinkSignIn }) => LinkSignIn),
  },
  {
    path: 'new-password',
    ...behindLink,
    title: () => membersTexts()('new-password.title.ask'),
    loadComponent: () => import('./new-password').then(({ NewPassword }) => NewPassword),
  },
  {
    path: 'new-email',
    ...behindLink,
    title: () => membersTexts()('new-email.title.ask'),
    loadComponent: () => import('./new-email').then(({ NewEmail }) => NewEmail),
  },
  {
    path: 'my-part/sign-in',
    canActivate: [mustBeSignedIn],
    title: () => membersTexts()('my-sign-in.title'),
    loadComponent: () => import('./my-sign-in').then(({ MySignIn }) => MySignIn),
  },
  {
    path: 'my-part/export',
    canActivate: [takesToken, mustBeSignedIn],
    runGuardsAndResolvers: 'always',
    title: () => membersTexts()('export.title'),
    loadComponent: () => import('./take-along').then(({ TakeAlong }) => TakeAlong),
  },
  {
    path: 'my-part/leave',
    canActivate: [mustBeSignedIn],
    title: () => membersTexts()('leave.title'),
    loadComponent: () => import('./leaving').then(({ Leaving }) => Leaving),
  },
  {
    path: 'goodbye',
    title: () => membersTexts()('goodbye.title'),
    loadComponent: () => import('./goodbye').then(({ Goodbye }) => Goodbye),
  },
  {
    path: 'goodbye/for-now',
    data: { forNow: true },
    title: () => membersTexts()('goodbye.for-now.title'),
    loadComponent: () => import('./goodbye').then(({ Goodbye }) => Goodbye),
  },
  {
    path: 'rules',
    title: () => membersTexts()('rules.title'),
    loadComponent: () => import('./house-rules').then(({ HouseRules }) => HouseRules),
  },
];
