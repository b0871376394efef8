import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { StoryKind, StoryOutcome } from '@cp/stories/api';
import { Types } from 'mongoose';
import { FollowKind } from './follow.vocabulary';

/** A filter of stories that somebody saved: a rule of what they are told of. What is `null` does not narrow it. */
@ObjectType({ description: 'A filter of stories that was saved under a name.' })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class SavedSearch {
  @Field()
  @Prop({ type: String, required: true })
  name!: string;

  @Field(() => StoryKind, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(StoryKind), null], default: null })
  kind!: StoryKind | null;

  @Field(() => StoryOutcome, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(StoryOutcome), null], default: null })
  outcome!: StoryOutcome | null;

  @Field(() => ID, { nullable: true })
  @Prop({ type: String, default: null })
  skillId!: string | null;

  @Field(() => Perspective, { nullable: true, description: 'From which perspective it is told.' })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Field({ description: 'Only stories to which nobody of the own perspectives has spoken yet.' })
  @Prop({ type: Boolean, required: true })
  waitsForMe!: boolean;
}
/** How a saved search is stored within its follow. */
export const SavedSearchSchema = SchemaFactory.createForClass(SavedSearch);

/** Something that a member follows. Nobody but the member ever sees that they do. */
@ObjectType({ description: 'Something that the viewer follows; nobody else sees that they do.' })
@Schema({ collection: 'follows', versionKey: false, strict: 'throw' })
export class Follow {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field(() => FollowKind)
  @Prop({ type: String, enum: FollowKind, required: true })
  kind!: FollowKind;

  /** The id of what is followed; for a search the client's key, so that saving it twice saves it once. */
  @Field(() => ID, { description: 'The id of what is followed; of a search its own.' })
  @Prop({ type: String, required: true })
  subjectId!: string;

  @Field({ description: 'Whether nothing is told of it, though it is followed or would be by itself.' })
  @Prop({ type: Boolean, required: true })
  muted!: boolean;

  /** Whether it came by itself, because the member spoke there. */
  @Field({ description: 'Whether it is followed because the viewer spoke there.' })
  @Prop({ type: Boolean, required: true })
  byItself!: boolean;

  @Field(() => SavedSearch, { nullable: true })
  @Prop({ type: SavedSearchSchema, default: null })
  search!: SavedSearch | null;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How follows are stored: one of a subject for a member, found by both sides, and searches by their skill. */
export const FollowSchema = SchemaFactory.createForClass(Follow);
FollowSchema.index({ memberId: 1, kind: 1, subjectId: 1 }, { unique: true });
FollowSchema.index({ memberId: 1, at: -1, _id: -1 });
FollowSchema.index({ kind: 1, subjectId: 1, _id: 1 });
FollowSchema.index({ kind: 1, 'search.skillId': 1, _id: 1 });

/** A follow as read from the database, with its id as a string. */
export const followOf = <T extends Omit<Follow, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of what somebody follows. */
@ObjectType({ description: 'A page of what the viewer follows.' })
export class FollowConnection extends connectionOf(Follow) {}

/** What is shown of something that the viewer follows. */
@ObjectType({ description: 'What is shown of something that the viewer follows.' })
export class FollowedThing {
  @Field()
  title!: string;

  @Field({ description: 'Where it is: a path of this community.' })
  path!: string;
}
