import { registerEnumType } from '@nestjs/graphql';

/** How a device that is to ring is doing. */
export enum PushDeviceState {
  ON = 'ON',
  /** Nobody is signed in there at the moment. */
  WAITS = 'WAITS',
  /** It could not be reached the last time. */
  FAILING = 'FAILING',
}
registerEnumType(PushDeviceState, {
  name: 'PushDeviceState',
  description:
    'How a device that is to ring is doing: on, waiting until the member signs in there, or not reached lately.',
});
