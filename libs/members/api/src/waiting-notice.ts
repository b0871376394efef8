import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, PermissionRole } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { CommunityService } from './community.service';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { MemberNotices } from './member-notices';

const EVERY_MS = 60_000;
const PAUSE_MS = 24 * 3_600_000;

/** Under this kind a moderator declines these mails. */
export const WAITING_MAILS = 'waiting';

/** Tells those who let people in that somebody waits: by mail, once a day at most, however many wait. */
@Injectable()
export class WaitingNotice implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(WaitingNotice.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly communities: CommunityService,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.tell().catch((err: unknown) => this.log.error({ err })),
      EVERY_MS,
    );
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Mails if somebody came since the last mail and that is a day ago; of several servers one does it. Answers how many were told. */
  async tell(): Promise<number> {
    const at = now();
    return this.outbox.run(async ({ session }) => {
      const { waitingToldAt: last } = await this.communities.read(session);
      if (last && at.getTime() - last.getTime() < PAUSE_MS) return 0;
      if (!(await this.anySince(last ?? new Date(0), session))) return 0;
      if (!(await this.communities.told('waitingToldAt', last, at, session))) return 0;
      return this.notices.tellRoles(
        [PermissionRole.MODERATOR, PermissionRole.ADMINISTRATOR],
        { kind: WAITING_MAILS, key: 'mail.waiting', params: {}, path: '/manage/waiting' },
        session,
      );
    });
  }

  private async anySince(time: Date, session: ClientSession): Promise<boolean> {
    const waiting = await this.members
      .findOne({ state: AccountState.WAITING, joinedAt: trusted({ $gt: time }) })
      .session(session)
      .select({ _id: 1 })
      .lean();
    return waiting !== null;
  }
}
