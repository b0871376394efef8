import type { Routes } from '@angular/router';
import { STORY_PARTS, storiesRoutes } from '@cp/stories/web';

/** The stories' own pages, with the parts that areas above them lend to the page of one story. */
export const routes: Routes = [
  {
    path: '',
    providers: [
      {
        provide: STORY_PARTS,
        useValue: [
          { load: () => import('@cp/participation/web').then(({ StoryVoices }) => StoryVoices) },
          { load: () => import('@cp/discussions/web').then(({ Discussion }) => Discussion) },
        ],
      },
    ],
    children: storiesRoutes,
  },
];
