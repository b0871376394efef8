import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { Types } from 'mongoose';
import { StoryWords, StoryWordsSchema } from './story-words.model';
import type { StoryFacts } from './story.rules';
import { StoryKind, StoryStatus } from './story.vocabulary';

/** Somebody who tells a story together with the one who began it. */
@Schema({ _id: false, strict: 'throw' })
export class StoryCoAuthor {
  /** By which those who tell the story with them name them: it stands nowhere else and leads to nobody. */
  @Prop({ type: String, required: true })
  handle!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** The name that stands on the story instead of theirs; made here, never chosen. */
  @Prop({ type: String, default: null })
  pseudonym!: string | null;

  @Prop({ type: Date, required: true })
  joinedAt!: Date;

  /** When somebody with a pseudonym stopped telling it. The row stays, or what they said before would show their own name. */
  @Prop({ type: Date, default: null })
  leftAt!: Date | null;
}

/** Stands for who began a story, where a handle names who tells it with them. */
export const BEGAN = 'BEGAN';

/** What was said when a story was sent to be looked at, given back or taken out, and when. */
@ObjectType({ description: 'What was said when a story was given back or taken out, and when.' })
@Schema({ _id: false, strict: 'throw' })
export class StoryTurn {
  @Field({ description: 'Why, in plain words; empty where nothing was said.' })
  @Prop({ type: String, default: '' })
  reason!: string;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

const StoryTurnSchema = SchemaFactory.createForClass(StoryTurn);

/** A story of improvement work or of care, with everything that is told under its headings. */
@ObjectType({ description: 'A story of improvement work, or of what care was like.' })
@Schema({ collection: 'stories', versionKey: false, strict: 'throw' })
export class Story extends StoryWords {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that began the story, so that asking twice begins it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Field(() => StoryKind)
  @Prop({ type: String, enum: StoryKind, required: true })
  kind!: StoryKind;

  @Field(() => StoryStatus)
  @Prop({ type: String, enum: StoryStatus, required: true })
  status!: StoryStatus;

  /** Who began it. */
  @Prop({ type: Types.ObjectId, required: true })
  authorId!: Types.ObjectId;

  /** The name that stands on it instead of that of who began it; made here, never chosen. */
  @Prop({ type: String, default: null })
  pseudonym!: string | null;

  @Prop({ type: [SchemaFactory.createForClass(StoryCoAuthor)], default: [] })
  coAuthors!: StoryCoAuthor[];

  /** Rises with every change of who tells it and under which names, so that two changes at one time never cross. */
  @Prop({ type: Number, default: 0 })
  peopleVersion!: number;

  /** Everybody who tells it, for finding one's own stories. */
  @Prop({ type: [Types.ObjectId], required: true })
  authorIds!: Types.ObjectId[];

  /** Of a published story: its words as its authors are changing them, seen by nobody else until they are published. */
  @Prop({ type: StoryWordsSchema, default: null })
  pending!: StoryWords | null;

  /** Who saved it last of those who tell it: their handle, or `BEGAN` for who began it. No id, so that nothing of it leads to anybody. */
  @Prop({ type: String, default: null })
  savedBy!: string | null;

  /** The skills of the marks that have a place, kept with them so that stories are found by skill through an index. */
  @Prop({ type: [String], required: true })
  skillIds!: string[];

  /** How many accepted marks it has. Every change of the marks moves it, so that a save and a mark at one time never cross. */
  @Prop({ type: Number, required: true })
  markCount!: number;

  /** How many proposed marks wait for a decision. */
  @Prop({ type: Number, default: 0 })
  waitingCount!: number;

  @Field(() => Int, { description: 'How often it was published; 0 for a draft.' })
  @Prop({ type: Number, default: 0 })
  edition!: number;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true })
  @Prop({ type: Date, default: null })
  publishedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its words last changed for its readers.' })
  @Prop({ type: Date, default: null })
  changedAt!: Date | null;

  /** Of a story that waits to be looked at: since when, and what its author says to whoever looks. */
  @Prop({ type: StoryTurnSchema, default: null })
  submitted!: StoryTurn | null;

  /** Of a draft that was given back: why. */
  @Prop({ type: StoryTurnSchema, default: null })
  returned!: StoryTurn | null;

  /** The key of the last decision about it, so that deciding twice decides once. */
  @Prop({ type: String, default: null })
  decided!: string | null;

  /** Of a story that its author took out. */
  @Prop({ type: StoryTurnSchema, default: null })
  archived!: StoryTurn | null;
}

