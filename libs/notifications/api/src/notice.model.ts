import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';
import { MailPace, NoticeKind } from './notice.vocabulary';

/**
 * One line of a member's inbox. What belongs together is one line as long as it is unread: several answers in a discussion are a
 * count, not a storm. It holds ids and no words and no names, which are read, and guarded, whenever it is shown.
 */
@ObjectType({ description: 'Something that a member was told.' })
@Schema({ collection: 'notices', versionKey: false, strict: 'throw' })
export class Notice {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** Whom it is for. */
  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field(() => NoticeKind)
  @Prop({ type: String, enum: NoticeKind, required: true })
  kind!: NoticeKind;

  /** What it says: the words under `notice.<key>`. */
  @Prop({ type: String, required: true })
  key!: string;

  /** What comes under one line while that is unread, such as `ANSWER:<discussion>`; unique for a member among what is unread. */
  @Prop({ type: String, required: true })
  group!: string;

  /** What it was made of, the newest last and the last 200: the same event never tells a member twice. */
  @Prop({ type: [String], required: true })
  sources!: string[];

  @Field(() => Int, { description: 'How many things the line is of.' })
  @Prop({ type: Number, required: true })
  count!: number;

  /** Who did it, the last first and at most ten; shown by the name that they have there. */
  @Prop({ type: [Types.ObjectId], required: true })
  actorIds!: Types.ObjectId[];

  /** The story that it is about; nothing is shown to whoever may not read it any more. */
  @Prop({ type: Types.ObjectId, default: null })
  storyId!: Types.ObjectId | null;

  /** The discussion that it is about; nothing is shown to whoever may not read it any more. */
  @Prop({ type: Types.ObjectId, default: null })
  discussionId!: Types.ObjectId | null;

  /** The posts that it is about, the newest last and at most twenty; shown as long as one of them stands. */
  @Prop({ type: [Types.ObjectId], required: true })
  postIds!: Types.ObjectId[];

  /** Where it leads; what is about a discussion or a story leads there by itself. */
  @Prop({ type: String, default: null })
  path!: string | null;

  /** The first of what the line is of. */
  @Prop({ type: Date, required: true })
  firstAt!: Date;

  /** The last of what the line is of: its place in the inbox. */
  @Field({ description: 'When the last of it happened.' })
  @Prop({ type: Date, required: true })
  at!: Date;

  /** Whether it comes into the inbox; what does not is kept for the mail only. */
  @Prop({ type: Boolean, required: true })
  inApp!: boolean;

  @Field({ description: 'Whether the member has not seen it yet, on any device.' })
  @Prop({ type: Boolean, required: true })
  unread!: boolean;

  @Prop({ type: Date, default: null })
  readAt!: Date | null;

  /** How it is told by mail, as the member chose when it came. */
  @Prop({ type: String, enum: MailPace, required: true })
  pace!: MailPace;

  /** When the mail that tells of it at once goes; `null`: none waits. */
  @Prop({ type: Date, default: null })
  mailAt!: Date | null;

  /** Whether it waits for the member's next digest. */
  @Prop({ type: Boolean, required: true })
  forDigest!: boolean;

  /** Whether it rings on the member's devices; lines of before there was that have nothing there. */
  @Prop({ type: Boolean, required: true })
  forPush?: boolean;

  /** Up to when the line has been told by mail, at once or in a digest: what came later is new there. */
  @Prop({ type: Date, default: null })
  mailedAt!: Date | null;
}

const DAYS_KEPT = 90;

/** How notices are stored, with an index for every read of them; they go after ninety days. */
export const NoticeSchema = SchemaFactory.createForClass(Notice);
NoticeSchema.index({ memberId: 1, sources: 1 }, { unique: true });
NoticeSchema.index({ memberId: 1, group: 1 }, { unique: true, partialFilterExpression: { unread: true } });
NoticeSchema.index({ memberId: 1, inApp: 1, at: -1, _id: -1 });
NoticeSchema.index({ memberId: 1, unread: 1, inApp: 1, at: -1, _id: -1 });
NoticeSchema.index({ memberId: 1, forDigest: 1, at: 1 });
NoticeSchema.index({ mailAt: 1 });
NoticeSchema.index({ storyId: 1 });
NoticeSchema.index({ actorIds: 1 });
NoticeSchema.index({ at: 1 }, { expireAfterSeconds: DAYS_KEPT * 24 * 3600 });

/** A notice as read from the database, with its id as a string. */
export const noticeOf = <T extends Omit<Notice, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of notices. */
@ObjectType({ description: 'A page of notices.' })
export class NoticeConnection extends connectionOf(Notice) {}
