import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import { Contributions, type Leaving } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { isShared } from './author.rules';
import { storyArchived, storyDiscarded } from './story.events';
import { Story, storyOf } from './story.model';
import { statusesBefore } from './story.rules';
import { StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';
import { TakeBackMarks } from './take-back-marks';

/** Takes away what somebody who leaves told: drafts always, stories that others can read if the author chose so. */
@Injectable()
export class TakeOutStories {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly marks: TakeBackMarks,
    private readonly outbox: Outbox,
  ) {}

  /** Takes away everything that does not stay; what is gone already is left alone. */
  async allOf({ memberId, contributions, goOn }: Leaving): Promise<void> {
    const removes = contributions === Contributions.REMOVE;
    if (removes) await this.marks.allOf(memberId, goOn);
    for await (const stories of this.service.writtenBy(memberId)) {
      for (const story of stories) {
        // What others tell too is theirs: another step takes this member off it.
        if (isShared(story, memberId)) continue;
        if (story.status === StoryStatus.DRAFT || story.status === StoryStatus.SUBMITTED)
          await this.throwAway(story._id);
        else if (removes) await this.archive(story._id);
      }
      await goOn();
    }
  }

  private async throwAway(_id: Types.ObjectId): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      await this.stories.deleteOne({ _id }, { session });
      await this.service.clear(_id, session);
      publish(storyDiscarded(_id.toHexString()));
    });
  }

  /** What is left of the story is its place: no words, no marks, nowhere. */
  private async archive(_id: Types.ObjectId): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      const before = await this.stories
        .findOneAndUpdate(
          { _id, status: trusted({ $in: statusesBefore(StoryStatus.ARCHIVED) }) },
          { $set: emptied, $inc: { version: 1 } },
          { session },
        )
        .lean();
      if (!before) return;
      await this.service.clear(_id, session);
      publish(storyArchived(storyOf(before)));
    });
  }
}

const emptied: Partial<Story> = {
  status: StoryStatus.ARCHIVED,
  title: '',
  summary: '',
  strategicAim: '',
  seniorSupport: null,
  seniorSupportNote: '',
  touched: [],
  consent: '',
  teller: null,
  pending: null,
  changedAt: null,
  archived: null,
  setting: '',
  when: '',
  unit: null,
  organisationId: null,
  spokenAs: null,
  outcome: null,
  sections: [],
  skillIds: [],
  markCount: 0,
  waitingCount: 0,
};
