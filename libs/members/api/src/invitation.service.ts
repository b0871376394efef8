import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, now, objectId, type Page, type PageArgs, pageOf, placeOf } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { Invitation, InvitationState, type ReceivedInvitation } from './invitation.model';
import { MailTokens } from './mail-tokens';
import { MemberService } from './member.service';

const KIND = 'INVITATION';

/** An invitation with the id that it goes by. */
export const invitationOf = (row: Omit<Invitation, 'id'>): Invitation => ({
  ...row,
  id: row._id.toHexString(),
});

/** Where an invitation stands at a time. */
export function stateOf(
  { fate, expiresAt }: Pick<Invitation, 'fate' | 'expiresAt'>,
  at: Date,
): InvitationState {
  if (fate === 'REPLACED' || (fate === 'WAITING' && at > expiresAt)) return InvitationState.EXPIRED;
  return InvitationState[fate];
}

/** Reads invitations: those that somebody sent, and the one whose mail somebody holds. */
@Injectable()
export class InvitationService {
  constructor(
    @InjectModel(Invitation.name) private readonly invitations: Model<Invitation>,
    private readonly tokens: MailTokens,
    private readonly members: MemberService,
  ) {}

  /** The invitations that the actor sent, newest first; nobody sees the addresses that others wrote down. */
  async page(actor: Actor, { first, after }: PageArgs): Promise<Page<Invitation>> {
    const place = placeOf(after);
    const rows = await this.invitations
      .find({
        inviterId: objectId(actor.memberId),
        ...(place ? { _id: trusted({ $lt: place.id }) } : {}),
      })
      .sort({ _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(invitationOf), first, ({ _id }) => ({ at: _id.getTimestamp(), id: _id }));
  }

  /** An invitation that the actor sent; somebody else’s is not found. */
  async own(actor: Actor, id: string, session: ClientSession | null = null): Promise<Invitation> {
    const row = await this.invitations
      .findOne({ _id: objectId(id), inviterId: objectId(actor.memberId) })
      .session(session)
      .lean();
    if (!row) throw notFound('invitations.notFound');
    return invitationOf(row);
  }

  /** Everything that somebody sent, one after the other. */
  async *allOf(memberId: string): AsyncGenerator<Invitation> {
    for await (const row of this.invitations
      .find({ inviterId: objectId(memberId) })
      .lean()
      .cursor())
      yield invitationOf(row);
  }

  /** Removes everything that somebody sent; links that still wait open nothing any more. */
  async removeAllOf(memberId: string): Promise<void> {
    await this.invitations.deleteMany({ inviterId: objectId(memberId) });
  }

  /** What the holder of a mailed token is invited to; used up, withdrawn and run out look the same. */
  async received(token: string): Promise<ReceivedInvitation> {
    const { inviterId, words, name, email, expiresAt } = await this.open(token);
    const id = inviterId.toHexString();
    const inviter = (await this.members.byIds([id])).get(id)?.name ?? '';
    return { inviter, words, name, email, expiresAt };
  }

  /** The invitation that a token opens, without using it up. */
  async open(token: string): Promise<Invitation & { email: string; emailKey: string }> {
    const held = await this.tokens.peek(KIND, token);
    const row = held && (await this.invitations.findById(objectId(held.words['invitationId'] ?? '')).lean());
    if (!row?.email || !row.emailKey || stateOf(row, now()) !== InvitationState.WAITING)
      throw notFound('invitations.over');
    return { ...invitationOf(row), email: row.email, emailKey: row.emailKey };
  }

  /** Uses an invitation up within the joining that it leads to; of two who try at once one gets it. */
  async accept(token: string, session: ClientSession): Promise<string> {
    const held = await this.tokens.take(KIND, token, session);
    if (!held) throw notFound('invitations.over');
    const id = held.words['invitationId'] ?? '';
    const { modifiedCount } = await this.invitations.updateOne(
      { _id: objectId(id), fate: 'WAITING' },
      { $set: { fate: 'ACCEPTED', email: null, emailKey: null } },
      { session },
    );
    if (modifiedCount !== 1) throw notFound('invitations.over');
    return id;
  }
}
