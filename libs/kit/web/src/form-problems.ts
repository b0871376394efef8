import { type Signal, computed, signal } from '@angular/core';
import { Problem } from './problem';

/** One thing to mend in a form: the id of its control, so that a summary can lead there, and what is wrong in words. */
export interface FormProblem {
  readonly id: string;
  readonly text: string;
}

/** What a form has to say about itself: errors by control, and one sentence for what belongs to none of them. */
export interface FormProblems {
  readonly list: Signal<readonly FormProblem[]>;
  readonly general: Signal<string | null>;
  /** The words for one control, or null when all is well. */
  at(id: string): string | null;
  /** Shows what the form found by itself; an empty list clears. Answers whether all is well. */
  show(found: readonly FormProblem[]): boolean;
  /** Shows what the server said: its fields at their controls (`ids` leads from input path to control id), the rest on top. */
  take(problem: unknown, ids?: Readonly<Record<string, string>>): void;
  clear(id?: string): void;
}

/** Makes the problems of one form. */
export function formProblems(): FormProblems {
  const list = signal<readonly FormProblem[]>([]);
  const general = signal<string | null>(null);
  const byId = computed(() => new Map(list().map(({ id, text }) => [id, text])));
  const show = (found: readonly FormProblem[]) => {
    list.set(found);
    general.set(null);
    return found.length === 0;
  };
  return {
    list: list.asReadonly(),
    general: general.asReadonly(),
    at: (id) => byId().get(id) ?? null,
    show,
    take: (problem, ids = {}) => {
      if (!(problem instanceof Problem)) throw problem;
      const at = problem.fields.flatMap(({ path, message }) => {
        const id = ids[path];
        return id ? [{ id, text: message }] : [];
      });
      list.set(at);
      general.set(at.length ? null : problem.message);
    },
    clear: (id) => {
      list.update((all) => (id ? all.filter((one) => one.id !== id) : []));
      general.set(null);
    },
  };
}
