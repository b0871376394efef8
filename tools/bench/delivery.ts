import { Audience, type Fault, type Reckoning } from './audience';
import { benchMembers, BUSY_STORIES, storyIdOf } from './community';
import type { WebDocuments } from './documents';
import { severalProcesses } from './several-processes';
import type { Spread } from './statistics';

/** How many listen and how much is said. */
export interface DeliveryPlan {
  readonly built: string;
  readonly documents: WebDocuments;
  readonly sockets: number;
  readonly posts: number;
  readonly fault?: Fault;
  readonly progress: (line: string) => void;
  /** Measures the same bytes and sockets with a bare server, while nothing else is asked of ours. */
  readonly beside?: (event: object, answer: string) => Promise<Timing>;
}

/** How long it took until pages showed what was said: from sending it, and from the time that the event bears. */
export interface Timing {
  readonly sinceSent: Spread;
  readonly sincePublished: Spread;
}

/** What came of it. */
export interface Delivery extends Reckoning {
  /** While both processes lived. */
  readonly both: Timing;
  /** From sending a post to its answer, of the same posts. */
  readonly acknowledged: Spread;
  readonly bare: Timing | undefined;
  /** From the kill until everybody was back and had everything. */
  readonly settledMs: number;
  readonly settled: boolean;
}

const MEMBERS = 200;
const SETTLE_MS = 60_000;

/**
 * Two processes, a room whose listeners are spread over both, and posts through both. In the midst of it one is killed, while it is
 * answering; everything that was said is then shown by every page once.
 */
export async function deliver(plan: DeliveryPlan): Promise<Delivery> {
  const stage = await severalProcesses(plan.built, {
    stories: BUSY_STORIES + 20,
    posts: 5,
    members: MEMBERS,
  });
  let audience: Audience | undefined;
  try {
    const servers = [await stage.more(), await stage.more()] as const;
    const alive = (turn: number): number =>
      (servers[turn % 2]?.isUp ? servers[turn % 2] : servers.find(({ isUp }) => isUp))?.port ?? 0;
    audience = new Audience({
      sockets: plan.sockets,
      members: benchMembers(MEMBERS),
      origin: stage.origin,
      discussionId: storyIdOf(BUSY_STORIES),
      query: plan.documents.of('Post'),
      port: alive,
      ...(plan.fault ? { fault: plan.fault } : {}),
    });
    const began = performance.now();
    await audience.comeIn();
    plan.progress(`${plan.sockets} sockets came in within ${Math.round(performance.now() - began)} ms`);
    await pause(1_500);
    const first = new Set<string>();
    for (let turn = 0; turn < plan.posts / 2; turn++) {
      const mark = await audience.say(turn, () => alive(turn));
      first.add(mark);
      await audience.shownByAll(mark);
    }
    const both = { sinceSent: audience.spread(first), sincePublished: audience.sincePublished(first) };
    plan.progress(`while both lived: ${JSON.stringify(both)}`);
    const acknowledged = audience.acknowledged(first);
    const bare = await plan.beside?.(audience.sample ?? {}, audience.answer);

    const [dies] = servers;
    const killedAt = performance.now();
    for (let turn = plan.posts / 2; turn < plan.posts; turn++) {
      // The first of these is on its way to the process that dies.
      const said = audience.say(turn, () => alive(turn * 2));
      if (dies.isUp) {
        await pause(5);
        dies.kill();
      }
      await said;
      await pause(50);
    }
    const settled = await audience.settled(SETTLE_MS);
    const settledMs = Math.round(performance.now() - killedAt);
    return { ...audience.reckoning(), both, acknowledged, bare, settledMs, settled };
  } finally {
    audience?.leave();
    await stage.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
