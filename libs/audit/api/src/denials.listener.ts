import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type Denial, Denials } from '@cp/kit/api';
import { AuditService } from './audit.service';

const QUIET_MS = 60_000;
/** At most so many kinds of refusal are put on record in a minute, whoever causes them. */
const MOST = 200;

/**
 * Puts on record who was refused what. The same person at the same field is recorded once a minute, with how often it
 * happened since the last time, so that nobody fills the disk by knocking.
 */
@Injectable()
export class DenialsListener implements OnModuleInit {
  private readonly log = new Logger(DenialsListener.name);
  private readonly counts = new Map<string, { until: number; unsaid: number }>();

  constructor(
    private readonly denials: Denials,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.denials.listen((denial) => this.hear(denial));
  }

  private async hear({ memberId, field, code }: Denial): Promise<void> {
    const times = this.timesToSay(`${memberId ?? ''} ${field}`, performance.now());
    if (times === 0) return;
    await this.audit
      .record({
        action: 'access.denied',
        actorId: memberId,
        object: { kind: 'field', id: field },
        details: { code, times },
      })
      .catch((err: unknown) => this.log.error({ err }, 'a refusal could not be put on record'));
  }

  /** How many refusals a record has to tell of now, 0 when none is due. */
  private timesToSay(who: string, at: number): number {
    const seen = this.counts.get(who);
    if (seen && at < seen.until) {
      seen.unsaid += 1;
      return 0;
    }
    if (!seen && this.counts.size >= MOST) this.forgetOld(at);
    if (!seen && this.counts.size >= MOST) return 0;
    this.counts.set(who, { until: at + QUIET_MS, unsaid: 0 });
    return (seen?.unsaid ?? 0) + 1;
  }

  private forgetOld(at: number): void {
    for (const [who, { until }] of this.counts) if (until <= at) this.counts.delete(who);
  }
}
