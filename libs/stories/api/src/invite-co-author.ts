import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  DomainError,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
  Outbox,
} from '@cp/kit/api';
import { DirectoryService, MemberNotices } from '@cp/members/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { CoAuthorInvitation, coAuthorInvitationOf } from './co-author-invitation.model';
import { INVITATION_MOVES, PEOPLE_LIMITS } from './people.rules';
import { CoAuthorInvitationState } from './people.vocabulary';
import type { InviteCoAuthorInput } from './story-people.inputs';
import { asDrafted, factsOf, type Story } from './story.model';
import { mayDo } from './story.rules';
import { refusalFor, StoryService } from './story.service';

const DAY_MS = 24 * 3_600_000;

/** Under this kind a member declines mails that ask them to tell a story with others. */
export const CO_AUTHOR_MAILS = 'coAuthors';

/** Asks somebody to tell a story together, and takes the question back. */
@Injectable()
export class InviteCoAuthor {
  constructor(
    @InjectModel(CoAuthorInvitation.name) private readonly invitations: Model<CoAuthorInvitation>,
    private readonly stories: StoryService,
    private readonly directory: DirectoryService,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  /** Asks a member who lets themselves be found; anybody else is not there. The same key asks once. */
  async invite(actor: Actor, input: InviteCoAuthorInput): Promise<CoAuthorInvitation> {
    try {
      return await this.outbox.run(({ session }) => this.inviteOnce(actor, input, session));
    } catch (error) {
      const first = isDuplicate(error) ? await this.asked(actor, input.key) : null;
      if (!first) throw error;
      return first;
    }
  }

  /** Takes back a question that has no answer yet, or none that whoever asked knows of. */
  async withdraw(actor: Actor, id: string): Promise<boolean> {
    const own = { _id: objectId(id), fromId: new Types.ObjectId(actor.memberId) };
    const row = await this.invitations.findOne(own).lean();
    if (!row) throw notFound('people.invitationNotFound');
    const { from, to } = INVITATION_MOVES.withdraw;
    // A no that was silent stays silent: it is taken back as if nobody had answered.
    const open = trusted({ $in: [from, CoAuthorInvitationState.DECLINED] });
    const { matchedCount } = await this.invitations.updateOne(
      { ...own, state: open },
      { $set: { state: to } },
    );
    if (matchedCount === 0 && row.state !== to) throw conflict('people.answered');
    return true;
  }

  private async inviteOnce(
    actor: Actor,
    { key, storyId, memberId, note }: InviteCoAuthorInput,
    session: ClientSession,
  ): Promise<CoAuthorInvitation> {
    const story = await this.stories.readable(actor, storyId, session);
    if (!mayDo('invite', actor, factsOf(story))) throw refusalFor(actor, story);
    const before = await this.asked(actor, key, session);
    if (before) return before;
    const member = await this.directory.person(actor, memberId);
    await this.mayBeAsked(story, member._id, session);
    const at = now();
    const [row] = await this.invitations.create(
      [
        {
          key,
          storyId: story._id,
          fromId: new Types.ObjectId(actor.memberId),
          toId: member._id,
          note: note.trim(),
          state: CoAuthorInvitationState.WAITING,
          at,
          expiresAt: new Date(at.getTime() + PEOPLE_LIMITS.days * DAY_MS),
        },
      ],
      { session },
    );
    if (!row) throw new Error('the invitation was not made');
    const invitation = coAuthorInvitationOf(row.toObject());
    await this.tell(actor, story, invitation, session);
    return invitation;
  }

  private async mayBeAsked(story: Story, toId: Types.ObjectId, session: ClientSession): Promise<void> {
    if (story.authorIds.some((id) => id.equals(toId)))
      throw invalid({ path: 'memberId', key: 'fields.memberId.tells' });
    const recent = await this.invitations
      .find({
        storyId: story._id,
        at: trusted({ $gt: new Date(now().getTime() - PEOPLE_LIMITS.days * DAY_MS) }),
      })
      .sort({ at: -1 })
      .limit(PEOPLE_LIMITS.invitationsShown)
      .session(session)
      .lean();
    // Whatever became of it: nobody is asked about one story more than once in a while.
    if (recent.some((one) => one.toId.equals(toId)))
      throw invalid({ path: 'memberId', key: 'fields.memberId.asked', params: { days: PEOPLE_LIMITS.days } });
    const open = recent.filter(({ state }) => state === CoAuthorInvitationState.WAITING).length;
    const tell = story.coAuthors.filter(({ leftAt }) => !leftAt).length;
    if (open + tell >= PEOPLE_LIMITS.coAuthors || recent.length >= PEOPLE_LIMITS.invitationsShown)
      throw new DomainError('BAD_USER_INPUT', 'people.many', { params: { most: PEOPLE_LIMITS.coAuthors } });
  }

  private async tell(
    actor: Actor,
    story: Story,
    { id, note, toId }: CoAuthorInvitation,
    session: ClientSession,
  ): Promise<void> {
    const { title } = asDrafted(story);
    const notice = {
      kind: CO_AUTHOR_MAILS,
      key: note ? 'mail.coAuthor.because' : 'mail.coAuthor',
      params: { from: actor.name, title: title || '…', ...(note ? { note } : {}) },
      path: `/invitations/story/${id}`,
      actorIds: [actor.memberId],
    };
    await this.notices.tell([toId.toHexString()], notice, session);
  }

  private async asked(
    { memberId }: Actor,
    key: string,
    session: ClientSession | null = null,
  ): Promise<CoAuthorInvitation | null> {
    const row = await this.invitations
      .findOne({ fromId: new Types.ObjectId(memberId), key })
      .session(session)
      .lean();
    return row && coAuthorInvitationOf(row);
  }
}
