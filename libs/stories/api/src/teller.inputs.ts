import { Field, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { IsBoolean, IsEnum, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PEOPLE_LIMITS } from './people.rules';
import { ConsentHow } from './people.vocabulary';

/** Whose account a story is when somebody else writes it down, and how they agreed. */
@InputType({
  description:
    'Whose account a story is, and how they agreed. Before publishing, everything but the name is needed.',
})
export class TellerInput {
  @Field(() => String, { nullable: true, description: 'The name that the teller chose.' })
  @IsOptional()
  @IsString()
  @MaxLength(PEOPLE_LIMITS.tellerName)
  name?: string | null;

  @Field(() => Perspective)
  @IsEnum(Perspective)
  spokenAs!: Perspective;

  @Field(() => ConsentHow, { nullable: true })
  @IsOptional()
  @IsEnum(ConsentHow)
  consentHow?: ConsentHow | null;

  @Field(() => String, { nullable: true, description: 'The day on which they agreed, as YYYY-MM-DD.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  consentOn?: string | null;

  @Field()
  @IsString()
  @MaxLength(PEOPLE_LIMITS.agreedTo)
  agreedTo!: string;

  @Field()
  @IsBoolean()
  readBack!: boolean;
}
