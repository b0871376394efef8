import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, type Page, pageOf, placeOf, requestInfo } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import type { AuditArgs } from './audit.inputs';
import { AuditAddress, AuditRecord } from './audit.model';
import { auditKeyOf, type AuditWish, entryCode, networkOf, stateHash } from './audit.rules';

/** The secrets that the log's keys are derived from: the one in use, then those that were in use before. */
export type AuditKey = readonly [string, ...string[]];

/** Under this token the process provides its `AuditKey`. */
export const AUDIT_KEY = Symbol('audit key');

/** The record of who did what. It only grows: there is no way to change or to remove a record. */
@Injectable()
export class AuditService {
  private readonly key: Buffer;

  constructor(
    @InjectModel(AuditRecord.name) private readonly records: Model<AuditRecord>,
    @InjectModel(AuditAddress.name) private readonly addresses: Model<AuditAddress>,
    @Inject(AUDIT_KEY) [secret]: AuditKey,
  ) {
    this.key = auditKeyOf(secret);
  }

  /** Puts an act on record, within the transaction of the act itself where there is one: both hold, or neither. */
  async record(wish: AuditWish, session?: ClientSession): Promise<void> {
    const { action, actorId, object, before, after, details } = wish;
    const request = requestInfo();
    const _id = new Types.ObjectId();
    const entry = {
      action,
      actorId,
      object: object && { kind: object.kind, id: object.id },
      before: stateHash(this.key, before),
      after: stateHash(this.key, after),
      details: details ?? null,
      at: now(),
      requestId: request?.id ?? null,
    };
    const code = entryCode(this.key, { ...entry, id: _id.toHexString() });
    await this.records.create([{ ...entry, _id, code }], { session });
    const network = request && networkOf(request.address);
    if (network) await this.addresses.create([{ _id, network, at: entry.at }], { session });
  }

  /** A page of the log, newest first; never an address. */
  async page({ first, after, action }: AuditArgs): Promise<Page<AuditRecord>> {
    const place = placeOf(after);
    const rows = await this.records
      .find({
        ...(action ? { action } : {}),
        ...(place ? { _id: trusted({ $lt: place.id }) } : {}),
      })
      .sort({ _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(
      rows.map((row) => ({ ...row, id: row._id.toHexString() })),
      first,
      ({ at, _id }) => ({ at, id: _id }),
    );
  }
}
