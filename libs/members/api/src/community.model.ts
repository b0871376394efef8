import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { JoinMode, StoryReview } from './community.vocabulary';

/** The id of the one document: a server holds one community. */
export const COMMUNITY = 'community';

/** What the community decided about itself. */
@ObjectType({ description: 'What this community decided about itself.' })
@Schema({ collection: 'community', versionKey: false, strict: 'throw' })
export class Community {
  @Prop({ type: String, required: true })
  _id!: string;

  @Field(() => JoinMode)
  @Prop({ type: String, enum: JoinMode, default: JoinMode.OPEN })
  joinMode!: JoinMode;

  @Field(() => StoryReview)
  @Prop({ type: String, enum: StoryReview, default: StoryReview.FIRST })
  storyReview!: StoryReview;

  @Field(() => Int, { description: 'To be sent with a change, so that nobody’s change is lost.' })
  @Prop({ type: Number, default: 0 })
  version!: number;

  /** Counted up by whoever must not decide at the same time as another; see `CommunityService.hold`. */
  @Prop({ type: Number, default: 0 })
  turn!: number;

  /** When moderators were last told by mail of people who wait. */
  @Prop({ type: Date, default: null })
  waitingToldAt!: Date | null;

  /** When those who look at stories were last told by mail of some that wait. */
  @Prop({ type: Date, default: null })
  storiesToldAt!: Date | null;
}

/** The community's schema. */
export const CommunitySchema = SchemaFactory.createForClass(Community);

/** What holds until somebody decides otherwise. */
export const NEW_COMMUNITY: Omit<Community, '_id'> = {
  joinMode: JoinMode.OPEN,
  storyReview: StoryReview.FIRST,
  version: 0,
  turn: 0,
  waitingToldAt: null,
  storiesToldAt: null,
};
