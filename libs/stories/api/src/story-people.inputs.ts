import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { IsBoolean, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PEOPLE_LIMITS } from './people.rules';

/** Whom to ask to tell a story together, and why. */
@InputType({
  description:
    'Whom to ask to tell a story together, and why. `key` is a UUID: asking again with it asks nobody twice.',
})
export class InviteCoAuthorInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field(() => ID, { description: 'A member who lets themselves be found.' })
  @IsMongoId()
  memberId!: string;

  @Field()
  @IsString()
  @MaxLength(PEOPLE_LIMITS.note)
  note!: string;
}

/** As what, and under what name, somebody tells a story together with others. */
@InputType()
export class AcceptCoAuthorInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field({ description: 'Whether to appear under a name that is made here.' })
  @IsBoolean()
  pseudonymous!: boolean;
}

/** Whom to take off a story, and why: they are told. */
@InputType()
export class RemoveCoAuthorInput {
  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field(() => ID)
  @IsMongoId()
  handle!: string;

  @Field()
  @IsString()
  @MaxLength(PEOPLE_LIMITS.reason)
  reason!: string;
}

/** A story on which somebody wants to appear under their own name. */
@InputType()
export class UseOwnNameInput {
  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field({
    description: 'That they know: everything they ever said on this story shows their own name from then on.',
  })
  @IsBoolean()
  understood!: boolean;
}
