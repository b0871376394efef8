import { Injectable, type OnModuleInit } from '@nestjs/common';
import { objectId, say } from '@cp/kit/api';
import { ErasureSteps } from './erasure.steps';
import { ExportParts, type ExportRecord, type Owner } from './export.parts';
import { dateInWords } from './export.words';
import { Identities } from './identities.service';

/** Which provider's accounts are connected is a member's own too: theirs to take along, and gone when they leave. */
@Injectable()
export class IdentitiesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly identities: Identities,
  ) {}

  onModuleInit(): void {
    this.erasure.register('identities', ({ memberId }) => this.identities.forget(objectId(memberId)));
    this.exports.register('identities', { records: (owner) => this.records(owner) });
  }

  private async *records({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    for (const { issuer, subject, connectedAt } of await this.identities.allOf(objectId(memberId)))
      yield {
        values: { issuer, subject, connectedAt },
        reading: { title: issuer, facts: [[say('export.identities.connected'), dateInWords(connectedAt)]] },
      };
  }
}
