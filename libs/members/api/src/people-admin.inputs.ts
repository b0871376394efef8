import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs, PermissionRole } from '@cp/kit/api';
import {
  ArrayMaxSize,
  IsDate,
  IsEnum,
  IsMongoId,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { AccountState } from './member.vocabulary';
import { RevealReason } from './people-admin.vocabulary';

/** Whom to show in the list of members. */
@InputType({ description: 'Whom to show. What is left out narrows nothing.' })
export class ManagedMemberFilter {
  @Field(() => String, { nullable: true, description: 'A part of the name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string | null;

  @Field(() => AccountState, { nullable: true })
  @IsOptional()
  @IsEnum(AccountState)
  state?: AccountState | null;

  @Field(() => PermissionRole, { nullable: true })
  @IsOptional()
  @IsEnum(PermissionRole)
  role?: PermissionRole | null;
}

/** Which page of the list of members. */
@ArgsType()
export class ManagedMemberArgs extends PageArgs {
  @Field(() => ManagedMemberFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ManagedMemberFilter)
  filter?: ManagedMemberFilter | null;
}

/** New roles for a member. */
@InputType({ description: 'New roles for a member, from those that were read.' })
export class ChangeRolesInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => [PermissionRole], {
    description: 'The roles as they were read; others changed since are not overwritten.',
  })
  @ArrayMaxSize(10)
  @IsEnum(PermissionRole, { each: true })
  was!: PermissionRole[];

  @Field(() => [PermissionRole])
  @ArrayMaxSize(10)
  @IsEnum(PermissionRole, { each: true })
  roles!: PermissionRole[];
}

/** Whom to decline, and what they are told. */
@InputType({ description: 'Whom to decline, and what they are told.' })
export class DeclineInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field({ description: 'Plain words that the person gets by mail.' })
  @IsString()
  @MaxLength(2000)
  reason!: string;
}

/** Whose account to close, why and until when. */
@InputType({ description: 'Whose account to close, why, and until when.' })
export class SuspendInput extends DeclineInput {
  @Field(() => Date, { nullable: true, description: 'When it opens again by itself.' })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}

/** Whose address to see, and why. */
@InputType({ description: 'Whose address to see, and why. It is put on record.' })
export class RevealAddressInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => RevealReason)
  @IsEnum(RevealReason)
  reason!: RevealReason;
}
