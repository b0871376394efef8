import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import { dateInWords, ErasureSteps, type ExportRecord, ExportParts, type Owner } from '@cp/members/api';
import { AuthorTrust } from './author-trust';

/** That somebody’s stories go out at once is theirs to know, and forgotten when they leave. */
@Injectable()
export class TrustLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly trust: AuthorTrust,
  ) {}

  onModuleInit(): void {
    this.erasure.register('trustedAuthor', ({ memberId }) => this.trust.forget(memberId));
    this.exports.register('trustedAuthor', { records: (owner) => this.records(owner) });
  }

  private async *records({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    const since = await this.trust.since(memberId);
    if (!since) return;
    yield {
      values: { since: since.toISOString() },
      reading: { title: `${say('export.trustedAuthor.since')} ${dateInWords(since)}`, facts: [] },
    };
  }
}
