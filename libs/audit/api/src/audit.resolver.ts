import { Args, Query, Resolver } from '@nestjs/graphql';
import { Can, type Page } from '@cp/kit/api';
import { AuditArgs } from './audit.inputs';
import { AuditRecord, AuditRecordConnection } from './audit.model';
import { AuditService } from './audit.service';

/** Shows the audit log to those who answer for the community. */
@Resolver(() => AuditRecord)
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @Can('audit:read')
  @Query(() => AuditRecordConnection, { description: 'What was put on record, newest first.' })
  auditRecords(@Args() page: AuditArgs): Promise<Page<AuditRecord>> {
    return this.audit.page(page);
  }
}
