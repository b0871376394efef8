import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { DigestFrequency, MailPace, NoticeKind } from './notice.vocabulary';

/** When somebody's digest comes, by the clocks where they are. */
@ObjectType({ description: 'When a digest comes, by the clocks where the member is.' })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class DigestRhythm {
  @Field(() => DigestFrequency)
  @Prop({ type: String, enum: DigestFrequency, required: true })
  frequency!: DigestFrequency;

  @Field(() => Int, { description: 'The day of a weekly one: 1 is Monday, 7 is Sunday.' })
  @Prop({ type: Number, required: true })
  weekday!: number;

  @Field(() => Int, { description: 'The full hour: 0 to 23.' })
  @Prop({ type: Number, required: true })
  hour!: number;

  @Field({ description: 'By its name at the IANA, such as `Europe/London`.' })
  @Prop({ type: String, required: true })
  timeZone!: string;
}
/** How the rhythm is stored within the choices. */
export const DigestRhythmSchema = SchemaFactory.createForClass(DigestRhythm);

/** The hours in which somebody wants no mail, in their time zone. */
@ObjectType({ description: 'The hours in which no mail is wanted; they may go over midnight.' })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class QuietHours {
  @Field(() => Int)
  @Prop({ type: Number, required: true })
  from!: number;

  @Field(() => Int)
  @Prop({ type: Number, required: true })
  until!: number;
}
/** How quiet hours are stored within the choices. */
export const QuietHoursSchema = SchemaFactory.createForClass(QuietHours);

/** How somebody wants to be told of a kind by mail. */
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class ChosenPace {
  @Prop({ type: String, enum: NoticeKind, required: true })
  kind!: NoticeKind;

  @Prop({ type: String, enum: MailPace, required: true })
  pace!: MailPace;
}
/** How a chosen pace is stored within the choices. */
export const ChosenPaceSchema = SchemaFactory.createForClass(ChosenPace);

/** Whether somebody wants to be told of a kind on their devices. */
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class ChosenPush {
  @Prop({ type: String, enum: NoticeKind, required: true })
  kind!: NoticeKind;

  @Prop({ type: Boolean, required: true })
  push!: boolean;
}
/** How a choice about devices is stored within the choices. */
export const ChosenPushSchema = SchemaFactory.createForClass(ChosenPush);

/**
 * What a member chose about notices, under the member's id; who chose nothing has no row. That no mail of a kind is wanted is kept
 * with the member (`mutedMails`), where the links in mails write it too, so that both are one choice.
 */
@Schema({ collection: 'notice_choices', versionKey: false, strict: 'throw' })
export class NoticeChoices {
  _id!: Types.ObjectId;

  /** What was chosen by mail, where it is not what the table of kinds says; never `NEVER`. */
  @Prop({ type: [ChosenPaceSchema], required: true })
  paces!: ChosenPace[];

  /** The kinds that do not come into the inbox. */
  @Prop({ type: [String], enum: NoticeKind, required: true })
  notInApp!: NoticeKind[];

  /** What was chosen for devices, where it is not what holds for everybody; rows of before there was that choice have none. */
  @Prop({ type: [ChosenPushSchema], required: true })
  pushes?: ChosenPush[];

  @Prop({ type: DigestRhythmSchema, required: true })
  digest!: DigestRhythm;

  @Prop({ type: QuietHoursSchema, default: null })
  quiet!: QuietHours | null;

  /** Until then no mail goes. */
  @Prop({ type: Date, default: null })
  pausedUntil!: Date | null;

  /** Whether discussions in which the member speaks, or that they open, are followed by themselves. */
  @Prop({ type: Boolean, required: true })
  autoFollow!: boolean;

  /** Whether what the member answers by mail is posted, and mails say how; absent in choices of an earlier time, when nobody could. */
  @Prop({ type: Boolean })
  answerByMail?: boolean;

  /** Rises with every change; a change names the version that it started from. */
  @Prop({ type: Number, required: true })
  version!: number;
}

/** How choices are stored. */
export const NoticeChoicesSchema = SchemaFactory.createForClass(NoticeChoices);

/** What holds for whoever chose nothing: a digest every morning, and no quiet hours. */
export const usualChoices = (memberId: string): NoticeChoices => ({
  _id: new Types.ObjectId(memberId),
  paces: [],
  notInApp: [],
  pushes: [],
  digest: { frequency: DigestFrequency.DAILY, weekday: 1, hour: 7, timeZone: 'Europe/London' },
  quiet: null,
  pausedUntil: null,
  autoFollow: true,
  answerByMail: true,
  version: 0,
});
