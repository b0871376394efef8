import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { AnswerLinkState, ShortAnswer } from './answer-link.vocabulary';

/** A link in a mail by which a member gives a short answer: found only by the hash of the token in it. */
@Schema({ collection: 'answer_links', versionKey: false, strict: 'throw' })
export class AnswerLink {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  @Prop({ type: String, enum: ShortAnswer, required: true })
  answer!: ShortAnswer;

  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** The mark of the address that the mail went to: the link leads nowhere once the member has another. */
  @Prop({ type: String, required: true })
  sentTo!: string;

  /** The key of the post: the same for all answers that a mail offers to one discussion, so that one of them is posted, once. */
  @Prop({ type: String, required: true })
  key!: string;

  /** What was posted by it, or by another answer that was offered with it. */
  @Prop({ type: Types.ObjectId, default: null })
  postId!: Types.ObjectId | null;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

const DAYS_REMEMBERED = 14;

/** How the links are stored; for two weeks after their end they are still known as too old. */
export const AnswerLinkSchema = SchemaFactory.createForClass(AnswerLink);
AnswerLinkSchema.index({ memberId: 1, key: 1 });
AnswerLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: DAYS_REMEMBERED * 24 * 3600 });

/** What the page behind the link to a short answer shows. */
@ObjectType({ description: 'A short answer that a mail offers: what is posted, as whom and where.' })
export class MailedAnswer {
  @Field(() => AnswerLinkState)
  state!: AnswerLinkState;

  @Field({ description: 'What is posted, or was; empty when the link is too old or it was taken back.' })
  words!: string;

  @Field(() => Perspective, { nullable: true, description: 'The perspective it is spoken from.' })
  spokenAs!: Perspective | null;

  @Field({ description: 'The title of the discussion; empty when the link is too old.' })
  title!: string;

  @Field(() => ID)
  discussionId!: string;

  @Field({ description: 'The path of the discussion, or of what was posted.' })
  path!: string;
}
