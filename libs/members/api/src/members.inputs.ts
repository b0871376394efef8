import { Field, ID, InputType, PickType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEnum,
  IsMongoId,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const LONGEST_EMAIL = 254;
/** Longer than any password that is taken, so that the rules can say so, and short enough to be hashed. */
const LONGEST_PASSWORD = 1_000;
const LONGEST_CODE = 40;
/** Links hold 256 bits in base64url; anything else was never one of ours. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What somebody says of themselves on joining. Roles are never an input. */
@InputType()
export class JoinInput {
  @Field()
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field()
  @IsString()
  @MaxLength(LONGEST_EMAIL)
  email!: string;

  @Field()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;

  @Field(() => [Perspective])
  @ArrayMaxSize(10)
  @IsEnum(Perspective, { each: true })
  perspectives!: Perspective[];

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  unit?: string | null;
}

/** E-mail and password of an account. */
@InputType()
export class SignInInput extends PickType(JoinInput, ['email', 'password']) {
  @Field(() => Boolean, { nullable: true, description: 'Stay signed in when the browser is closed.' })
  @IsOptional()
  @IsBoolean()
  remember?: boolean | null;
}

/** The token of a mailed link. */
@InputType({ isAbstract: true })
abstract class LinkInput {
  @Field()
  @Matches(TOKEN)
  token!: string;
}

/** The link that confirms an address, and the password where it is opened in another browser. */
@InputType()
export class ConfirmAddressInput extends LinkInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string | null;
}

/** A link that signs in. */
@InputType()
export class SignInLinkInput extends LinkInput {
  @Field(() => Boolean, { nullable: true, description: 'Stay signed in when the browser is closed.' })
  @IsOptional()
  @IsBoolean()
  remember?: boolean | null;
}

/** A link that sets a new password. */
@InputType()
export class NewPasswordInput extends LinkInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

/** A link that needs nothing more. */
@InputType()
export class PlainLinkInput extends LinkInput {}

/** Shows once more who one is: the current password, and a code where one is asked for. */
@InputType()
export class ProofInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CODE)
  code?: string | null;
}

/** What a change asks for first. */
@InputType({ isAbstract: true })
export abstract class ProvenInput {
  @Field(() => ProofInput)
  @ValidateNested()
  @Type(() => ProofInput)
  proof!: ProofInput;
}

/** A new password. */
@InputType()
export class ChangePasswordInput extends ProvenInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password!: string;
}

/** A new address. */
@InputType()
export class ChangeEmailInput extends ProvenInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_EMAIL)
  email!: string;
}

/** A code of the second factor, or a recovery code. */
@InputType()
export class CodeInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_CODE)
  code!: string;
}

/** An address to which a link is to be mailed. */
@InputType()
export class MailLinkInput extends PickType(JoinInput, ['email']) {}
