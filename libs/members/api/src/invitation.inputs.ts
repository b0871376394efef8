import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { ArrayMaxSize, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

const LIST = 100_000;

/** Whom to invite. */
@InputType({ description: 'Whom to invite. `key` is a UUID: the same key invites once.' })
export class InviteInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field()
  @IsString()
  @MaxLength(254)
  email!: string;

  @Field({ defaultValue: '' })
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field({ defaultValue: '', description: 'A sentence of one’s own in the mail.' })
  @IsString()
  @MaxLength(1000)
  words!: string;
}

/** A list to invite. */
@InputType({ description: 'A list to invite, as CSV. `key` is a UUID: the same key invites once.' })
export class InviteListInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field({ description: 'Addresses and names, parted by commas, semicolons or tabs.' })
  @IsString()
  @MaxLength(LIST)
  csv!: string;

  @Field({ defaultValue: '', description: 'A sentence of one’s own in every mail.' })
  @IsString()
  @MaxLength(1000)
  words!: string;
}

/** A list to look at before anything is sent. */
@InputType({ description: 'A list to look at before anything is sent.' })
export class PreviewListInput {
  @Field()
  @IsString()
  @MaxLength(LIST)
  csv!: string;
}

/** An invitation, by the token of its mail. */
@InputType({ description: 'An invitation, by the token that its mail holds.' })
export class InvitationInput {
  @Field()
  @IsString()
  @MaxLength(100)
  token!: string;
}

/** What an invited person says of themselves. The address is the one that was invited; roles are never an input. */
@InputType({ description: 'What an invited person says of themselves.' })
export class JoinByInvitationInput extends InvitationInput {
  @Field()
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field()
  @IsString()
  @MaxLength(1000)
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
