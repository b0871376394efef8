import { Agent, request } from 'node:http';
import { type Spread, spreadOf } from './statistics';

/** A server on this computer, as a client sees it. */
export interface Target {
  readonly port: number;
  readonly path: string;
}

/** What a client sends: a body, and who it is. */
export interface Sending {
  readonly body: string;
  readonly cookie?: string;
  /** The address of our own pages, where it is not the server's. */
  readonly origin?: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Posts JSON over a kept connection and resolves with the bytes of the answer; anything but 200 fails. */
export function post({ port, path }: Target, { body, cookie, origin }: Sending): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          origin: origin ?? `http://127.0.0.1:${port}`,
          ...(cookie ? { cookie } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks);
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`HTTP ${response.statusCode}: ${answer.toString().slice(0, 500)}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Lets go of the kept connections. */
export const hangUp = (): void => agent.destroy();

/** What a run of requests showed. */
export interface Run extends Spread {
  readonly requests: number;
  readonly perSecond: number;
}

/**
 * Does `work` again and again, so many at a time, until a number or a time is reached, and times each. The first tenth
 * warms up and does not count.
 */
export async function timed(
  bounds: { most: number; ms: number; atOnce: number },
  work: (turn: number) => Promise<unknown>,
): Promise<Run> {
  for (let turn = 0; turn < bounds.most / 10; turn++) await work(turn);
  const began = performance.now();
  const took: number[] = [];
  let turn = Math.ceil(bounds.most / 10);
  const last = turn + bounds.most;
  const client = async (): Promise<void> => {
    while (turn < last && performance.now() - began < bounds.ms) {
      const start = performance.now();
      await work(turn++);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: bounds.atOnce }, client));
  const seconds = (performance.now() - began) / 1000;
  return { ...spreadOf(took), requests: took.length, perSecond: Math.round(took.length / seconds) };
}
