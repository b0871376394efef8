import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId } from '@cp/kit/api';
import { StoryService, StoryVisibility } from '@cp/stories/api';
import { Model } from 'mongoose';
import { AwaitedReply } from './awaited-reply.model';
import { NOBODY, reachOf } from './beginning.rules';
import { KeepAwaited } from './keep-awaited';
import { Opening } from './opening.model';

/** Has everything that lists show of a story’s conversations follow the story: who may read it, may find them, and nobody else. */
@Injectable()
export class FollowStories {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    @InjectModel(AwaitedReply.name) private readonly awaited: Model<AwaitedReply>,
    private readonly stories: StoryService,
    private readonly keeping: KeepAwaited,
  ) {}

  /** A story was published, changed, went to other readers or was taken out; hearing of it twice changes nothing more. */
  async settle(id: string): Promise<void> {
    const story = (await this.stories.published([id])).get(id);
    const { openTo, openToId } = story ? reachOf(story) : NOBODY;
    const readers = { openTo, openToId: openToId && objectId(openToId) };
    await this.openings.updateMany({ storyId: objectId(id) }, { $set: readers });
    await this.awaited.updateMany({ storyId: objectId(id) }, { $set: readers });
    await this.keeping.settle(id);
  }

  /** An organisation became part of another: what was opened there, and is open to it, goes with it. */
  async moveTo(fromId: string, intoId: string): Promise<void> {
    const [from, into] = [objectId(fromId), objectId(intoId)];
    await this.openings.updateMany({ organisationId: from }, { $set: { organisationId: into } });
    await this.openings.updateMany(
      { openTo: StoryVisibility.ORGANISATION, openToId: from },
      { $set: { openToId: into } },
    );
    await this.awaited.updateMany(
      { openTo: StoryVisibility.ORGANISATION, openToId: from },
      { $set: { openToId: into } },
    );
  }
}
