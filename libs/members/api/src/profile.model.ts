import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { SofftSkill } from '@cp/taxonomy/api';
import { Types } from 'mongoose';
import { ProfileField } from './profile.vocabulary';

/** What a member wrote about themselves, and to whom each of it is shown. Kept with the member; leaves the server only through field resolvers. */
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class Profile {
  @Prop({ type: String, default: '' })
  pronouns!: string;

  @Prop({ type: String, default: '' })
  jobTitle!: string;

  @Prop({ type: String, default: '' })
  offer!: string;

  @Prop({ type: [String], required: true })
  skillIds!: string[];

  @Prop({ type: String, default: '' })
  lookingFor!: string;

  @Prop({ type: [String], required: true })
  interests!: string[];

  /** The fields that members see; what is not named here only the member sees. */
  @Prop({ type: [String], enum: ProfileField, required: true })
  shown!: ProfileField[];

  /** Whether other members can find this one in the directory. */
  @Prop({ type: Boolean, required: true })
  findable!: boolean;

  /** Whether others are told that the member is in a conversation now; those who never chose are. */
  @Prop({ type: Boolean, default: true })
  showsPresence?: boolean;

  /** Rises with every save; a save names the version that it started from. */
  @Prop({ type: Number, required: true })
  version!: number;
}
/** How a profile is stored within its member. */
export const ProfileSchema = SchemaFactory.createForClass(Profile);

/**
 * By what a member is found: made anew with each save from nothing but the fields that are shown, so that what is hidden is not
 * in any index and no filter, text or count can tell of it. Whoever is not to be found has none.
 */
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class Listing {
  /** Where the member stands in lists by name. */
  @Prop({ type: String, required: true })
  order!: string;

  /** Everything one can be found by: `p:` a perspective, `o:` an organisation, `s:` a skill offered, `w:` the beginning of a word. */
  @Prop({ type: [String], required: true })
  keys!: string[];

  @Prop({ type: [String], enum: Perspective, required: true })
  perspectives!: Perspective[];

  @Prop({ type: [String], required: true })
  skillIds!: string[];
}
/** How a listing is stored within its member. */
export const ListingSchema = SchemaFactory.createForClass(Listing);

/** What a member can do for others. */
@ObjectType({ description: 'What a member can do for others.' })
export class Offer {
  @Field({ description: 'In the member’s own words.' })
  text!: string;

  @Field(() => [SofftSkill])
  skills!: SofftSkill[];
}

/** A member's own profile, with what only they see. */
@ObjectType({ description: 'The own profile of the signed-in member, with what only they see.' })
export class OwnProfile {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  version!: number;

  @Field()
  name!: string;

  @Field()
  pronouns!: string;

  @Field(() => [Perspective])
  perspectives!: Perspective[];

  @Field()
  jobTitle!: string;

  organisationId!: Types.ObjectId | null;

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field()
  offer!: string;

  @Field(() => [ID])
  skillIds!: string[];

  @Field()
  lookingFor!: string;

  @Field(() => [String])
  interests!: string[];

  @Field(() => [ProfileField], {
    description: 'The fields that members see; the others only the member sees.',
  })
  shown!: ProfileField[];

  @Field({ description: 'Whether other members can find this one.' })
  findable!: boolean;

  @Field({ description: 'Whether others are told that the member is in a conversation now, and writes.' })
  showsPresence!: boolean;
}
