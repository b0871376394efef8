import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps } from '@cp/members/api';
import { AnswerLinks } from './answer-links.service';
import { DigestTurns } from './digest-turns.service';
import { ReplyAddresses } from './reply-addresses.service';

/** When a member leaves, no digest is due any more, and no link or address in an old mail says anything in their name. */
@Injectable()
export class DigestsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly turns: DigestTurns,
    private readonly links: AnswerLinks,
    private readonly replies: ReplyAddresses,
  ) {}

  onModuleInit(): void {
    this.erasure.register('digests', async ({ memberId }) => {
      await this.turns.forget(memberId);
      await this.links.forget(memberId);
      await this.replies.forget(memberId);
    });
  }
}
