import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { PermissionRole, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { AccountState } from './member.vocabulary';
import { Listing, ListingSchema, Profile, ProfileSchema } from './profile.model';

/** Who a member is to others. What only the member may see, and every secret, is kept elsewhere. */
@ObjectType({ description: 'A member, as others may see them.' })
@Schema({ collection: 'members', versionKey: false, strict: 'throw' })
export class Member {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Field({ description: 'The name or pseudonym that the member goes by.' })
  @Prop({ type: String, required: true })
  name!: string;

  @Field()
  @Prop({ type: String, required: true })
  initials!: string;

  /** The perspectives that the member stated; shown to others only as spoken in a contribution. */
  @Prop({ type: [String], enum: Perspective, required: true })
  perspectives!: Perspective[];

  @Prop({ type: [String], enum: PermissionRole, required: true })
  roles!: PermissionRole[];

  /** Where the account stands; kept here, because every request asks for it. */
  @Prop({ type: String, enum: AccountState, default: AccountState.ACTIVE })
  state!: AccountState;

  /** Until when a suspended account stays closed; `null` until somebody opens it. */
  @Prop({ type: Date, default: null })
  suspendedUntil!: Date | null;

  /** Kinds of mails that the member has declined. */
  @Prop({ type: [String], default: [] })
  mutedMails?: string[];

  /** What the member was told when the account was closed. */
  @Prop({ type: String, default: null })
  suspendedFor!: string | null;

  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Prop({ type: String, default: null })
  unit!: string | null;

  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  lastSpokenAs!: Perspective | null;

  @Prop({ type: Date, required: true })
  joinedAt!: Date;

  /** What the member wrote about themselves; nothing before they first did. */
  @Prop({ type: ProfileSchema, default: null })
  profile?: Profile | null;

  /** By what other members find this one; nothing unless they want to be found. */
  @Prop({ type: ListingSchema, default: null })
  listed?: Listing | null;
}

/** The members' schema, with the indexes of the directory and of those with a role. */
export const MemberSchema = SchemaFactory.createForClass(Member);
MemberSchema.index({ state: 1, 'listed.order': 1, _id: 1 });
MemberSchema.index({ 'listed.keys': 1, state: 1, 'listed.order': 1, _id: 1 });
MemberSchema.index({ organisationId: 1 });
MemberSchema.index({ state: 1, _id: -1 });
MemberSchema.index({ roles: 1, _id: -1 });
