import { join } from 'node:path';
import type { Fault } from './audience';
import { BareServer } from './bare-server';
import { deliver, type Timing } from './delivery';
import { WebDocuments } from './documents';
import { fanOut } from './fan-out';
import { hangUp, post } from './http-client';
import type { BenchOptions } from './options';
import { rounded, type Spread } from './statistics';
import { storm } from './storm';

type Tell = (line: Record<string, unknown>) => void;

/** What is promised: a p95 of at most twice a bare server's, a storm that is over in time, and readers who hardly notice. */
const PROMISED = { ratio: 2, settledMs: 30_000, feed: 3 };

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** The same bytes to as many sockets of a bare socket.io server, one post after the other. */
async function bareSpread(sockets: number, events: number, event: object, answer: string): Promise<Timing> {
  const bare = await BareServer.start(__filename);
  try {
    await bare.learn({ answers: { tell: answer }, event });
    const { p50, p95, p99, sincePublished } = await fanOut({
      port: bare.port,
      sockets,
      events,
      cookieOf: () => '',
      join: {},
      markOf: (told) => (told as { mark: string }).mark,
      publish: async (mark) => {
        await post({ port: bare.port, path: `/tell/${mark}` }, { body: '{}' });
      },
    });
    return { sinceSent: { p50, p95, p99 }, sincePublished };
  } finally {
    bare.stop();
  }
}

/** Two processes of which one is killed; answers whether everything that is promised was kept. */
export async function measureDelivery({ sockets, quick, fault }: BenchOptions, tell: Tell): Promise<boolean> {
  const size = sockets.at(-1) ?? 1_000;
  const posts = quick ? 20 : 100;
  const figures = await deliver({
    built: __dirname,
    documents: new WebDocuments(join(__dirname, '../../..')),
    sockets: size,
    posts,
    progress,
    beside: (event, answer) => bareSpread(size, posts / 2, event, answer),
    ...(fault ? { fault: fault satisfies Fault } : {}),
  });
  const { both, bare, lost, doubled, misplaced, settled } = figures;
  const times = (ours: Spread, theirs: Spread) => ({
    p50: rounded(ours.p50 / theirs.p50),
    p95: rounded(ours.p95 / theirs.p95),
  });
  const ratio = bare && {
    // Ours is stored and on disk before anybody hears of it; the other stores nothing.
    sinceSent: times(both.sinceSent, bare.sinceSent),
    sincePublished: times(both.sincePublished, bare.sincePublished),
  };
  tell({ scenario: 'two processes, one is killed', sockets: size, ...figures, ratio });
  hangUp();
  return (
    settled && lost + doubled + misplaced === 0 && (ratio?.sincePublished.p95 ?? Infinity) <= PROMISED.ratio
  );
}

/** Everybody loses their process at once; answers whether everything that is promised was kept. */
export async function measureStorm({ sockets, quick }: BenchOptions, tell: Tell): Promise<boolean> {
  const size = sockets.at(-1) ?? 1_000;
  const figures = await storm({
    built: __dirname,
    documents: new WebDocuments(join(__dirname, '../../..')),
    sockets: size,
    posts: quick ? 5 : 20,
    quietMs: 6_000,
    progress,
  });
  tell({ scenario: 'reconnect storm', sockets: size, ...figures });
  hangUp();
  const { settled, settledMs, feedMs, lost, doubled, misplaced } = figures;
  const whole = settled && lost + doubled + misplaced === 0;
  return whole && settledMs <= PROMISED.settledMs && feedMs.ratio <= PROMISED.feed;
}
