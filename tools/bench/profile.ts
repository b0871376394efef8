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

/** Where a server spent its working time: by package, and by the functions that cost most by themselves. */
export interface WhereTimeWent {
  readonly byPackage: Readonly<Record<string, number>>;
  readonly top: readonly SelfTime[];
}

const MOST = 25;

/** Reads the CPU profile that V8 left in a folder. */
export function whereTimeWent(folder: string): WhereTimeWent {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error('the server left no profile');
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let whole = 0;
  profile.samples.forEach((id, sample) => {
    const frame = frames.get(id);
    if (!frame || resting.has(frame.functionName)) return;
    const time = profile.timeDeltas[sample] ?? 0;
    const key = `${frame.functionName || '(anonymous)'}\t${placeOf(frame.url, frame.lineNumber)}`;
    functions.set(key, (functions.get(key) ?? 0) + time);
    const owner = packageOf(frame.url, frame.functionName);
    packages.set(owner, (packages.get(owner) ?? 0) + time);
    whole += time;
  });
  const percent = (time: number): number => Math.round((1000 * time) / whole) / 10;
  const dearest = (spent: Map<string, number>) => [...spent].sort(([, a], [, b]) => b - a);
  return {
    byPackage: Object.fromEntries(
      dearest(packages)
        .map(([name, time]) => [name, percent(time)] as const)
        .filter(([, share]) => share >= 0.5),
    ),
    top: dearest(functions)
      .slice(0, MOST)
      .map(([key, time]) => {
        const [name = '', where = ''] = key.split('\t');
        return { percent: percent(time), name, where };
      }),
  };
}

/** Whose code it is: a package, Node itself, the engine, or ours. */
function packageOf(url: string, name: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage) return inPackage;
  if (name === '(garbage collector)') return name;
  if (url.startsWith('node:')) return 'node';
  return url === '' ? 'engine' : 'ours';
}

const placeOf = (url: string, line: number): string =>
  `${/node_modules\/(.+)$/.exec(url)?.[1] ?? url.split('/').slice(-1)[0] ?? ''}:${line + 1}`;
