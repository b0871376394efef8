import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import {
  AuditAddress,
  AuditAddressSchema,
  AuditHead,
  AuditHeadSchema,
  AuditRecord,
  AuditRecordSchema,
} from './audit.model';
import { AuditResolver } from './audit.resolver';
import { AuditService } from './audit.service';
import { DenialsListener } from './denials.listener';
import { SealRecords } from './seal-records';

/** The record of who did what. The process that imports it provides `AUDIT_KEY` globally. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: AuditRecord.name, schema: AuditRecordSchema },
      { name: AuditAddress.name, schema: AuditAddressSchema },
      { name: AuditHead.name, schema: AuditHeadSchema },
    ]),
  ],
  providers: [AuditService, SealRecords, DenialsListener, AuditResolver],
  exports: [AuditService, SealRecords],
})
export class AuditModule {}
