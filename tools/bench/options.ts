import { parseArgs } from 'node:util';

const SCENARIOS = ['all', 'sign-in-flood', 'delivery', 'storm'] as const;
type Scenario = (typeof SCENARIOS)[number];

/** What the bench was asked to measure. */
export interface BenchOptions {
  readonly json: boolean;
  readonly stories: readonly number[];
  readonly posts: number;
  readonly sockets: readonly number[];
  readonly profile: boolean;
  /** `sign-in-flood`, `delivery` and `storm` measure that one alone. */
  readonly scenario: Scenario;
  /** A fault that is planted to see that `delivery` finds it. */
  readonly fault: 'drop' | 'double' | undefined;
  /** One short repetition of each: to see that the bench works, not how fast we are. */
  readonly quick: boolean;
}

/** Reads the flags of `npm run bench`; refuses what it does not know. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      stories: { type: 'string', default: '1000' },
      posts: { type: 'string', default: '10' },
      sockets: { type: 'string', default: '200,500,1000' },
      profile: { type: 'boolean', default: false },
      scenario: { type: 'string', default: 'all' },
      fault: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  return {
    scenario: oneOf('scenario', values.scenario, SCENARIOS),
    fault: values.fault === undefined ? undefined : oneOf('fault', values.fault, ['drop', 'double'] as const),
    json: values.json,
    stories: numbers('stories', values.stories, 1, 200_000),
    posts: numbers('posts', values.posts, 0, 200)[0] ?? 10,
    sockets: numbers('sockets', values.sockets, 0, 1_900).filter((sockets) => sockets > 0),
    profile: values.profile,
    quick: values.quick,
  };
}

function oneOf<T extends string>(flag: string, given: string, known: readonly T[]): T {
  const found = known.find((name) => name === given);
  if (!found) throw new Error(`--${flag} takes ${known.join(', ')}, not "${given}"`);
  return found;
}

function numbers(flag: string, text: string, least: number, most: number): number[] {
  return text.split(',').map((part) => {
    const number = Number(part);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new Error(`--${flag} takes whole numbers from ${least} to ${most}, not "${part}"`);
    return number;
  });
}
