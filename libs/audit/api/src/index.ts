export { AuditRecord } from './audit.model';
export { AuditModule } from './audit.module';
export type { AuditDetails, AuditObjectRef, AuditWish } from './audit.rules';
export { AuditResolver } from './audit.resolver';
export { AUDIT_KEY, type AuditKey, AuditService } from './audit.service';
export { SealRecords } from './seal-records';
export { type ChainVerdict, type KeptPlace, verifyChain } from './verify-chain';
