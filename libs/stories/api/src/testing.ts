import { Injectable, type OnApplicationBootstrap, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectConnection } from '@nestjs/mongoose';
import { IMAGE_SETTINGS } from '@cp/images/api';
import { CommunityService, StoryReview } from '@cp/members/api';
import { memberGlobals } from '@cp/members/api/testing';
import { SOCKET_SESSIONS } from '@cp/realtime/api';
import type { Connection } from 'mongoose';

export { aStory } from './story.builder';
export { aTag } from './tag.builder';

/** Chooses which stories are looked at first, past the administrator whom a spec has not got. */
export const chooseReview = (connection: Connection, storyReview: `${StoryReview}`): Promise<unknown> =>
  connection
    .collection<{ _id: string }>('community')
    .updateOne({ _id: 'community' }, { $set: { storyReview } });

/** The people of a bench have told nothing before; so that they can, stories go out at once. Specs of the review choose otherwise. */
@Injectable()
class StoriesGoOut implements OnApplicationBootstrap {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly modules: ModuleRef,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.modules.get(CommunityService, { strict: false }).onApplicationBootstrap();
    await chooseReview(this.connection, StoryReview.NONE);
  }
}

/** What the process provides to the areas on which stories stand; for benches of this area and those above it. */
export const processGlobals = (): Provider[] => [
  ...memberGlobals(),
  StoriesGoOut,
  { provide: IMAGE_SETTINGS, useValue: { clamdUrl: null } },
  { provide: SOCKET_SESSIONS, useValue: { actorOf: () => Promise.resolve(null) } },
];
