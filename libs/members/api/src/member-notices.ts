import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { PermissionRole } from '@cp/kit/api';
import type { MailWish } from '@cp/mail/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { MemberMails } from './member-mails';
import { AccountState } from './member.vocabulary';

/**
 * What areas tell members, and of which kind it is: for each kind members choose how they are told. Words and names in `params` are
 * for a mail that goes at once; what is kept of it for later names everything by id.
 */
export interface MemberNotice extends Pick<
  MailWish,
  'key' | 'params' | 'path' | 'sections' | 'replyTo' | 'about'
> {
  readonly kind: string;
  /** Who did it, where that may be known. */
  readonly actorIds?: readonly string[];
  /** The story that it is about: it is shown to whoever may read that, with its title. */
  readonly storyId?: string;
  /** The discussion that it is about, in the same way. */
  readonly discussionId?: string;
  /** The posts that it is about, in the same way. */
  readonly postIds?: readonly string[];
}

/** A member who is here and can be told something. */
export type Reachable = Pick<Member, 'roles' | 'perspectives' | 'lastSpokenAs'> & {
  readonly memberId: string;
  readonly organisationId: string | null;
  /** The kinds of mails that they have declined. */
  readonly declined: readonly string[];
};

/** Keeps what members are told and answers which of them want a mail of it now. */
export type NoticeKeeper = (
  members: readonly Reachable[],
  notice: MemberNotice,
  session: ClientSession,
) => Promise<readonly string[]>;

/** Tells members something, as they chose to be told; areas name members and never see an address. */
@Injectable()
export class MemberNotices {
  private keeper: NoticeKeeper | null = null;

  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly mails: MemberMails,
  ) {}

  /** Fills the slot of the area that keeps notices and choices; without it everything goes by mail unless its kind was declined. */
  fill(keeper: NoticeKeeper): void {
    if (this.keeper) throw new Error('somebody keeps the notices already');
    this.keeper = keeper;
  }

  /**
   * Tells those who are here; a mail greets each by `{{name}}`. Who left, closed the account or was suspended is told nothing.
   * Answers how many are told.
   */
  tell(memberIds: readonly string[], notice: MemberNotice, session: ClientSession): Promise<number> {
    return this.tellThose({ _id: among(memberIds) }, notice, session);
  }

  /** The same for everybody who has one of these roles. */
  tellRoles(roles: readonly PermissionRole[], notice: MemberNotice, session: ClientSession): Promise<number> {
    return this.tellThose({ roles: trusted({ $in: [...roles] }) }, notice, session);
  }

  /** Those of several members who can be told something. */
  async reachable(memberIds: readonly string[], session?: ClientSession): Promise<Reachable[]> {
    const rows = await this.here({ _id: among(memberIds) }, session);
    return rows.map(reachableOf);
  }

  /** Puts a mail of a kind on its way to somebody who can be told and has not declined it. */
  async mail(memberId: string, notice: MemberNotice, session: ClientSession): Promise<void> {
    const [member] = await this.here({ _id: among([memberId]) }, session);
    if (member && !member.mutedMails?.includes(notice.kind)) await this.mailTo(member, notice, session);
  }

  private async tellThose(
    those: QueryFilter<Member>,
    notice: MemberNotice,
    session: ClientSession,
  ): Promise<number> {
    const here = await this.here(those, session);
    const wanting = here.filter(({ mutedMails }) => !mutedMails?.includes(notice.kind));
    const now = this.keeper && new Set(await this.keeper(here.map(reachableOf), notice, session));
    const mailed = now ? wanting.filter(({ _id }) => now.has(_id.toHexString())) : wanting;
    for (const member of mailed) await this.mailTo(member, notice, session);
    return now ? here.length : mailed.length;
  }

  private here(those: QueryFilter<Member>, session?: ClientSession): Promise<Here[]> {
    return this.members
      .find({ ...those, state: AccountState.ACTIVE })
      .select({ name: 1, roles: 1, perspectives: 1, lastSpokenAs: 1, organisationId: 1, mutedMails: 1 })
      .session(session ?? null)
      .lean();
  }

  private async mailTo(
    { _id, name }: Here,
    { kind, key, params, path, sections, replyTo, about }: MemberNotice,
    session: ClientSession,
  ): Promise<void> {
    const wish = {
      key,
      params: { ...params, name },
      ...(path === undefined ? {} : { path }),
      ...(sections ? { sections } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(about ? { about } : {}),
      unsubscribe: { memberId: _id.toHexString(), kind },
    };
    await this.mails.send(_id, wish, session);
  }
}

type Here = Pick<
  Member,
  '_id' | 'name' | 'roles' | 'perspectives' | 'lastSpokenAs' | 'organisationId' | 'mutedMails'
>;

const among = (ids: readonly string[]) => trusted({ $in: ids.map((id) => new Types.ObjectId(id)) });

const reachableOf = ({
  _id,
  roles,
  perspectives,
  lastSpokenAs,
  organisationId,
  mutedMails,
}: Here): Reachable => ({
  memberId: _id.toHexString(),
  roles,
  perspectives,
  lastSpokenAs,
  organisationId: organisationId?.toHexString() ?? null,
  declined: mutedMails ?? [],
});
