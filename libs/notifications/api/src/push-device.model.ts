import { Field, ID, ObjectType } from '@nestjs/graphql';
import { PushDeviceState } from './push.vocabulary';

/** A device that rings, as its own member sees it. */
@ObjectType({ description: 'A browser of the viewer that rings when there is news for them.' })
export class PushDevice {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'The browser and system, in a few words; empty when it did not say.' })
  device!: string;

  @Field({ description: 'Whether it was turned on in the session that asks.' })
  current!: boolean;

  @Field(() => PushDeviceState)
  state!: PushDeviceState;

  @Field()
  addedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last rang.' })
  toldAt!: Date | null;
}

/** What a browser needs to be turned on, and where it is on. */
@ObjectType({
  description: 'What a browser needs to be told of news, and where the viewer has turned it on.',
})
export class MyPush {
  @Field({ description: 'The public key of this community (VAPID), as browsers take it.' })
  publicKey!: string;

  @Field(() => [PushDevice], { description: 'At most ten, in the order in which they were turned on.' })
  devices!: PushDevice[];
}
