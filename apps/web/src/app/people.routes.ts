import type { Routes } from '@angular/router';
import { PERSON_HAND, peopleRoutes as pages } from '@cp/members/web';

// A file of the shell's own, so that the area's door may be opened from elsewhere too without loading everything behind it.
export { organisationsRoutes, profileRoutes } from '@cp/members/web';

/** The directory, with what areas above it lend to the page of a person. */
export const peopleRoutes: Routes = [
  {
    path: '',
    providers: [
      {
        provide: PERSON_HAND,
        useValue: { load: () => import('./news-parts').then(({ personFollow }) => personFollow()) },
      },
    ],
    children: pages,
  },
];
