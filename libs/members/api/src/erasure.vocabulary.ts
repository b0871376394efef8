import { registerEnumType } from '@nestjs/graphql';

/** What becomes of what somebody wrote once they have left. */
export enum Contributions {
  KEEP = 'KEEP',
  REMOVE = 'REMOVE',
}
registerEnumType(Contributions, {
  name: 'Contributions',
  description:
    '`KEEP`: it stays, said by a former member with the perspective it was spoken from; `REMOVE`: it is taken out.',
});
