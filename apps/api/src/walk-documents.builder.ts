import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { GRAPHQL_LIMITS } from '@cp/kit/api';

/** A way from a root field to a value: the names of the fields on it, the root field's left out. */
export type Way = readonly string[];

/** A document with its variables. */
export interface WalkDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Room for the operation, its variables and the root field's arguments. */
const OWN_TOKENS = 150;
/** Ten times so many, and the names on them, fit into a document. */
const FEW_WAYS = 12;
/** How many of a list below the root are asked for: several, so that others than one's own are among them. */
const FEW = 2;

type Field = GraphQLField<unknown, unknown>;
type Kind = 'query' | 'mutation';

/** The root fields of a kind, by name. */
export function rootFieldsOf(schema: GraphQLSchema, kind: Kind): Field[] {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {}) as Field[];
}

/** Every field of every type that is answered, such as `Member.name`; what only Apollo itself adds is left out. */
export const coordinatesOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );

/**
 * The ways from a root field to a value, as deep as a document may go. Where a way comes back to a type that it has been through, it goes
 * on for `further` levels only (1: what stands on it, 2: what stands on its neighbours, too): the same fields lie on a shorter way, and
 * all ways round and round would be ten times as many with each new type.
 */
export function waysFrom(field: Field, further: number): readonly Way[] {
  const found = waysKnown.get(field) ?? waysOf(field.type, GRAPHQL_LIMITS.depth - 1, new Set(), further);
  waysKnown.set(field, found);
  return found;
}

/** A root field is asked hundreds of times by each walker, always on the same ways. */
const waysKnown = new WeakMap<Field, readonly Way[]>();

function waysOf(
  type: GraphQLOutputType,
  levels: number,
  through: ReadonlySet<string>,
  further: number,
): Way[] {
  const named = getNamedType(type);
  if (!isObjectType(named)) {
    if (isCompositeType(named)) throw new Error(`the walk knows no way through ${named.name}`);
    return [[]];
  }
  const left = through.has(named.name) ? Math.min(levels, further) : levels;
  if (left === 0) return [];
  const been = new Set([...through, named.name]);
  return Object.values(named.getFields()).flatMap((child) =>
    waysOf(child.type, left - 1, been, further).map((way) => [child.name, ...way]),
  );
}

/** The fields on a way, such as `Story.author`, the root field's own among them. */
export function coordinatesOn(schema: GraphQLSchema, kind: Kind, root: Field, way: Way): string[] {
  const found = [`${kind === 'query' ? 'Query' : 'Mutation'}.${root.name}`];
  let type = getNamedType(root.type);
  for (const name of way) {
    if (!isObjectType(type)) break;
    found.push(`${type.name}.${name}`);
    const next = type.getFields()[name];
    if (!next) throw new Error(`${type.name} has no ${name}`);
    type = getNamedType(next.type);
  }
  return found;
}

/** The ways that lead to what stands nearest, few enough to be asked for many times over in one document. */
export function nearest(ways: readonly Way[]): readonly Way[] {
  const found =
    nearestKnown.get(ways) ?? [...ways].sort((one, other) => one.length - other.length).slice(0, FEW_WAYS);
  nearestKnown.set(ways, found);
  return found;
}
const nearestKnown = new WeakMap<readonly Way[], readonly Way[]>();

/** Ways in groups that fit into one document each. */
export function inDocuments(root: Field, ways: readonly Way[]): Way[][] {
  const groups: Way[][] = [];
  let tokens = Infinity;
  let known = new Set<string>();
  for (const way of ways) {
    if (tokens > GRAPHQL_LIMITS.tokens - OWN_TOKENS) {
      groups.push([]);
      tokens = 0;
      known = new Set();
    }
    groups.at(-1)?.push(way);
    for (let length = 1; length <= way.length; length++) {
      const part = way.slice(0, length).join('.');
      if (known.has(part)) continue;
      known.add(part);
      // A name, its braces, and the arguments that lists are asked with.
      tokens += length === way.length ? 1 : 3 + (fieldAt(root, way.slice(0, length)).args.length > 0 ? 5 : 0);
    }
  }
  return groups;
}

/** One document that asks a root field once or many times over, each time with other arguments; the answers are `a0`, `a1` … */
export function documentOf(
  kind: Kind,
  root: Field,
  all: readonly Readonly<Record<string, unknown>>[],
  ways: readonly Way[],
): WalkDocument {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fields = all.map((values, index) => {
    const given = root.args.filter(({ name }) => name in values);
    for (const { name, type } of given) {
      variables[`${name}${index}`] = values[name];
      declared.push(`$${name}${index}: ${String(type)}`);
    }
    const passed = given.map(({ name }) => `${name}: $${name}${index}`).join(', ');
    return `a${index}: ${root.name}${passed && `(${passed})`} ${selection(root, ways)}`;
  });
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { query: `${kind} Walk${head} { ${fields.join(' ')} }`, variables };
}

function selection(root: Field, ways: readonly Way[]): string {
  return inner(
    root,
    [],
    ways.filter((way) => way.length > 0),
  );
}

function inner(root: Field, before: Way, ways: readonly Way[]): string {
  if (ways.length === 0) return '';
  const byName = new Map<string, Way[]>();
  for (const [name = '', ...rest] of ways) byName.set(name, [...(byName.get(name) ?? []), rest]);
  const parts = [...byName].flatMap(([name, rests]) => {
    const way = [...before, name];
    const below = inner(
      root,
      way,
      rests.filter((rest) => rest.length > 0),
    );
    return argumentsBelow(fieldAt(root, way).args).map(({ alias, text }) =>
      `${alias ? `${name}${alias}: ` : ''}${name}${text} ${below}`.trim(),
    );
  });
  return `{ ${parts.join(' ')} }`;
}

/** How a field below the root is asked: once, or under a name of its own for each value of an enumeration. */
interface Asked {
  readonly alias: string;
  readonly text: string;
}

/** Below the root lists take how many, and some what kind; a field that needs others cannot be asked, and the walk says so. */
function argumentsBelow(args: readonly GraphQLArgument[]): Asked[] {
  const needed = args.filter(
    ({ type, defaultValue, name }) => name === 'first' || (isNonNullType(type) && defaultValue === undefined),
  );
  return needed.reduce<Asked[]>(
    (asked, argument) =>
      asked.flatMap(({ alias, text }) =>
        valuesBelow(argument).map((value) => ({
          alias: alias + (isEnumType(getNamedType(argument.type)) ? value : ''),
          text:
            text === ''
              ? `(${argument.name}: ${value})`
              : `${text.slice(0, -1)}, ${argument.name}: ${value})`,
        })),
      ),
    [{ alias: '', text: '' }],
  );
}

function valuesBelow({ name, type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  if (String(type).startsWith('Int')) return [String(FEW)];
  throw new Error(`the walk has no value for ${name}: ${String(type)} below a root field`);
}

/** The field that a way leads to. */
function fieldAt(root: Field, way: Way): Field {
  let field = root;
  for (const name of way) {
    const type = getNamedType(field.type);
    const next = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!next) throw new Error(`no way leads over ${name}`);
    field = next as Field;
  }
  return field;
}

/** Whether a type of an argument, or of a field of an input, is a list, and what stands in it. */
export function partsOf(type: GraphQLArgument['type']) {
  const bare = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(type);
  return {
    required: isNonNullType(type),
    list: isListType(bare),
    named,
    fields: isInputObjectType(named) ? Object.values(named.getFields()) : null,
  };
}
