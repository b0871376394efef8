import { Injectable, type OnModuleInit } from '@nestjs/common';
import { now, say } from '@cp/kit/api';
import { ErasureSteps } from './erasure.steps';
import { ExportParts, type ExportRecord, type Owner } from './export.parts';
import { dateInWords } from './export.words';
import { InvitationService, stateOf } from './invitation.service';

/** What becomes of the invitations that somebody sent: they go with them, and they are part of their data. */
@Injectable()
export class InvitationsLeaving implements OnModuleInit {
  constructor(
    private readonly invitations: InvitationService,
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
  ) {}

  onModuleInit(): void {
    this.erasure.register('invitations', ({ memberId }) => this.invitations.removeAllOf(memberId));
    this.exports.register('invitations', {
      records: (owner) => this.records(owner),
      columns: ['email', 'name', 'state', 'mailedAt'],
    });
  }

  private async *records({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    for await (const row of this.invitations.allOf(memberId)) {
      const { email, name, mailedAt } = row;
      const state = stateOf(row, now());
      yield {
        values: { email: email ?? '', name, state, mailedAt: mailedAt.toISOString() },
        reading: {
          title: name || email || say('export.invitations.accepted'),
          facts: [
            [say('export.invitations.state'), say(`export.invitations.${state}`)],
            [say('export.invitations.mailed'), dateInWords(mailedAt)],
          ],
        },
      };
    }
  }
}
