import { Field, ID, InputType } from '@nestjs/graphql';
import { VersionedInput } from '@cp/kit/api';
import { StorySectionKey } from '@cp/stories/api';
import { IsBoolean, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** Longer than any part may be: how long each is, is said by the rules, after spaces are taken away. */
const ROOM = 1_000;

/** A word of a story that somebody does not know. */
@InputType({ description: 'A word of a story. `key` is a UUID: the same key asks once.' })
export class AskForWordInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field({ description: 'The word as it stands in the story; at most 60 characters.' })
  @IsString()
  @MaxLength(ROOM)
  term!: string;

  @Field(() => StorySectionKey, { nullable: true, description: 'Under which heading it was read.' })
  @IsOptional()
  @IsEnum(StorySectionKey)
  section?: StorySectionKey | null;
}

/** What those who tell a story say a word means. */
@InputType({ description: 'What a word means, in plain words. It replaces what was said before.' })
export class ExplainWordInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(ROOM)
  longForm?: string | null;

  @Field({ description: 'At most 300 characters.' })
  @IsString()
  @MaxLength(ROOM)
  explanation!: string;

  @Field({ defaultValue: true, description: 'Whether to propose it to the glossary too.' })
  @IsBoolean()
  offer!: boolean;
}
