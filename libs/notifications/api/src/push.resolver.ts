import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor } from '@cp/kit/api';
import { MyPush, PushDevice } from './push-device.model';
import { PushDevices } from './push-devices.service';
import { AddPushDeviceInput, PushEndpointInput } from './push.inputs';
import { PushKeys } from './push-keys';

/** The devices on which a member wants to be told. */
@Resolver()
export class PushResolver {
  constructor(
    private readonly devices: PushDevices,
    private readonly keys: PushKeys,
  ) {}

  @Can('signed-in')
  @Query(() => MyPush, {
    nullable: true,
    description: 'The own devices that ring when there is news, and what another needs; null where none can.',
  })
  async myPush(@CurrentActor() actor: Actor): Promise<MyPush | null> {
    const { settings, publicKey } = this.keys;
    return settings && { publicKey, devices: await this.devices.of(actor) };
  }

  @Can('signed-in')
  @Mutation(() => PushDevice, {
    description: 'Has the browser that asks ring when there is news, as long as its session lives.',
  })
  addPushDevice(@CurrentActor() actor: Actor, @Args('input') input: AddPushDeviceInput): Promise<PushDevice> {
    return this.devices.add(actor, input);
  }

  @Can('signed-in')
  @Mutation(() => Boolean, {
    description:
      'Says who is there now in a browser that has an address: whether it rings for them. For others it is turned off.',
  })
  keepPushDevice(@CurrentActor() actor: Actor, @Args('input') input: PushEndpointInput): Promise<boolean> {
    return this.devices.keep(actor, input.endpoint);
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Turns one of the own devices off.' })
  async removePushDevice(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    await this.devices.remove(actor, id);
    return true;
  }
}
