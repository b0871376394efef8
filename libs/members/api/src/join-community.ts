import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  forbidden,
  invalid,
  isDuplicate,
  now,
  PermissionRole,
  type Perspective,
  type Transaction,
} from '@cp/kit/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { AccountActs } from './account-acts';
import { Account, type Agreement } from './account.model';
import { CommunityService } from './community.service';
import { JoinMode } from './community.vocabulary';
import { Member } from './member.model';
import { emailKeyOf, initialsOf, joinProblems, tidyName } from './member.rules';
import { AccountState } from './member.vocabulary';
import type { JoinInput } from './members.inputs';
import { Passwords } from './password';
import { PlaceOfWork } from './place-of-work';

/** Somebody to be made a member by the server itself: by the demo, a command on the host, an invitation. */
export interface NewMember extends JoinInput {
  /** Roles that only a command on the host may give. */
  roles?: readonly PermissionRole[];
  demo?: boolean;
}

/** A member's account as it is made once the address is known to be theirs. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** `null` for an account that is only entered through a provider. */
  readonly passwordHash: string | null;
  readonly perspectives: readonly Perspective[];
  readonly place: Pick<Member, 'organisationId' | 'unit'>;
  readonly state: AccountState;
  readonly roles?: readonly PermissionRole[];
  readonly demo?: boolean;
  readonly agreedTo?: Agreement;
}

/** Makes members: the account with its secrets, what others see, and the mail of welcome, in one transaction. */
@Injectable()
export class JoinCommunity {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly places: PlaceOfWork,
    private readonly passwords: Passwords,
    private readonly communities: CommunityService,
    private readonly acts: AccountActs,
  ) {}

  /** The member whose account has an address, or `null`. */
  async idOf(email: string): Promise<string | null> {
    const account = await this.accounts.findOne({ emailKey: emailKeyOf(email) }).lean();
    return account?._id.toHexString() ?? null;
  }

  /** Makes a member at once; fails when a field needs putting right or the address has an account already. */
  async add(wish: NewMember): Promise<Member> {
    const problems = joinProblems(wish);
    if (problems.length > 0) throw invalid(...problems);
    const place = await this.placeOf(wish);
    const passwordHash = await this.passwords.hash(wish.password);
    return this.acts
      .quietly((transaction) =>
        this.create({ ...wish, place, passwordHash, state: AccountState.ACTIVE }, transaction),
      )
      .catch((error: unknown) => {
        throw isDuplicate(error) ? invalid({ path: 'email', key: 'fields.email.taken' }) : error;
      });
  }

  /** Makes the account and the member within a change; the database refuses a second account for one address. */
  async create(wish: NewAccount, transaction: Transaction): Promise<Member> {
    const { session, publish } = transaction;
    const member = memberFor(wish);
    const email = wish.email.trim();
    const account = {
      _id: member._id,
      email,
      emailKey: emailKeyOf(email),
      passwordHash: wish.passwordHash,
      demo: wish.demo ?? false,
      agreedTo: wish.agreedTo ?? null,
    };
    await this.accounts.create([account], { session });
    await this.members.create([member], { session });
    if (wish.state === AccountState.ACTIVE)
      await this.acts.mail({ to: email, key: 'mail.welcome', params: { name: member.name } }, transaction);
    publish({ kind: 'MemberJoined', room: null, ids: { memberId: member._id.toHexString() } });
    return { ...member, id: member._id.toHexString() };
  }

  /** Where the account of somebody stands who comes by themselves, as the community decided; where one has to be invited, a refusal. */
  async stateOfNewcomer(session?: ClientSession): Promise<AccountState> {
    const mode = await this.communities.joinMode(session);
    if (mode === JoinMode.INVITATION) throw forbidden('community.invitationOnly');
    return mode === JoinMode.APPROVAL ? AccountState.WAITING : AccountState.ACTIVE;
  }

  /** Where somebody works, as far as it may be kept: of patients and carers nothing is. */
  placeOf(wish: Pick<JoinInput, 'organisationId' | 'unit' | 'perspectives'>): Promise<NewAccount['place']> {
    return this.places.of(wish);
  }
}

function memberFor(wish: NewAccount): Omit<Member, 'id'> {
  const name = tidyName(wish.name);
  return {
    _id: new Types.ObjectId(),
    name,
    initials: initialsOf(name),
    perspectives: [...wish.perspectives],
    roles: [...(wish.roles ?? [PermissionRole.MEMBER])],
    state: wish.state,
    suspendedUntil: null,
    suspendedFor: null,
    ...wish.place,
    lastSpokenAs: wish.perspectives[0] ?? null,
    joinedAt: now(),
  };
}
