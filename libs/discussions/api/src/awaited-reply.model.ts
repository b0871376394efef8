import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { VOICE_GROUPS, type VoiceGroup } from '@cp/measures';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { AwaitedWhat } from './awaited-reply.vocabulary';

/**
 * How something that was said has been received: when it began, when the first reply came and when the first from another perspective.
 * One row for each discussion and for each first post of somebody, written with the posts; the queues of what waits are read from it.
 * Everything in it can be found again from the posts.
 */
@Schema({ collection: 'awaited_replies', versionKey: false, strict: 'throw' })
export class AwaitedReply {
  _id!: Types.ObjectId;

  @Prop({ type: String, enum: AwaitedWhat, required: true })
  what!: AwaitedWhat;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  /** The first post; `null` for the discussion itself. */
  @Prop({ type: Types.ObjectId, default: null })
  postId!: Types.ObjectId | null;

  /** The post under which the first post is answered: itself, or the one that it answers. */
  @Prop({ type: Types.ObjectId, default: null })
  threadId!: Types.ObjectId | null;

  /** The story whose readers may read it, if there is one. */
  @Prop({ type: Types.ObjectId, default: null })
  storyId!: Types.ObjectId | null;

  /** Whom it is open to; `null`: to nobody, because its story is not published. */
  @Prop({ type: String, enum: [...Object.values(StoryVisibility), null], default: null })
  openTo!: StoryVisibility | null;

  /** The organisation that it is open to; `null` unless it is open to one. */
  @Prop({ type: Types.ObjectId, default: null })
  openToId!: Types.ObjectId | null;

  /** Who began it: what they say themselves is no reply. */
  @Prop({ type: [Types.ObjectId], required: true })
  authorIds!: Types.ObjectId[];

  /** The groups that have spoken: those who began it, and those who replied. */
  @Prop({ type: [String], enum: VOICE_GROUPS, required: true })
  heard!: VoiceGroup[];

  /** The groups that have not; stored, because an index can only find what is there. */
  @Prop({ type: [String], enum: VOICE_GROUPS, required: true })
  waitsFor!: VoiceGroup[];

  @Prop({ type: Date, required: true })
  beganAt!: Date;

  @Prop({ type: Date, default: null })
  repliedAt!: Date | null;

  @Prop({ type: Date, default: null })
  crossedAt!: Date | null;
}

/** How it is stored, with an index for each queue of each audience. */
export const AwaitedReplySchema = SchemaFactory.createForClass(AwaitedReply);
AwaitedReplySchema.index({ discussionId: 1, postId: 1 }, { unique: true });
AwaitedReplySchema.index({ discussionId: 1, threadId: 1 });
AwaitedReplySchema.index({ storyId: 1 });
AwaitedReplySchema.index({ beganAt: 1, _id: 1 });
AwaitedReplySchema.index({ openTo: 1, openToId: 1, repliedAt: 1, beganAt: 1, _id: 1 });
AwaitedReplySchema.index({ openTo: 1, openToId: 1, crossedAt: 1, beganAt: 1, _id: 1 });
AwaitedReplySchema.index({ openTo: 1, openToId: 1, waitsFor: 1, beganAt: 1, _id: 1 });
