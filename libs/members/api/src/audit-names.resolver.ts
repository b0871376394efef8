import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AuditRecord } from '@cp/audit/api';
import type { RequestContext } from '@cp/kit/api';
import { MemberLoader } from './member.loader';
import { Member } from './member.model';

/** The names in the record: it keeps ids only, so that whoever leaves is no longer named there. */
@Resolver(() => AuditRecord)
export class AuditNamesResolver {
  constructor(private readonly members: MemberLoader) {}

  @ResolveField(() => Member, { nullable: true, description: 'The member who did it.' })
  actor(@Parent() { actorId }: AuditRecord, @Context() context: RequestContext): Promise<Member> | null {
    return actorId === null ? null : this.members.load(context, actorId);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member whom it was done to.' })
  member(@Parent() { object }: AuditRecord, @Context() context: RequestContext): Promise<Member> | null {
    return object?.kind === 'member' ? this.members.load(context, object.id) : null;
  }
}
