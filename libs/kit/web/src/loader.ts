import { type Signal, signal } from '@angular/core';
import { Problem } from './problem';

/** What a page asks for: nothing yet, what came, or what went wrong. */
export interface Loader<T> {
  readonly value: Signal<T | null>;
  readonly problem: Signal<Problem | null>;
  /** Asks (again). Never rejects: see `problem`. */
  readonly load: () => Promise<void>;
}

/** Makes the loader of one question. */
export function loader<T>(ask: () => Promise<T>): Loader<T> {
  const value = signal<T | null>(null);
  const problem = signal<Problem | null>(null);
  return {
    value: value.asReadonly(),
    problem: problem.asReadonly(),
    load: async () => {
      problem.set(null);
      try {
        value.set(await ask());
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        problem.set(error);
      }
    },
  };
}

/** One page of a list as the server answers it. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** A list that grows: what is here, whether there is more, and the way to it. */
export interface PagedLoader<T> extends Loader<readonly T[]> {
  readonly hasMore: Signal<boolean>;
  readonly more: () => Promise<void>;
  /** Puts what an act changed in its place, or takes it out with `null`. */
  readonly put: (is: (one: T) => boolean, changed: T | null) => void;
}

/** Makes the loader of a list; `ask` gets the cursor to go on from. */
export function pagedLoader<T>(ask: (after: string | null) => Promise<Page<T>>): PagedLoader<T> {
  const hasMore = signal(false);
  const shown = signal<readonly T[] | null>(null);
  let turns = 0;
  let end: string | null = null;
  let here: readonly T[] = [];
  const next = loader(async () => {
    const turn = ++turns;
    const { nodes, pageInfo } = await ask(end);
    // Asked again meanwhile, for something else: this answer comes too late.
    if (turn !== turns) return here;
    here = [...here, ...nodes];
    end = pageInfo.endCursor ?? null;
    hasMore.set(pageInfo.hasNextPage);
    shown.set(here);
    return here;
  });
  return {
    ...next,
    value: shown.asReadonly(),
    put: (is, changed) => {
      here = here.flatMap((one) => (is(one) ? (changed ? [changed] : []) : [one]));
      shown.set(here);
    },
    hasMore: hasMore.asReadonly(),
    more: next.load,
    load: () => {
      here = [];
      end = null;
      return next.load();
    },
  };
}
