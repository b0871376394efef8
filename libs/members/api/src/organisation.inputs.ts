import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs } from '@cp/kit/api';
import { ArrayMaxSize, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** A page of organisations, all or those in whose name words begin like this. */
@ArgsType()
export class OrganisationArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  words?: string | null;
}

/** A place of work that is not in the list: a new organisation by name, or a new unit of a known one. */
@InputType()
export class SuggestPlaceInput {
  @Field({ description: 'The client’s own key of this request: sending it again suggests once.' })
  @IsUUID()
  key!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  name?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  unit?: string | null;
}

/** Takes a suggestion into the list, under the suggested names or better ones. */
@InputType()
export class AcceptSuggestionInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => String, { nullable: true, description: 'A better name of a new organisation.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'A better name of the unit.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  unit?: string | null;
}

/** Says that what is suggested is an organisation that is in the list already. */
@InputType()
export class MergeSuggestionInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => ID)
  @IsMongoId()
  organisationId!: string;
}

/** Declines a suggestion; its member reads why. */
@InputType()
export class DeclineSuggestionInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field()
  @IsString()
  @MaxLength(2000)
  reason!: string;
}

/** A new organisation for the list. */
@InputType()
export class AddOrganisationInput {
  @Field()
  @IsString()
  @MaxLength(400)
  name!: string;

  @Field(() => [String])
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(400, { each: true })
  units!: string[];
}

/** Two organisations that are one: `from` becomes part of `into`. */
@InputType()
export class MergeOrganisationsInput {
  @Field(() => ID)
  @IsMongoId()
  fromId!: string;

  @Field(() => ID)
  @IsMongoId()
  intoId!: string;
}
