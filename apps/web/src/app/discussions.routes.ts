import type { Routes } from '@angular/router';
import { TALK_HAND, discussionsRoutes as pages } from './talk-pages';

/** The conversations, with what areas above them lend to the page of one. */
export const discussionsRoutes: Routes = [
  {
    path: '',
    providers: [
      {
        provide: TALK_HAND,
        useValue: { load: () => import('./news-parts').then(({ talkFollow }) => talkFollow()) },
      },
    ],
    children: pages,
  },
];
