import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf, PermissionRole, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { AccountState } from './member.vocabulary';

/** What the viewer may decide about a person. */
@ObjectType({ description: 'What the viewer may decide about a person.' })
export class PersonAbilities {
  @Field()
  changeRoles!: boolean;

  @Field()
  suspend!: boolean;

  @Field()
  lift!: boolean;

  @Field()
  endSessions!: boolean;

  @Field()
  revealAddress!: boolean;
}

/** A member as those see who look after the community. The address is not among it. */
@ObjectType({ description: 'A member, as those see who look after the community. Never with an address.' })
export class ManagedMember {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field()
  initials!: string;

  @Field(() => [PermissionRole])
  roles!: PermissionRole[];

  @Field(() => AccountState)
  state!: AccountState;

  @Field()
  joinedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When a suspension ends by itself; `null` when it does not.',
  })
  suspendedUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the member was told when the account was closed.',
  })
  suspendedFor!: string | null;

  organisationId!: Types.ObjectId | null;
}

/** A page of members to look after. */
@ObjectType()
export class ManagedMemberConnection extends connectionOf(ManagedMember) {}

/** Somebody who waits to be let in. */
@ObjectType({ description: 'Somebody who waits to be let in. Never with an address.' })
export class WaitingMember {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field()
  initials!: string;

  @Field(() => [Perspective])
  perspectives!: Perspective[];

  @Field()
  joinedAt!: Date;

  organisationId!: Types.ObjectId | null;
}

/** A page of people who wait. */
@ObjectType()
export class WaitingMemberConnection extends connectionOf(WaitingMember) {}
