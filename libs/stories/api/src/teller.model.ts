import { Field, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { ConsentHow } from './people.vocabulary';

/** Whose account a story is when somebody else writes it down, and how they agreed. The account that writes is the scribe. */
@Schema({ _id: false, strict: 'throw' })
export class Teller {
  /** The name that the teller chose; `null` for none. */
  @Prop({ type: String, default: null })
  name!: string | null;

  @Prop({ type: String, enum: Perspective, required: true })
  spokenAs!: Perspective;

  @Prop({ type: String, enum: [...Object.values(ConsentHow), null], default: null })
  consentHow!: ConsentHow | null;

  /** The day on which they agreed, as YYYY-MM-DD. */
  @Prop({ type: String, default: null })
  consentOn!: string | null;

  /** What they agreed to, in words that they would know again. */
  @Prop({ type: String, default: '' })
  agreedTo!: string;

  /** Whether what was written was read back to them. */
  @Prop({ type: Boolean, default: false })
  readBack!: boolean;
}

/** How a teller is stored with the words of a story. */
export const TellerSchema = SchemaFactory.createForClass(Teller);

/** How a teller agreed; for the authors and for whoever looks at the story before it is published. */
@ObjectType({ description: 'How a teller agreed; for authors and reviewers only.' })
export class TellerConsent {
  @Field(() => ConsentHow, { nullable: true })
  how!: ConsentHow | null;

  @Field(() => String, { nullable: true, description: 'The day, as YYYY-MM-DD.' })
  on!: string | null;

  @Field()
  agreedTo!: string;

  @Field()
  readBack!: boolean;
}

/** Whose account a story is when somebody else wrote it down. */
@ObjectType({
  description: 'Whose account a story is, when somebody else wrote it down. The authors are the scribes.',
})
export class ToldBy {
  @Field(() => String, { nullable: true, description: 'The name that the teller chose; null: none.' })
  name!: string | null;

  @Field(() => Perspective)
  spokenAs!: Perspective;

  @Field(() => TellerConsent, { nullable: true, description: 'Null for readers.' })
  consent!: TellerConsent | null;
}
