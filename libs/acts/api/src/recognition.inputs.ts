import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs, Perspective } from '@cp/kit/api';
import { IsBoolean, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { RecognitionKind } from './recognition.vocabulary';

/** Longer than a setting may be: how long it is, is said by the rules, after spaces are taken away. */
const ROOM = 1_000;

/** What a reader says of a story from where they are; checked for its form here and for its sense by the rules. */
@InputType({
  description:
    'What a reader says of a story. `key` is a UUID: the same key says it once; another replaces it.',
})
export class RecogniseInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field(() => RecognitionKind)
  @IsEnum(RecognitionKind)
  kind!: RecognitionKind;

  @Field({
    defaultValue: '',
    description: 'Where the reader is; needed to say what is different. At most 200 characters.',
  })
  @IsString()
  @MaxLength(ROOM)
  setting!: string;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field({ defaultValue: false, description: 'Whether to show where the member works.' })
  @IsBoolean()
  withPlace!: boolean;
}

/** Which recognitions of a story, and which page of them. */
@ArgsType()
export class RecognitionsArgs extends PageArgs {
  @Field(() => RecognitionKind)
  @IsEnum(RecognitionKind)
  kind!: RecognitionKind;
}
