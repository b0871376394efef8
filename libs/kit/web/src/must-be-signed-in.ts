import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from './session';

/** Lets members through and takes guests to the sign-in page, which brings them back here afterwards. */
export const mustBeSignedIn: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const session = inject(Session);
  // With the server out of reach nobody can say who this is; the page itself then shows what failed.
  const viewer = await session.load().catch(() => undefined);
  return viewer !== null || router.createUrlTree(['/sign-in'], { queryParams: { return: url } });
};
