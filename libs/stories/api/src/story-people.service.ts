import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, now, objectId } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { CoAuthorInvitation, coAuthorInvitationOf, StoryAsked } from './co-author-invitation.model';
import { PEOPLE_LIMITS } from './people.rules';
import { CoAuthorInvitationState } from './people.vocabulary';
import { asDrafted, factsOf, type DraftedStory, Story, storyOf } from './story.model';
import { mayDo } from './story.rules';
import { StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** States in which an invitation is still open for whoever sent it: a silent no looks as if nobody had answered. */
const OPEN = trusted({ $in: [CoAuthorInvitationState.WAITING, CoAuthorInvitationState.DECLINED] });

/** Reads who tells a story and who is asked to. */
@Injectable()
export class StoryPeopleService {
  constructor(
    @InjectModel(CoAuthorInvitation.name) private readonly invitations: Model<CoAuthorInvitation>,
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
  ) {}

  /** The story of one of its authors, in its newest words. */
  async own(actor: Actor, storyId: string): Promise<DraftedStory> {
    return asDrafted(await this.service.authored(actor, storyId));
  }

  /** Who is asked and has not answered: for who began the story, and for nobody else who tells it. */
  async openOf(actor: Actor, story: Story): Promise<CoAuthorInvitation[]> {
    if (!mayDo('invite', actor, factsOf(story))) return [];
    const rows = await this.invitations
      .find({ storyId: story._id, state: OPEN, expiresAt: trusted({ $gt: now() }) })
      .sort({ at: -1 })
      .limit(PEOPLE_LIMITS.invitationsShown)
      .lean();
    return rows.map(coAuthorInvitationOf);
  }

  /** What somebody is asked and has not answered, the newest first; of stories that are still there. */
  async waitingFor({ memberId }: Actor): Promise<CoAuthorInvitation[]> {
    const rows = await this.invitations
      .find({
        toId: new Types.ObjectId(memberId),
        state: CoAuthorInvitationState.WAITING,
        expiresAt: trusted({ $gt: now() }),
      })
      .sort({ at: -1 })
      .limit(PEOPLE_LIMITS.invitationsShown)
      .lean();
    const there = await this.askedAbout(rows.map(({ storyId }) => storyId.toHexString()));
    return rows.filter(({ storyId }) => there.has(storyId.toHexString())).map(coAuthorInvitationOf);
  }

  /** An invitation that is for the viewer and still stands; anything else is not there. */
  async forMe({ memberId }: Actor, id: string): Promise<CoAuthorInvitation> {
    const row = await this.invitations
      .findOne({
        _id: objectId(id),
        toId: new Types.ObjectId(memberId),
        state: trusted({ $ne: CoAuthorInvitationState.WITHDRAWN }),
        expiresAt: trusted({ $gt: now() }),
      })
      .lean();
    const there = row && (await this.askedAbout([row.storyId.toHexString()])).size > 0;
    if (!row || !there) throw notFound('people.invitationNotFound');
    return coAuthorInvitationOf(row);
  }

  /** What those who are asked see of the stories: the newest title and summary. */
  async askedAbout(ids: readonly string[]): Promise<Map<string, StoryAsked>> {
    const rows = await this.stories
      .find({
        _id: trusted({ $in: ids.map(objectId) }),
        status: trusted({ $ne: StoryStatus.ARCHIVED }),
      })
      .lean();
    return new Map(
      rows.map((row) => {
        const { id, kind, title, summary } = asDrafted(storyOf(row));
        return [id, { id, kind, title, summary }];
      }),
    );
  }

  /** Everything that somebody asked and was asked; for the data that they take along. */
  async allOf(memberId: string): Promise<CoAuthorInvitation[]> {
    const own = new Types.ObjectId(memberId);
    const [sent, received] = await Promise.all([
      this.invitations.find({ fromId: own }).lean(),
      this.invitations.find({ toId: own }).lean(),
    ]);
    return [...sent, ...received].map(coAuthorInvitationOf);
  }

  /** Forgets what somebody who leaves asked and was asked. */
  async forget(memberId: Types.ObjectId): Promise<void> {
    await this.invitations.deleteMany({ fromId: memberId });
    await this.invitations.deleteMany({ toId: memberId });
  }
}
