import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import { Contributions, ErasureSteps, type Leaving } from '@cp/members/api';
import { Model, Types } from 'mongoose';
import { isShared } from './author.rules';
import { Pseudonyms } from './pseudonyms.service';
import { storyChanged } from './story.events';
import { Story, type StoryCoAuthor, storyOf } from './story.model';
import { StoryPeopleService } from './story-people.service';
import { StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/**
 * Takes somebody who leaves the community off the stories that they tell with others. Those stay: they are the others' too. One that
 * they began passes to whoever joined it first.
 */
@Injectable()
export class PassOnStories implements OnModuleInit {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly outbox: Outbox,
    private readonly service: StoryService,
    private readonly people: StoryPeopleService,
    private readonly pseudonyms: Pseudonyms,
    private readonly erasure: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.erasure.register('shared stories', (leaving) => this.allOf(leaving));
  }

  /** Takes somebody off every story that others tell too, and forgets whom they asked and which names they had. */
  async allOf(leaving: Leaving): Promise<void> {
    const { memberId, goOn } = leaving;
    for await (const stories of this.service.writtenBy(memberId)) {
      for (const story of stories) if (isShared(story, memberId)) await this.without(story, leaving);
      await goOn();
    }
    await this.people.forget(new Types.ObjectId(memberId));
    await this.pseudonyms.forget(new Types.ObjectId(memberId));
  }

  /** Takes somebody off one story; what stays of them is a former member, or their pseudonym, or nothing. */
  private async without({ _id }: Story, { memberId, contributions }: Leaving): Promise<void> {
    const gone = new Types.ObjectId(memberId);
    await this.outbox.run(async ({ session, publish }) => {
      const found = await this.stories.findOne({ _id, authorIds: gone }).session(session).lean();
      if (!found) return;
      const story = storyOf(found);
      const row = await this.stories
        .findOneAndUpdate(
          { _id, peopleVersion: story.peopleVersion },
          {
            $set: { ...after(story, gone, contributions === Contributions.KEEP), savedBy: null },
            $pull: { authorIds: gone },
            $inc: { peopleVersion: 1 },
          },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw new Error('somebody changed who tells the story at the same time; the step runs again');
      if (row.status === StoryStatus.PUBLISHED) publish(storyChanged(storyOf(row)));
    });
  }
}

function after(story: Story, gone: Types.ObjectId, keeps: boolean): Record<string, unknown> {
  const others = story.coAuthors.filter(({ memberId }) => !memberId.equals(gone));
  const own = story.coAuthors.find(({ memberId }) => memberId.equals(gone));
  if (!story.authorId.equals(gone)) return { coAuthors: keeps && own ? [...others, own] : others };
  const next = others.find(
    ({ memberId, leftAt }) => !leftAt && story.authorIds.some((id) => id.equals(memberId)),
  );
  if (!next) throw new Error('nobody is there to whom the story could pass');
  const rest = others.filter(({ handle }) => handle !== next.handle);
  const former: StoryCoAuthor = {
    handle: new Types.ObjectId().toHexString(),
    memberId: gone,
    spokenAs: story.spokenAs,
    pseudonym: story.pseudonym,
    joinedAt: story.createdAt,
    leftAt: null,
  };
  return {
    authorId: next.memberId,
    pseudonym: next.pseudonym,
    spokenAs: next.spokenAs,
    ...(story.pending ? { 'pending.spokenAs': next.spokenAs } : {}),
    coAuthors: keeps ? [...rest, former] : rest,
  };
}
