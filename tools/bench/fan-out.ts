import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { type Spread, spreadOf } from './statistics';

/** What a fan-out showed: how long from publishing to each receipt, and whether every socket heard every event once. */
export interface FanOut extends Spread {
  readonly sockets: number;
  readonly events: number;
  /** From the time that an event bears, which is when a server made it, to each receipt. */
  readonly sincePublished: Spread;
  readonly lost: number;
  readonly doubled: number;
  /** Until all sockets were connected and in the room. */
  readonly joinMs: number;
}

/** Sockets in one room, and how to have something said there. */
export interface FanOutPlan {
  readonly port: number;
  readonly sockets: number;
  readonly events: number;
  readonly cookieOf: (socket: number) => string;
  readonly join: object;
  /** The mark by which an event is known again, or `null` for one that is not counted. */
  readonly markOf: (event: unknown) => string | null;
  /** Publishes and resolves when it was acknowledged. */
  readonly publish: (mark: string) => Promise<void>;
}

/** When each socket first heard an event, and how often one heard it again. */
interface Heard {
  readonly sincePublished: number[];
  readonly first: Map<number, number>;
  doubled: number;
}

const AT_ONCE = 25;
const PATIENCE_MS = 15_000;

/** Publishes events one after the other and notes when each socket hears each. */
export async function fanOut(plan: FanOutPlan): Promise<FanOut> {
  const heard = new Map<string, Heard>();
  const published = new Map<string, number>();
  let expected = 0;
  let complete = (): void => undefined;
  const listener =
    (socket: number) =>
    (event: unknown): void => {
      const at = performance.now();
      const mark = plan.markOf(event);
      const receipts = mark === null ? undefined : heard.get(mark);
      if (!receipts) return;
      if (receipts.first.has(socket)) receipts.doubled++;
      else {
        receipts.first.set(socket, at);
        receipts.sincePublished.push(sincePublished(event as { at?: string }, at));
      }
      if (receipts.first.size >= expected) complete();
    };
  const began = performance.now();
  const sockets: Socket[] = [];
  try {
    for (let first = 0; first < plan.sockets; first += AT_ONCE) {
      const group = Array.from({ length: Math.min(AT_ONCE, plan.sockets - first) }, (_, index) =>
        enter(plan, first + index, listener(first + index)),
      );
      sockets.push(...(await Promise.all(group)));
    }
    const joinMs = performance.now() - began;
    expected = sockets.length;
    // Whoever came late is still being told of; let that pass before anything is timed.
    await pause(1_000);
    for (let turn = 0; turn < plan.events; turn++) {
      const mark = randomUUID();
      heard.set(mark, { first: new Map(), doubled: 0, sincePublished: [] });
      const all = new Promise<void>((resolve) => (complete = resolve));
      published.set(mark, performance.now());
      await plan.publish(mark);
      await Promise.race([all, pause(PATIENCE_MS)]);
    }
    await pause(300);
    return { ...summary(heard, published, sockets.length), joinMs: Math.round(joinMs) };
  } finally {
    for (const socket of sockets) socket.disconnect();
  }
}

async function enter(plan: FanOutPlan, index: number, onEvent: (event: unknown) => void): Promise<Socket> {
  const url = `http://127.0.0.1:${plan.port}`;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: PATIENCE_MS,
    extraHeaders: { origin: url, cookie: plan.cookieOf(index) },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.on('event', onEvent);
  const answer = (await socket.timeout(PATIENCE_MS).emitWithAck('join', plan.join)) as { ok: boolean };
  if (!answer.ok) throw new Error(`a socket was not let in: ${JSON.stringify(answer)}`);
  return socket;
}

function summary(heard: Map<string, Heard>, published: Map<string, number>, sockets: number) {
  const took: number[] = [];
  let [lost, doubled] = [0, 0];
  for (const [mark, receipts] of heard) {
    const at = published.get(mark) ?? 0;
    took.push(...[...receipts.first.values()].map((receipt) => receipt - at));
    lost += sockets - receipts.first.size;
    doubled += receipts.doubled;
  }
  const since = spreadOf([...heard.values()].flatMap(({ sincePublished: all }) => all));
  return { ...spreadOf(took), sincePublished: since, sockets, events: heard.size, lost, doubled };
}

/** From the time that an event bears to a moment of this process, on one machine. */
export const sincePublished = ({ at }: { at?: string }, moment: number): number =>
  performance.timeOrigin + moment - Date.parse(at ?? '');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
