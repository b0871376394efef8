import { Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsEnum,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DigestFrequency, MailPace, NoticeKind } from './notice.vocabulary';

/** Which lines of the inbox were seen. */
@InputType({ description: 'Which lines were seen: one, or all up to a time; without either all up to now.' })
export class MarkNoticesReadInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  id?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  @IsOptional()
  @IsDate()
  upTo?: Date | null;
}

/** How to be told of a kind. */
@InputType({ description: 'How to be told of a kind of notices.' })
export class KindChoiceInput {
  @Field(() => NoticeKind)
  @IsEnum(NoticeKind)
  kind!: NoticeKind;

  @Field({ description: 'Whether it comes into the inbox.' })
  @IsBoolean()
  inApp!: boolean;

  @Field(() => MailPace)
  @IsEnum(MailPace)
  mail!: MailPace;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it rings on the own devices; without it that stays as it is.',
  })
  @IsOptional()
  @IsBoolean()
  push?: boolean | null;
}

/** When a digest is to come. */
@InputType({ description: 'When a digest is to come, by the clocks where the member is.' })
export class DigestRhythmInput {
  @Field(() => DigestFrequency)
  @IsEnum(DigestFrequency)
  frequency!: DigestFrequency;

  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' })
  @IsInt()
  @Min(1)
  @Max(7)
  weekday!: number;

  @Field(() => Int, { description: 'The full hour: 0 to 23.' })
  @IsInt()
  @Min(0)
  @Max(23)
  hour!: number;

  @Field({ description: 'By its name at the IANA, such as `Europe/London`.' })
  @IsString()
  @MaxLength(64)
  timeZone!: string;
}

/** The hours in which no mail is wanted. */
@InputType({ description: 'The hours in which no mail is wanted; they may go over midnight.' })
export class QuietHoursInput {
  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(23)
  from!: number;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(23)
  until!: number;
}

/** Everything that can be chosen about notices, as a whole. */
@InputType({
  description: 'Everything that can be chosen about notices, with the version that it started from.',
})
export class ChooseNoticesInput {
  @Field(() => Int)
  @IsInt()
  version!: number;

  @Field(() => [KindChoiceInput], { description: 'The kinds to change; others stay as they are.' })
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => KindChoiceInput)
  kinds!: KindChoiceInput[];

  @Field(() => DigestRhythmInput)
  @ValidateNested()
  @Type(() => DigestRhythmInput)
  digest!: DigestRhythmInput;

  @Field(() => QuietHoursInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursInput)
  quiet?: QuietHoursInput | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until then no mail goes.' })
  @IsOptional()
  @IsDate()
  pausedUntil?: Date | null;

  @Field()
  @IsBoolean()
  autoFollow!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether answers by mail are posted; not said, it stays as it is.',
  })
  @IsOptional()
  @IsBoolean()
  answerByMail?: boolean | null;
}
