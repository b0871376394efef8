import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: number[];
  readonly timeDeltas: number[];
}

/** A function and the share of the time that was spent in itself. */
export interface SelfTime {
  readonly percent: number;
  readonly name: string;
  readonly where: string;
}

const resting = new Set(['(idle)', '(program)', '(root)']);

/** The functions in which a server spent most of its working time, from the CPU profile that V8 left in a folder. */
export function topSelfTimes(folder: string, most = 25): SelfTime[] {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error('the server left no profile');
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const spent = new Map<string, number>();
  let whole = 0;
  profile.samples.forEach((id, sample) => {
    const frame = frames.get(id);
    if (!frame || resting.has(frame.functionName)) return;
    const time = profile.timeDeltas[sample] ?? 0;
    const key = `${frame.functionName || '(anonymous)'}\t${placeOf(frame.url, frame.lineNumber)}`;
    spent.set(key, (spent.get(key) ?? 0) + time);
    whole += time;
  });
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([key, time]) => {
      const [name = '', where = ''] = key.split('\t');
      return { percent: Math.round((1000 * time) / whole) / 10, name, where };
    });
}

const placeOf = (url: string, line: number): string =>
  `${/node_modules\/(.+)$/.exec(url)?.[1] ?? url.split('/').slice(-1)[0] ?? ''}:${line + 1}`;
