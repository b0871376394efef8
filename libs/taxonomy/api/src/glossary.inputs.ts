import { ArgsType, Field, ID, InputType, Int, PickType } from '@nestjs/graphql';
import { PageArgs, VersionedInput } from '@cp/kit/api';
import { IsEnum, IsInt, IsMongoId, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { GlossaryDecision, GlossaryKind } from './glossary.vocabulary';

/** Longer than any part may be: how long each is, is said by the rules, after spaces are taken away. */
const ROOM = 1_000;

/** A page of the glossary, all of it or what begins with these words. */
@ArgsType()
export class GlossaryArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Beginnings of words.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;
}

/** A term and what it means, to be looked at by a curator. */
@InputType({ description: 'A term and what it means. `key` is a UUID: the same key proposes once.' })
export class ProposeGlossaryEntryInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field()
  @IsString()
  @MaxLength(ROOM)
  term!: string;

  @Field(() => GlossaryKind)
  @IsEnum(GlossaryKind)
  kind!: GlossaryKind;

  @Field(() => String, {
    nullable: true,
    description: 'What the initials stand for; at most 120 characters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  longForm?: string | null;

  @Field({ description: 'What it means, in plain words; at most 300 characters.' })
  @IsString()
  @MaxLength(ROOM)
  explanation!: string;

  @Field(() => String, { nullable: true, description: 'A plainer word that says the same.' })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  suggestion?: string | null;
}

/** Other words for an entry; its term stays. */
@InputType({ description: 'Other words for an entry. All of them are replaced; the term stays.' })
export class EditGlossaryEntryInput extends PickType(ProposeGlossaryEntryInput, [
  'kind',
  'longForm',
  'explanation',
  'suggestion',
]) {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;
}

/** What a curator decides on an entry, and other words where it is accepted with a change. */
@InputType({ description: 'What is decided, and why. Words that are given replace those of the proposal.' })
export class DecideGlossaryEntryInput extends VersionedInput {
  @Field(() => GlossaryDecision)
  @IsEnum(GlossaryDecision)
  decision!: GlossaryDecision;

  @Field(() => String, { nullable: true, description: 'Has to be said to decline and to retire.' })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  reason?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  longForm?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  explanation?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  suggestion?: string | null;
}
