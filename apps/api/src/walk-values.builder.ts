import { randomBytes, randomUUID } from 'node:crypto';
import { type GraphQLInputType, isEnumType } from 'graphql';
import { partsOf } from './walk-documents.builder';

/** What values are made from: the ids to try, an address to try, and what the walker proves itself with. */
export interface WalkWords {
  /** Ids of things that are not the walker's, by what they are. */
  readonly ids: readonly string[];
  /** An address that is somebody else's. */
  readonly foreignEmail: string;
  readonly password: string;
}

type Values = Readonly<Record<string, unknown>>;
type Inputs = readonly {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly defaultValue?: unknown;
}[];

let made = 0;
/** Something new each time, so that nothing is refused for being there already. */
const next = (): number => ++made;

/** Values that make sense where a type alone says too little: by the name of the argument or field. */
const SENSE: Readonly<Record<string, (words: WalkWords) => unknown>> = {
  key: () => randomUUID(),
  email: () => `walker${next()}@walk.example`,
  password: ({ password }) => password,
  token: () => randomBytes(32).toString('base64url'),
  code: () => '123456',
  name: () => `Walker Wren ${next()}`,
  csv: () => `walker${next()}@walk.example;Walker Wren`,
  skillId: () => 's1.1',
  skillIds: () => ['s1.1'],
  action: () => 'account.signedIn',
  start: () => 0,
  end: () => 5,
  first: () => 10,
  version: () => 1,
  dueOn: () => '2026-12-03',
  timeZone: () => 'Europe/London',
  after: () => null,
  before: () => null,
  last: () => 10,
  startsOn: () => '2026-03-01',
  startedOn: () => '2026-03-01',
  endedOn: () => '2026-03-08',
};

/** A value of a type, with everything that it needs and, when asked for, everything that it may have. */
function valueOf(name: string, type: GraphQLInputType, words: WalkWords, full: boolean): unknown {
  const known = SENSE[name];
  if (known) return known(words);
  const { list, named, fields } = partsOf(type);
  const one = fields ? valuesOf(fields, words, full || name === 'proof') : plainValue(named, words);
  return list ? [one] : one;
}

function plainValue(type: ReturnType<typeof partsOf>['named'], words: WalkWords): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.name;
  switch (type.name) {
    case 'ID':
      return words.ids[0];
    case 'Int':
      return 1;
    case 'Float':
      return 0.5;
    case 'Boolean':
      return true;
    case 'DateTime':
      return new Date(Date.now() + 86_400_000).toISOString();
    case 'String':
      return `walking words ${next()}`;
    default:
      throw new Error(`the walk has no value of the type ${type.name}; say how one is made`);
  }
}

function valuesOf(inputs: Inputs, words: WalkWords, full: boolean): Values {
  const asked = inputs.filter(
    ({ name, type, defaultValue }) =>
      full || name === 'first' || (partsOf(type).required && defaultValue === undefined),
  );
  return Object.fromEntries(asked.map(({ name, type }) => [name, valueOf(name, type, words, full)]));
}

/** A place in the arguments of a root field. */
export interface Position {
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
}

/** Every place in the arguments of a root field where a single value stands. */
export function positionsOf(inputs: Inputs, before: readonly string[] = []): Position[] {
  return inputs.flatMap(({ name, type }) => {
    const { fields } = partsOf(type);
    const path = [...before, name];
    return fields ? positionsOf(fields, path) : [{ path, type }];
  });
}

/** The arguments with one value put at a place; an input that holds the place gets what else it needs. */
export function withValue(
  inputs: Inputs,
  values: Values,
  { path, value, words }: { path: readonly string[]; value: unknown; words: WalkWords },
): Values {
  const [name = '', ...rest] = path;
  const input = inputs.find((one) => one.name === name);
  if (!input) throw new Error(`no argument is called ${name}`);
  const { list, fields } = partsOf(input.type);
  if (!fields) return { ...values, [name]: list ? [value] : value };
  const held = values[name];
  const first: unknown = Array.isArray(held) ? held[0] : held;
  const inner = first ?? valuesOf(fields, words, false);
  const changed = withValue(fields, inner as Values, { path: rest, value, words });
  return { ...values, [name]: list ? [changed] : changed };
}

/** The other values that are tried at a place: each id, each value of an enumeration, both answers, a foreign address. */
function othersFor({ path, type }: Position, { ids, foreignEmail }: WalkWords): readonly unknown[] {
  const { named } = partsOf(type);
  const name = path.at(-1) ?? '';
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  if (named.name === 'Boolean') return [false, true];
  if (name === 'email') return [foreignEmail];
  if (named.name === 'ID' && !SENSE[name]) return ids;
  return [];
}

/** The arguments with which a root field is asked: what it needs, all that it takes, and each place with each other value. */
export function argumentsFor({ args }: { readonly args: Inputs }, words: WalkWords): Values[] {
  const plain = (): Values => valuesOf(args, words, false);
  const varied = positionsOf(args).flatMap((position) =>
    othersFor(position, words).map((value) =>
      withValue(args, plain(), { path: position.path, value, words }),
    ),
  );
  return [plain(), valuesOf(args, words, true), ...varied];
}

/** Every place where words are taken: what is found by a secret would tell of it. A cursor is no word. */
export const placesOfWords = ({ args }: { readonly args: Inputs }): Position[] =>
  positionsOf(args).filter(
    ({ path, type }) =>
      partsOf(type).named.name === 'String' && !['after', 'before'].includes(path.at(-1) ?? ''),
  );

/** The arguments with a word at a place. */
export const searchFor = (
  { args }: { readonly args: Inputs },
  words: WalkWords,
  { place, word }: { readonly place: Position; readonly word: string },
): Values => withValue(args, valuesOf(args, words, false), { path: place.path, value: word, words });

/** A word of the same shape that nobody has: each letter and digit is the next one. */
export const likeIt = (word: string): string =>
  word.replace(/[a-y0-8]/gi, (sign) => String.fromCharCode(sign.charCodeAt(0) + 1));
