import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  invalid,
  notFound,
  now,
  objectId,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { CoAuthorInvitation } from './co-author-invitation.model';
import { INVITATION_MOVES, PEOPLE_LIMITS } from './people.rules';
import { CoAuthorInvitationState } from './people.vocabulary';
import { Pseudonyms } from './pseudonyms.service';
import { storyChanged } from './story.events';
import type { AcceptCoAuthorInput } from './story-people.inputs';
import { Story, storyOf } from './story.model';
import { maySpeakAs, STORY_ACTIONS } from './story.rules';
import { StoryStatus } from './story.vocabulary';

/** Answers the question whether to tell a story together. */
@Injectable()
export class AnswerInvitation {
  constructor(
    @InjectModel(CoAuthorInvitation.name) private readonly invitations: Model<CoAuthorInvitation>,
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly pseudonyms: Pseudonyms,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  /** Yes: from now on they tell the story too. Saying so again changes nothing. */
  async accept(actor: Actor, input: AcceptCoAuthorInput): Promise<Story> {
    const spokenAs = input.spokenAs ?? null;
    if (!maySpeakAs(actor, spokenAs)) throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    const story = await this.outbox.run(async (transaction) => {
      const { session } = transaction;
      const mine = { _id: objectId(input.id), toId: new Types.ObjectId(actor.memberId) };
      const { from, to } = INVITATION_MOVES.accept;
      const invitation = await this.invitations
        .findOneAndUpdate(
          { ...mine, state: from, expiresAt: trusted({ $gt: now() }) },
          { $set: { state: to } },
          { session },
        )
        .lean();
      if (!invitation) return this.accepted(actor, mine._id, session);
      return this.join(actor, invitation, { spokenAs, pseudonymous: input.pseudonymous }, transaction);
    });
    await this.members.spoke(actor.memberId, spokenAs);
    return story;
  }

  /** No, and nobody is told. */
  async decline(actor: Actor, id: string): Promise<boolean> {
    const mine = { _id: objectId(id), toId: new Types.ObjectId(actor.memberId) };
    const { from, to } = INVITATION_MOVES.decline;
    const { matchedCount } = await this.invitations.updateOne(
      { ...mine, state: from },
      { $set: { state: to } },
    );
    if (matchedCount > 0) return true;
    const row = await this.invitations.findOne(mine).lean();
    if (!row) throw notFound('people.invitationNotFound');
    // Taken back meanwhile, or answered so before: it is as they want it. Only a yes is more than a tap can undo.
    if (row.state === CoAuthorInvitationState.ACCEPTED) throw conflict('people.answered');
    return true;
  }

  private async join(
    actor: Actor,
    { storyId, fromId }: CoAuthorInvitation,
    wish: Pick<AcceptCoAuthorInput, 'pseudonymous'> & Pick<Story, 'spokenAs'>,
    { session, publish }: Transaction,
  ): Promise<Story> {
    const memberId = new Types.ObjectId(actor.memberId);
    const open = STORY_ACTIONS.invite.flatMap(({ statuses }) => [...statuses, StoryStatus.SUBMITTED]);
    const there = { _id: storyId, authorId: fromId, status: trusted({ $in: open }) };
    const story = await this.stories.findOne(there).session(session).lean();
    if (!story) throw notFound('people.invitationNotFound');
    if (story.authorIds.some((id) => id.equals(memberId))) return storyOf(story);
    const before = story.coAuthors.find((one) => one.memberId.equals(memberId));
    const active = story.coAuthors.filter(({ leftAt }) => !leftAt).length;
    if (active >= PEOPLE_LIMITS.coAuthors) throw conflict('people.full');
    // Somebody whom readers know by a pseudonym comes back under it, or both would be seen to be one.
    const pseudonym =
      before?.pseudonym ??
      (wish.pseudonymous ? await this.pseudonyms.draw(storyOf(story), memberId, session) : null);
    const row = {
      handle: before?.handle ?? new Types.ObjectId().toHexString(),
      memberId,
      spokenAs: wish.spokenAs,
      pseudonym,
      joinedAt: now(),
      leftAt: null,
    };
    const others = story.coAuthors.filter((one) => !one.memberId.equals(memberId));
    const joined = await this.stories
      .findOneAndUpdate(
        { ...there, peopleVersion: story.peopleVersion },
        {
          $set: { coAuthors: [...others, row] },
          $addToSet: { authorIds: memberId },
          $inc: { peopleVersion: 1 },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!joined) throw conflict('people.changed');
    const told = storyOf(joined);
    if (told.status === StoryStatus.PUBLISHED) publish(storyChanged(told));
    return told;
  }

  /** What was accepted before is as it was; anything else is not there any more. */
  private async accepted(actor: Actor, _id: Types.ObjectId, session: Transaction['session']): Promise<Story> {
    const memberId = new Types.ObjectId(actor.memberId);
    const row = await this.invitations.findOne({ _id, toId: memberId }).session(session).lean();
    const story =
      row?.state === CoAuthorInvitationState.ACCEPTED
        ? await this.stories.findOne({ _id: row.storyId, authorIds: memberId }).session(session).lean()
        : null;
    if (!story) throw notFound('people.invitationNotFound');
    return storyOf(story);
  }
}
