import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { PermissionRole } from '@cp/kit/api';
import type { MailWish } from '@cp/mail/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { MemberMails } from './member-mails';
import { AccountState } from './member.vocabulary';

/** What areas tell members by mail, and of which kind it is: each kind can be declined on its own. */
export interface MemberNotice extends Pick<MailWish, 'key' | 'params' | 'path'> {
  readonly kind: string;
}

/** Tells members something that they may decline to be told; areas name members and never see an address. */
@Injectable()
export class MemberNotices {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly mails: MemberMails,
  ) {}

  /**
   * Puts a mail on its way to those who are here and have not declined its kind; it greets each by `{{name}}`. Who left, closed the
   * account or was suspended is told nothing. Answers how many are told.
   */
  tell(memberIds: readonly string[], notice: MemberNotice, session: ClientSession): Promise<number> {
    const _id = trusted({ $in: memberIds.map((id) => new Types.ObjectId(id)) });
    return this.tellThose({ _id }, notice, session);
  }

  /** The same for everybody who has one of these roles. */
  tellRoles(roles: readonly PermissionRole[], notice: MemberNotice, session: ClientSession): Promise<number> {
    return this.tellThose({ roles: trusted({ $in: [...roles] }) }, notice, session);
  }

  private async tellThose(
    those: QueryFilter<Member>,
    { kind, key, params, path }: MemberNotice,
    session: ClientSession,
  ): Promise<number> {
    const told = await this.members
      .find({
        ...those,
        state: AccountState.ACTIVE,
        mutedMails: trusted({ $ne: kind }),
      })
      .select({ name: 1 })
      .session(session)
      .lean();
    for (const { _id, name } of told) {
      const wish = { key, params: { ...params, name }, unsubscribe: { memberId: _id.toHexString(), kind } };
      await this.mails.send(_id, path === undefined ? wish : { ...wish, path }, session);
    }
    return told.length;
  }
}
