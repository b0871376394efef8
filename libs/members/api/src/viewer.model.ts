import { Field, ID, ObjectType } from '@nestjs/graphql';
import { PermissionRole, Perspective } from '@cp/kit/api';
import { Member } from './member.model';

/** The signed-in member's own view of the account. */
@ObjectType('Viewer', { description: 'The signed-in member, with what only they may see.' })
export class ViewerAccount {
  @Field(() => ID)
  id!: string;

  @Field(() => Member)
  member!: Member;

  @Field(() => [Perspective])
  perspectives!: Perspective[];

  @Field(() => [PermissionRole])
  roles!: PermissionRole[];

  @Field(() => [String], { description: 'Permissions of this account, such as `story:write`.' })
  can!: string[];

  @Field(() => Perspective, { nullable: true, description: 'What this member last spoke as.' })
  lastSpokenAs!: Perspective | null;
}
