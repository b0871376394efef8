import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as pipelineStages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import { Context, evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { badValue, location, MErr } from '../bson/errors';
import { isNum, isPlain, isRe, num, setKey, tagged, type Document } from '../bson/values';
import type { Collator } from '../bson/collation';
import type { MatchOptions } from '../query/match';
import { toRe } from '../query/regex';
import { OVERRIDES } from './overrides';
import type { Variables } from './ports';

/** A compiled expression. A missing result is undefined. */
export type Expression = (doc: Document) => unknown;

/** The same value with native numbers, as expressions work on them; longs that would lose digits stay typed. */
export function promote(v: unknown): unknown {
  if (v === null || typeof v !== 'object') return v;
  const t = tagged(v);
  switch (t?._bsontype) {
    case undefined:
      break;
    case 'Int32':
    case 'Double':
      return t.value;
    case 'Long': {
      const n = t.toNumber();
      return Number.isSafeInteger(n) ? n : t;
    }
    default:
      return t;
  }
  if (Array.isArray(v)) return v.map(promote);
  if (!isPlain(v)) return v;
  const o: Document = {};
  for (const k of Object.keys(v)) setKey(o, k, promote(v[k]));
  return o;
}

const NUMERIC_PART = /\.\d+(\.|$)/;

/** Operators that run code from the client. There is no interpreter for it here. */
const SCRIPTS = new Set(['$function', '$accumulator', '$where']);

/** An expression ready to be evaluated: native numbers, usable regular expressions, numeric path parts made field names. */
export function prepare(e: unknown): unknown {
  if (typeof e === 'string') {
    if (!e.startsWith('$') || !NUMERIC_PART.test(e)) return e;
    const [first = '', ...rest] = e.split('.');
    return { $__path: [first, ...rest] };
  }
  if (isRe(e)) return toRe(e);
  if (Array.isArray(e)) return e.map(prepare);
  if (!isPlain(e)) return promote(e);
  const o: Document = {};
  for (const k of Object.keys(e)) {
    if (SCRIPTS.has(k)) throw new MErr(168, 'InvalidPipelineOperator', `Unrecognized expression '${k}'`);
    setKey(o, k, k === '$literal' ? promote(e[k]) : prepare(e[k]));
  }
  return o;
}

/** The library's options with state for one evaluation; it hands them to operators. */
type Running = Options & { update(locals: { root: unknown }): Running };

type LibraryOperator = (obj: unknown, argument: unknown, options: Options) => unknown;

let captured: Options | undefined;

const operators: Record<string, LibraryOperator> = {
  $__capture: (_, __, options) => {
    captured = options;
    return null;
  },
};
for (const [name, operator] of Object.entries(OVERRIDES))
  operators[name] = (obj, argument, options) => operator(argument, (e) => evalExpr(obj, e, options));

const registered = {
  accumulator: accumulators,
  expression: { ...expressions, ...operators },
  pipeline: pipelineStages,
  projection: projections,
  query: queries,
  window: windows,
};
const context = Context.init(registered);

/** Whether the expression library has an accumulator of this name. */
export const hasAccumulator = (op: string): boolean => Object.hasOwn(accumulators, op) && !SCRIPTS.has(op);

/** Options for running the library directly. */
export const libraryOptions = (vars: Variables): Options =>
  ({
    context,
    idKey: '_id',
    variables: { NOW: new Date(), USER_ROLES: [], ...vars },
    useStrictMode: true,
    failOnError: true,
    scriptEnabled: false,
  }) as unknown as Options;

/**
 * The library copies all its operators each time it is given plain options. An operator of ours catches the options it
 * makes of them, so that they are made once for each expression instead of once for each document.
 */
function running(vars: Variables): Running {
  evalExpr({}, { $__capture: 1 }, libraryOptions(vars));
  const options = captured as Running;
  captured = undefined;
  return options;
}

/** Compiles an expression. Documents are expected with native numbers. */
export function compileExpression(e: unknown, vars: Variables): Expression {
  const prepared = prepare(e);
  if (prepared === null || typeof prepared === 'number' || typeof prepared === 'boolean')
    return () => prepared;
  const options = running(vars);
  return (doc) => {
    try {
      return evalExpr(doc, prepared, options.update({ root: doc }));
    } catch (x) {
      throw serverError(x);
    }
  };
}

/** Compiles an expression for documents as they are stored. */
export function exprFn(e: unknown, vars: Variables = {}): Expression {
  const f = compileExpression(e, vars);
  return (doc) => f(promote(doc) as Document);
}

/** Options of a filter on documents as they are stored: its collation, and `$expr` with the command's variables. */
export const matcherOpts = (vars: Variables = {}, collator?: Collator): MatchOptions => ({
  coll: collator,
  expr: (e) => truth(exprFn(e, vars)),
});

/** Options of a filter inside a pipeline, whose documents hold native numbers already. */
export const stageMatcherOpts = (vars: Variables, collator?: Collator): MatchOptions => ({
  coll: collator,
  expr: (e) => truth(compileExpression(e, vars)),
});

const truth =
  (f: Expression) =>
  (doc: Document): boolean =>
    isTrue(f(doc));

/** Truth in expressions: all but false, zero, null and missing. */
const isTrue = (v: unknown): boolean =>
  v !== false && v !== null && v !== undefined && !(isNum(v) && num(v) === 0);

/** An error of the expression library as a server would report it. */
export function serverError(e: unknown): MErr {
  if (e instanceof MErr) return e;
  const message = e instanceof Error ? e.message : String(e);
  if (/Use of undefined variable/.test(message)) return location(17276, message);
  const unknown = /accumulator '(\$\w+)' is not registered/.exec(message);
  if (unknown) return new MErr(168, 'InvalidPipelineOperator', `Unrecognized expression '${unknown[1]}'`);
  return badValue(message);
}
