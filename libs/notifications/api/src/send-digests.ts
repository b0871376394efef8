import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Actor, forbidden, now, Outbox, tooMany, Turns } from '@cp/kit/api';
import { type Allowance, MemberNotices, type Reachable, Throttles } from '@cp/members/api';
import { nextDigestFor, restedAt } from './digest-time.rules';
import type { DigestTurn } from './digest-turn.model';
import { DigestTurns } from './digest-turns.service';
import { NoticeChoicesService } from './notice-choices.service';
import { usualChoices } from './notice-choices.model';
import { DIGEST_MAILS } from './digest.rules';
import { WriteDigest } from './write-digest';

const EVERY_MS = 10_000;
const IN_A_TURN = 100;
const DAY_MS = 24 * 3_600_000;

/** How often somebody may ask for their digest at once. */
const ASKED: Allowance = { most: 5, windowMs: 3_600_000 };

/**
 * Sends digests when they are due, by the clocks where their members are. A process that takes a member's turn holds it under a lease;
 * what was due while no server ran goes when one runs again, outside of quiet hours.
 */
@Injectable()
export class SendDigests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SendDigests.name);
  private readonly job = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'digests that are due could not be read; it will be tried again'),
  );

  constructor(
    private readonly turns: DigestTurns,
    private readonly writing: WriteDigest,
    private readonly choices: NoticeChoicesService,
    private readonly members: MemberNotices,
    private readonly throttles: Throttles,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.job.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }

  /** Sends what is due, at most so many; answers how many mails were written. */
  async turn(): Promise<number> {
    let mails = 0;
    for (let looked = 0; looked < IN_A_TURN && !this.job.stopped; looked += 1) {
      const turn = await this.turns.take(now());
      if (!turn) break;
      if (await this.sent(turn)) mails += 1;
    }
    return mails;
  }

  /** Sends a member their digest at once; answers whether there was anything to say. */
  async sendNow({ memberId }: Actor): Promise<boolean> {
    const [member] = await this.members.reachable([memberId]);
    if (!member || member.declined.includes(DIGEST_MAILS)) throw forbidden('digest.declined');
    if (!(await this.throttles.allows('digestNow', memberId, ASKED))) throw tooMany();
    return this.writing.write(member, await this.turns.of(memberId), {});
  }

  /** One that cannot be written now keeps no other from being written; its lease ends, and it is tried again. */
  private async sent(turn: DigestTurn): Promise<boolean> {
    try {
      return await this.look(turn);
    } catch (err) {
      this.log.error({ err }, 'a digest could not be written; it will be tried again');
      return false;
    }
  }

  private async look(turn: DigestTurn): Promise<boolean> {
    const at = now();
    const memberId = turn._id.toHexString();
    const [member] = await this.members.reachable([memberId]);
    if (!member) return this.plan(turn, new Date(at.getTime() + DAY_MS), null);
    const chosen = (await this.choices.of([memberId])).get(memberId) ?? usualChoices(memberId);
    const next = isWanted(member) ? nextDigestFor(at, chosen.digest, chosen) : null;
    if (!next || turn.plannedAt === null) return this.plan(turn, next, next);
    const rested = restedAt(at, chosen.digest.timeZone, chosen);
    if (rested > at) return this.plan(turn, rested, rested);
    return this.writing.write(member, turn, { dueAt: next, plannedAt: next });
  }

  private async plan(turn: DigestTurn, dueAt: Date | null, plannedAt: Date | null): Promise<false> {
    await this.outbox.run(({ session }) => this.turns.end(turn, { dueAt, plannedAt }, session));
    return false;
  }
}

const isWanted = ({ declined }: Reachable): boolean => !declined.includes(DIGEST_MAILS);
