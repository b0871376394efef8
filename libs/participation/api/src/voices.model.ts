import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

/** The groups in which voices are counted; patients and carers are one. */
export enum VoiceGroup {
  CLINICIANS = 'CLINICIANS',
  NON_CLINICAL_STAFF = 'NON_CLINICAL_STAFF',
  MANAGERS = 'MANAGERS',
  PATIENTS_AND_CARERS = 'PATIENTS_AND_CARERS',
}
registerEnumType(VoiceGroup, {
  name: 'VoiceGroup',
  description: 'The groups in which voices are counted; patients and carers count together.',
});

/** How mixed the voices of a discussion are so far; never a judgement of its quality. */
export enum VoicesState {
  TOO_EARLY = 'TOO_EARLY',
  ONE_VOICE = 'ONE_VOICE',
  NARROW = 'NARROW',
  MIXED = 'MIXED',
  BROAD = 'BROAD',
}
registerEnumType(VoicesState, {
  name: 'VoicesState',
  description:
    'How mixed the voices are so far: from three people on, by how many perspectives it sounds like.',
});

/** One group and how many of its people have spoken. */
@ObjectType({ description: 'How many people of a group have spoken.' })
export class VoiceGroupCount {
  @Field(() => VoiceGroup)
  group!: VoiceGroup;

  @Field(() => Int)
  people!: number;
}

/** Who has been heard in a discussion, counted in people and not in posts. */
@ObjectType({
  description: 'Who has been heard so far: people, not posts; the teller of the story included.',
})
export class Voices {
  @Field(() => Int)
  people!: number;

  @Field(() => [VoiceGroupCount], { description: 'All four groups, those not heard included.' })
  groups!: VoiceGroupCount[];

  @Field(() => Int, {
    description: 'People who spoke from another perspective; they are outside the measure.',
  })
  otherPeople!: number;

  @Field(() => Int, {
    description: 'People who did not say from where they spoke; they are outside the measure.',
  })
  notStatedPeople!: number;

  @Field(() => VoicesState)
  state!: VoicesState;

  @Field(() => Float, {
    nullable: true,
    description:
      'Effective number of perspectives (Hill number of order 1), 1 to 4; null while it is too early to say.',
  })
  effectiveNumber!: number | null;
}
