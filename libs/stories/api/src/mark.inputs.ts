import { Field, ID, InputType, Int, PickType } from '@nestjs/graphql';
import { Perspective, VersionedInput } from '@cp/kit/api';
import { IsEnum, IsInt, IsMongoId, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { MarkPassageInput } from './story.inputs';
import { STORY_LIMITS } from './story.rules';
import { MarkDecision, TagPolarity } from './story.vocabulary';

/** A mark that a reader proposes, and as what they say it. */
@InputType({
  description:
    'A mark that a reader proposes to the authors. `key` is a UUID: asking again with the same key proposes once.',
})
export class ProposeMarkInput extends MarkPassageInput {
  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;
}

/** What is decided about a mark, in the version that was read. */
@InputType({
  description:
    'What is decided about a mark, in the version that was read. `skillId`, `polarity` and `wording` are for CHANGE: what is left out stays.',
})
export class DecideMarkInput extends VersionedInput {
  @Field(() => MarkDecision)
  @IsEnum(MarkDecision)
  decision!: MarkDecision;

  @Field(() => String, { nullable: true, description: 'Why, for whoever proposed it.' })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.reason)
  reason?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  skillId?: string | null;

  @Field(() => TagPolarity, { nullable: true })
  @IsOptional()
  @IsEnum(TagPolarity)
  polarity?: TagPolarity | null;

  @Field(() => String, { nullable: true, description: 'Why it shows there, as the mark says it.' })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.reason)
  wording?: string | null;
}

/** Where a mark is put whose words are gone. */
@InputType({ description: 'Where a mark is put whose words are gone, in the version that was read.' })
export class PlaceMarkInput extends PickType(MarkPassageInput, ['section', 'start', 'end', 'quote']) {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;
}
