import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Perspective } from '@cp/kit/api';
import { SofftSkill } from '@cp/taxonomy/api';
import { Member } from './member.model';

/** A page of the members who can be found. */
@ObjectType({ description: 'A page of members who let themselves be found.' })
export class PeopleConnection extends connectionOf(Member) {
  @Field(() => Int, { description: 'How many there are in all; counted up to a thousand.' })
  count!: number;
}

/** Those of one perspective who offer a skill. */
@ObjectType({ description: 'Those of one perspective who offer a skill.' })
export class TeamVoice {
  @Field(() => Perspective, { nullable: true, description: 'Null: they do not show it.' })
  perspective!: Perspective | null;

  @Field(() => Int, { description: 'How many they are.' })
  count!: number;

  @Field(() => [Member], { description: 'The first of them by name.' })
  members!: Member[];
}

/** Who could bring a skill to a team. Perspectives from which nobody offers it are left out: they are the gaps. */
@ObjectType({ description: 'Who could bring a skill to a team, by perspective.' })
export class TeamSkill {
  @Field(() => SofftSkill)
  skill!: SofftSkill;

  @Field(() => [TeamVoice])
  voices!: TeamVoice[];
}
