import { type Actor, atTime, Outbox, Perspective } from '@cp/kit/api';
import { SessionService } from '@cp/members/api';
import { Types } from 'mongoose';
import { NotificationsStage } from './notifications.stage';
import { PUSH_SETTINGS, type PushSettings } from './push-keys';
import { PushService, type SpecBrowser } from './push-service.builder';
import { SendPushes } from './send-pushes';

const ADD =
  'mutation ($input: AddPushDeviceInput!) { addPushDevice(input: $input) { id device current state } }';
const MINE = '{ myPush { publicKey devices { id device current state toldAt } } }';

/** A device as its member sees it. */
export interface Device {
  readonly id: string;
  readonly device: string;
  readonly current: boolean;
  readonly state: string;
  readonly toldAt: string | null;
}

/** The areas of a community, and a push service of this machine that browsers are reached by. */
export class PushStage {
  private told = 0;

  private constructor(
    readonly stage: NotificationsStage,
    readonly service: PushService,
  ) {}

  static async open(): Promise<PushStage> {
    const service = await PushService.open();
    // It looks when specs say so.
    const useValue: PushSettings = {
      subject: 'https://cp.example.org',
      alsoAt: [service.origin],
      everyMs: 86_400_000,
    };
    return new PushStage(await NotificationsStage.open({}, [{ provide: PUSH_SETTINGS, useValue }]), service);
  }

  async close(): Promise<void> {
    await this.stage.bench.close();
    await this.service.close();
  }

  get sessions(): SessionService {
    return this.stage.bench.app.get(SessionService);
  }

  /** Somebody who is signed in in a browser; with a member, the same in another one. */
  async signedIn(member?: Actor): Promise<Actor> {
    const actor = member ?? (await this.stage.member(Perspective.CLINICIAN));
    const { token } = await this.sessions.start({
      member: { _id: new Types.ObjectId(actor.memberId), roles: [...actor.roles] },
      provedBy: 'PASSWORD',
      remembered: true,
      device: 'Firefox, Android',
    });
    return { ...actor, sessionId: this.sessions.idOf(token) };
  }

  /** Turns a browser on, and answers what the server said. */
  add(actor: Actor | null, input: object) {
    return this.stage.bench.graphql(ADD, { input }, actor);
  }

  /** Somebody who is signed in, and their browser, which rings. */
  async ringing(member?: Actor): Promise<{ actor: Actor; browser: SpecBrowser }> {
    const [actor, browser] = [await this.signedIn(member), this.service.browser()];
    const { errors } = await this.add(actor, browser.subscription);
    if (errors) throw new Error(JSON.stringify(errors));
    return { actor, browser };
  }

  /** The devices of somebody as they see them. */
  async devicesOf(actor: Actor): Promise<Device[]> {
    const { myPush } = await this.stage.ask<{ myPush: { devices: Device[] } }>(MINE, {}, actor);
    return myPush.devices;
  }

  /** Tells somebody something that cannot wait, each time of something else, so many minutes from now. */
  async news(actor: Actor, minutes = 0): Promise<void> {
    this.told += 1;
    const notice = {
      kind: 'ownStories',
      key: 'mail.storyLetOut',
      params: { title: `Ward secret ${this.told}` },
      path: `/stories/${this.told}`,
    };
    await atTime(inMinutes(minutes), () => this.stage.tell([actor], notice));
  }

  /** Looks what is due, so many minutes from now. */
  async look(minutes = 0): Promise<void> {
    await atTime(inMinutes(minutes), () => this.stage.bench.app.get(SendPushes).turn());
  }

  /** What writes and is heard. */
  get outbox(): Outbox {
    return this.stage.bench.app.get(Outbox);
  }

  /** Waits until what was committed was heard. */
  heard(): Promise<void> {
    return this.outbox.settled();
  }
}

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