/** How stories are stored, with an index for every list of them. */
export const StorySchema = SchemaFactory.createForClass(Story);
StorySchema.index({ authorId: 1, key: 1 }, { unique: true });
StorySchema.index({ authorIds: 1, updatedAt: -1, _id: -1 });
StorySchema.index({ authorIds: 1, _id: 1 });
StorySchema.index({ status: 1, visibility: 1, publishedAt: -1, _id: -1 });
for (const facet of ['kind', 'outcome', 'spokenAs', 'organisationId'])
  StorySchema.index({ status: 1, visibility: 1, [facet]: 1, publishedAt: -1, _id: -1 });
StorySchema.index({ organisationId: 1 });
StorySchema.index({ skillIds: 1, status: 1, visibility: 1, publishedAt: -1, _id: -1 });

// Few stories wait at a time: the queue has an index of its own, with nothing else in it.
StorySchema.index(
  { status: 1, 'submitted.at': 1, _id: 1 },
  { partialFilterExpression: { status: StoryStatus.SUBMITTED } },
);

/** A story as read from the database, with its id as a string. */
export const storyOf = <T extends Omit<Story, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of stories. */
@ObjectType({ description: 'A page of stories.' })
export class StoryConnection extends connectionOf(Story) {}

/** What the viewer may do with a story; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a story.' })
export class StoryAbilities {
  @Field()
  edit!: boolean;

  @Field()
  discard!: boolean;

  @Field()
  publish!: boolean;

  @Field({ description: 'Whether they can send it to be looked at before others read it.' })
  submit!: boolean;

  @Field({ description: 'Whether they can take it back from being looked at.' })
  withdraw!: boolean;

  @Field()
  review!: boolean;

  @Field()
  archive!: boolean;

  @Field({ description: 'Whether they can ask others to tell it with them.' })
  invite!: boolean;

  @Field()
  mark!: boolean;

  @Field({ description: 'Whether they can propose marks to its authors.' })
  propose!: boolean;

  @Field({ description: 'Whether they can decide about proposed marks.' })
  decide!: boolean;
}

/** Somebody who tells a story, under what name and as what. */
@ObjectType({ description: 'Somebody who tells a story, under what name and as what.' })
export class StoryAuthor {
  @Field(() => Byline)
  byline!: Byline;

  @Field(() => Perspective, { nullable: true })
  spokenAs!: Perspective | null;
}

/** What the rules need to know of a story. */
export const factsOf = (
  story: Pick<Story, 'status' | 'visibility' | 'authorId' | 'authorIds' | 'organisationId'>,
): StoryFacts => ({
  status: story.status,
  visibility: story.visibility,
  beganBy: story.authorId.toHexString(),
  authorIds: story.authorIds.map((id) => id.toHexString()),
  organisationId: story.organisationId?.toHexString() ?? null,
});

/** Who tells a story. For areas that write to them or keep them from judging their own; never for a reader. */
export const authorIdsOf = (story: Pick<Story, 'authorIds'>): string[] =>
  story.authorIds.map((id) => id.toHexString());

/** By which those who tell a story name one of them; `null` for anybody else. */
export const handleOf = ({ authorId, coAuthors }: Story, memberId: string): string | null =>
  authorId.toHexString() === memberId
    ? BEGAN
    : (coAuthors.find((one) => one.memberId.toHexString() === memberId)?.handle ?? null);

/** A story with the words that its authors are changing in place of the published ones; `read` is the story as others read it. */
export type DraftedStory = Story & { readonly read?: Story };

/** The story as its authors are changing it. A draft is that already. */
export const asDrafted = (story: Story): DraftedStory =>
  story.pending ? { ...story, ...story.pending, read: story } : story;
