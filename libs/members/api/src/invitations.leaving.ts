import { Injectable, type OnModuleInit } from '@nestjs/common';
import { now, say } from '@cp/kit/api';
import { ErasureSteps } from './erasure.steps';
import { ExportParts, type ExportRecord, type Owner } from './export.parts';
import { dateInWords } from './export.words';
import { InvitationService, stateOf } from './invitation.service';

/** What becomes of the invitations that somebody sent: they go with them, and they are part of their data, without who was invited. */
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
      columns: ['words', 'state', 'mailedAt'],
    });
  }

  private async *records({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    for await (const row of this.invitations.allOf(memberId)) {
      // Whose address it went to is that person’s data and not the inviter’s.
      const { words, mailedAt } = row;
      const state = stateOf(row, now());
      yield {
        values: { words, state, mailedAt: mailedAt.toISOString() },
        reading: {
          title: say('export.invitations.one'),
          facts: [
            [say('export.invitations.state'), say(`export.invitations.${state}`)],
            [say('export.invitations.mailed'), dateInWords(mailedAt)],
          ],
          ...(words ? { text: words } : {}),
        },
      };
    }
  }
}
