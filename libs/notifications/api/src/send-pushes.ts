import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { now, Turns } from '@cp/kit/api';
import { MemberNotices, SessionService } from '@cp/members/api';
import { localTime } from './local-time.rules';
import { NoticeChoicesService } from './notice-choices.service';
import { usualChoices } from './notice-choices.model';
import { NoticeService } from './notice.service';
import { mailTime, readerOf } from './notice.rules';
import { PostPush } from './post-push';
import { backOff, lifeOfPing, lookAgain, outcomeOf, PUSH_LIMITS } from './push.rules';
import type { PushSubscription } from './push-subscription.model';
import { PushTurns } from './push-turns.service';

const EVERY_MS = 10_000;
/** So many devices are told beside one another, so that a service that is slow holds up few. */
const AT_ONCE = 8;
const ROUNDS = 25;

/** A line may be stamped a moment before it can be seen; what was told of once more is only an empty word. */
const OVERLAP_MS = 60_000;

/**
 * Has devices ring when there is news for their members: outside of quiet hours and holidays, at most once in ten minutes, and only while
 * the session lives in which the device was turned on, unless everything was seen, hidden or taken back meanwhile.
 */
@Injectable()
export class SendPushes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SendPushes.name);
  private readonly job = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'devices that are due could not be read; it will be tried again'),
  );

  constructor(
    private readonly turns: PushTurns,
    private readonly post: PostPush,
    private readonly members: MemberNotices,
    private readonly sessions: SessionService,
    private readonly choices: NoticeChoicesService,
    private readonly notices: NoticeService,
  ) {}

  onApplicationBootstrap(): void {
    const { settings } = this.post;
    if (settings) this.job.start(settings.everyMs ?? EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.job.stop();
  }

  /** Tells all devices that are due, at most so many. */
  async turn(): Promise<void> {
    for (let round = 0; round < ROUNDS && !this.job.stopped; round += 1) {
      const due: PushSubscription[] = [];
      for (let next = await this.turns.take(now()); next; next = await this.turns.take(now())) {
        due.push(next);
        if (due.length === AT_ONCE) break;
      }
      await Promise.all(due.map((device) => this.tell(device)));
      if (due.length < AT_ONCE) return;
    }
  }

  /** One that cannot be told now keeps no other from being told; its lease ends, and it is tried again. */
  private async tell(device: PushSubscription): Promise<void> {
    try {
      await this.look(device);
    } catch (err) {
      this.log.error({ err }, 'a device could not be told; it will be tried again');
    }
  }

  private async look(device: PushSubscription): Promise<void> {
    const at = now();
    const memberId = device.memberId.toHexString();
    const [member] = await this.members.reachable([memberId]);
    const lives = (await this.sessions.livesOf([device.sessionId])).get(device.sessionId);
    if (!member || !lives) return this.turns.settle(device);
    const chosen = (await this.choices.of([memberId])).get(memberId) ?? usualChoices(memberId);
    const later = mailTime(at, chosen, localTime);
    if (later > at) return this.turns.rest(device, lookAgain(at, later), device.tries);
    const since = new Date((device.toldAt ?? device.addedAt).getTime() - OVERLAP_MS);
    if (!(await this.notices.rings(readerOf(member), since))) return this.turns.settle(device);
    await this.send(device, lifeOfPing(at, chosen, lives), at);
  }

  private async send(device: PushSubscription, seconds: number, at: Date): Promise<void> {
    const { status, restMs } = await this.post.ping(device, seconds);
    const outcome = outcomeOf(status);
    if (outcome === 'TOLD') return this.turns.told(device, at);
    const tries = device.tries + 1;
    // The address itself is whoever's has it, so only the service is named.
    const facts = { service: new URL(device.endpoint).host, status, tries };
    if (outcome === 'GONE' || tries >= PUSH_LIMITS.tries) {
      this.log.log(facts, 'a device that cannot be told any more is forgotten');
      return this.turns.drop(device);
    }
    this.log.log(facts, 'a device could not be told; it will be tried again');
    return this.turns.rest(device, new Date(at.getTime() + backOff(tries, restMs)), tries);
  }
}
