import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { invalid, isDuplicate, now, Outbox, PermissionRole } from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { Model, Types } from 'mongoose';
import { Account } from './account.model';
import { Member } from './member.model';
import { emailKeyOf, initialsOf, joinProblems, mayNameOrganisation, tidyName } from './member.rules';
import { AccountState } from './member.vocabulary';
import type { JoinInput } from './members.inputs';
import { Organisation } from './organisation.model';
import { Passwords } from './password';

/** Who somebody wants to be on joining, and the roles that only a command on the host may give. */
export interface NewMember extends JoinInput {
  roles?: readonly PermissionRole[];
}

/** Makes members: the account with its secrets, what others see, and the mail of welcome, in one transaction. */
@Injectable()
export class JoinCommunity {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    @InjectModel(Organisation.name) private readonly organisations: Model<Organisation>,
    private readonly outbox: Outbox,
    private readonly passwords: Passwords,
    private readonly mail: MailService,
  ) {}

  /** The member whose account has an address, or `null`. */
  async idOf(email: string): Promise<string | null> {
    const account = await this.accounts.findOne({ emailKey: emailKeyOf(email) }).lean();
    return account?._id.toHexString() ?? null;
  }

  /** Makes a member; fails when a field needs putting right or the address has an account already. */
  async add(wish: NewMember): Promise<Member> {
    const problems = joinProblems(wish);
    if (problems.length > 0) throw invalid(...problems);
    const member = await this.memberFor(wish);
    const email = wish.email.trim();
    const passwordHash = await this.passwords.hash(wish.password);
    await this.outbox
      .run(async ({ session, publish }) => {
        await this.accounts.create([{ _id: member._id, email, emailKey: emailKeyOf(email), passwordHash }], {
          session,
        });
        await this.members.create([member], { session });
        await this.mail.queue({ to: email, key: 'mail.welcome', params: { name: member.name } }, session);
        publish({ kind: 'MemberJoined', room: null, ids: { memberId: member._id.toHexString() } });
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? invalid({ path: 'email', key: 'fields.email.taken' }) : error;
      });
    return { ...member, id: member._id.toHexString() };
  }

  private async memberFor(wish: NewMember): Promise<Omit<Member, 'id'>> {
    const name = tidyName(wish.name);
    return {
      _id: new Types.ObjectId(),
      name,
      initials: initialsOf(name),
      perspectives: wish.perspectives,
      roles: [...(wish.roles ?? [PermissionRole.MEMBER])],
      state: AccountState.ACTIVE,
      ...(await this.placeOf(wish)),
      lastSpokenAs: wish.perspectives[0] ?? null,
      joinedAt: now(),
    };
  }

  private async placeOf(wish: NewMember): Promise<Pick<Member, 'organisationId' | 'unit'>> {
    if (!wish.organisationId || !mayNameOrganisation(wish.perspectives))
      return { organisationId: null, unit: null };
    const organisation = await this.organisations.findById(new Types.ObjectId(wish.organisationId)).lean();
    if (!organisation) throw invalid({ path: 'organisationId', key: 'fields.organisationId' });
    if (wish.unit && !organisation.units.includes(wish.unit))
      throw invalid({ path: 'unit', key: 'fields.unit' });
    return { organisationId: organisation._id, unit: wish.unit ?? null };
  }
}
