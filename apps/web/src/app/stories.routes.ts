import type { Routes } from '@angular/router';
import { changesRoutes, storyChanges } from '@cp/changes/web';
import { evidenceRoutes, storyEvidence } from '@cp/evidence/web';
import { wordRoute, writeLeftovers } from '@cp/imports/web';
import {
  LIST_HAND,
  STORY_HAND,
  STORY_PARTS,
  storiesRoutes,
  storyInvitationRoutes as invitations,
  whoTellsPart,
  WRITE_PARTS,
} from '@cp/stories/web';

export { invitations };

/** The stories' own pages, with the parts that areas above them lend to the page of one story. */
export const routes: Routes = [
  {
    path: '',
    providers: [
      {
        provide: STORY_HAND,
        useValue: { load: () => import('@cp/acts/web').then(({ AtHand }) => AtHand) },
      },
      {
        provide: LIST_HAND,
        useValue: { load: () => import('./news-parts').then(({ listHand }) => listHand()) },
      },
      {
        provide: STORY_PARTS,
        useValue: [
          { load: storyEvidence },
          { load: () => import('@cp/acts/web').then(({ StoryWords }) => StoryWords) },
          { load: storyChanges },
          { load: () => import('@cp/acts/web').then(({ StoryRecognitions }) => StoryRecognitions) },
          { load: () => import('@cp/participation/web').then(({ StoryVoices }) => StoryVoices) },
          { load: () => import('@cp/discussions/web').then(({ StoryDiscussion }) => StoryDiscussion) },
          { load: () => import('@cp/discussions/web').then(({ StoryTalks }) => StoryTalks) },
          { load: () => import('./news-parts').then(({ storyFollow }) => storyFollow()) },
        ],
      },
      { provide: WRITE_PARTS, useValue: [whoTellsPart, writeLeftovers] },
    ],
    children: [wordRoute, ...storiesRoutes, ...evidenceRoutes, ...changesRoutes],
  },
];
