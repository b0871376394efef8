import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { CoAuthorInvitationState } from './people.vocabulary';
import { StoryKind } from './story.vocabulary';

/** Somebody is asked by whoever began a story to tell it with them. */
@ObjectType({ description: 'Somebody is asked to tell a story together with whoever began it.' })
@Schema({ collection: 'co_author_invitations', versionKey: false, strict: 'throw' })
export class CoAuthorInvitation {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  fromId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  toId!: Types.ObjectId;

  @Field({ description: 'Why they are asked, in the words of whoever asks.' })
  @Prop({ type: String, default: '' })
  note!: string;

  @Prop({ type: String, enum: CoAuthorInvitationState, required: true })
  state!: CoAuthorInvitationState;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

/** How invitations are stored: found by story, by whom they are for, and made once for each key; gone some time after their end. */
export const CoAuthorInvitationSchema = SchemaFactory.createForClass(CoAuthorInvitation);
CoAuthorInvitationSchema.index({ fromId: 1, key: 1 }, { unique: true });
CoAuthorInvitationSchema.index({ storyId: 1, at: -1 });
CoAuthorInvitationSchema.index({ toId: 1, state: 1, at: -1 });
CoAuthorInvitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 30 * 24 * 3_600 });

/** An invitation as read from the database, with its id as a string. */
export const coAuthorInvitationOf = <T extends Omit<CoAuthorInvitation, 'id'>>(
  row: T,
): T & { id: string } => ({ ...row, id: row._id.toHexString() });

/** A story as somebody who is asked to tell it sees it: what it is about, and no more. */
@ObjectType({ description: 'What a story is about, for somebody who is asked to tell it.' })
export class StoryAsked {
  @Field(() => ID)
  id!: string;

  @Field(() => StoryKind)
  kind!: StoryKind;

  @Field()
  title!: string;

  @Field({ description: 'The story in short.' })
  summary!: string;
}
