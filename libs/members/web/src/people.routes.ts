import type { Routes } from '@angular/router';
import { mustBeSignedIn } from '@cp/kit/web';
import { peopleTexts } from './people-texts';

/** The directory, at `/people`: a list, a team, a person. */
export const peopleRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    title: () => peopleTexts()('people.title'),
    loadComponent: () => import('./people-page').then(({ PeoplePage }) => PeoplePage),
  },
  {
    path: 'team',
    canActivate: [mustBeSignedIn],
    title: () => peopleTexts()('team.title'),
    loadComponent: () => import('./team-page').then(({ TeamPage }) => TeamPage),
  },
  {
    path: ':id',
    canActivate: [mustBeSignedIn],
    title: () => peopleTexts()('person.title'),
    loadComponent: () => import('./person-page').then(({ PersonPage }) => PersonPage),
  },
];

/** The own profile, at `/my-part/profile`. */
export const profileRoutes: Routes = [
  {
    path: '',
    canActivate: [mustBeSignedIn],
    title: () => peopleTexts()('profile.title'),
    loadComponent: () => import('./profile-page').then(({ ProfilePage }) => ProfilePage),
  },
];

/** The list of organisations, at `/manage/organisations`, for those who keep it: the shell asks for the permission. */
export const organisationsRoutes: Routes = [
  {
    path: '',
    title: () => peopleTexts()('manage.title'),
    loadComponent: () => import('./organisations-page').then(({ OrganisationsPage }) => OrganisationsPage),
  },
];
