import { Audience, cookieOf, type Reckoning } from './audience';
import { benchMembers, BUSY_STORIES, storyIdOf } from './community';
import type { WebDocuments } from './documents';
import { post } from './http-client';
import { cpuSeconds } from './server-process';
import { severalProcesses } from './several-processes';
import { median, rounded, type Spread, spreadOf } from './statistics';

/** How many lose their process. */
export interface StormPlan {
  readonly built: string;
  readonly documents: WebDocuments;
  readonly sockets: number;
  /** Posted while everybody is away or on their way. */
  readonly posts: number;
  /** How long the feed is measured before. */
  readonly quietMs: number;
  readonly progress: (line: string) => void;
}

/** What came of it. */
export interface Storm extends Reckoning {
  readonly settled: boolean;
  /** From the kill until everybody was back and had everything. */
  readonly settledMs: number;
  /** What the storm cost the new process, the database and those who came back, in seconds of computing. */
  readonly cpu: { readonly api: number; readonly database: number; readonly clients: number };
  readonly feedMs: { readonly quiet: Spread; readonly storm: Spread; readonly ratio: number };
}

const MEMBERS = 200;
const SETTLE_MS = 120_000;

/** Everybody's process is killed at once; all come back to a new one, where somebody reads the newest stories all the time. */
export async function storm(plan: StormPlan): Promise<Storm> {
  const stage = await severalProcesses(plan.built, {
    stories: BUSY_STORIES + 20,
    posts: 5,
    members: MEMBERS,
  });
  let audience: Audience | undefined;
  try {
    const old = await stage.more();
    let port = old.port;
    const members = benchMembers(MEMBERS);
    audience = new Audience({
      sockets: plan.sockets,
      members,
      origin: stage.origin,
      discussionId: storyIdOf(BUSY_STORIES),
      query: plan.documents.of('Post'),
      port: () => port,
    });
    await audience.comeIn();
    const fresh = await stage.more();
    const body = JSON.stringify({ query: plan.documents.of('Stories'), variables: { first: 20 } });
    const read = (goesOn: () => boolean): Promise<number[]> =>
      readAgain(goesOn, () => {
        const reader = members[MEMBERS - 1];
        const asked = { body, origin: stage.origin, ...(reader ? { cookie: cookieOf(reader) } : {}) };
        return post({ port: fresh.port, path: '/graphql' }, asked);
      });
    await read(forMs(plan.quietMs / 2));
    const quiet = await read(forMs(plan.quietMs));
    plan.progress(`quiet: the feed takes ${rounded(median(quiet))} ms`);

    const cost = (): number[] => [fresh.pid, stage.databasePid, process.pid].map(cpuSeconds);
    const before = cost();
    const killedAt = performance.now();
    port = fresh.port;
    old.kill();
    let over = false;
    const reading = read(() => !over);
    for (let turn = 0; turn < plan.posts; turn++) {
      await audience.say(turn, () => fresh.port);
      await pause(100);
    }
    const settled = await audience.settled(SETTLE_MS);
    const settledMs = Math.round(performance.now() - killedAt);
    const [api = NaN, database = NaN, clients = NaN] = cost().map((now, index) =>
      rounded(now - (before[index] ?? 0)),
    );
    over = true;
    const busy = await reading;
    const feedMs = {
      quiet: spreadOf(quiet),
      storm: spreadOf(busy),
      ratio: rounded(median(busy) / median(quiet)),
    };
    return { ...audience.reckoning(), settled, settledMs, cpu: { api, database, clients }, feedMs };
  } finally {
    audience?.leave();
    await stage.close();
  }
}

async function readAgain(goesOn: () => boolean, ask: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  while (goesOn()) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
    await pause(20);
  }
  return took;
}

const forMs = (ms: number): (() => boolean) => {
  const end = performance.now() + ms;
  return () => performance.now() < end;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
