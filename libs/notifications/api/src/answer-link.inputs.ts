import { Field, InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';

/** The link to a short answer. */
@InputType({ description: 'The link to a short answer in a mail.' })
export class AnswerLinkInput {
  @Field({ description: 'What stands in the link behind `#`.' })
  @Matches(/^[\w-]{43}$/)
  token!: string;
}
