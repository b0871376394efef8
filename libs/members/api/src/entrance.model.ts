import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ViewerAccount } from './viewer.model';

/** What is still missing before somebody is in. */
export enum EntranceNeed {
  /** The code of the second factor. */
  CODE = 'CODE',
  /** The password that was chosen on joining, because the link was opened in another browser. */
  PASSWORD = 'PASSWORD',
  /** A moderator has to let the member in. */
  APPROVAL = 'APPROVAL',
  /** The link that was mailed to the address has to be opened first. */
  ADDRESS = 'ADDRESS',
}
registerEnumType(EntranceNeed, {
  name: 'EntranceNeed',
  description: 'What is still missing before somebody is in.',
});

/** What came of showing who one is: in, or what is still missing. */
@ObjectType({
  description: 'What came of showing who one is: the signed-in member, or what is still missing.',
})
export class Entrance {
  @Field(() => ViewerAccount, { nullable: true })
  viewer!: ViewerAccount | null;

  @Field(() => EntranceNeed, { nullable: true })
  needs!: EntranceNeed | null;
}
