import { type Signal, type WritableSignal, signal } from '@angular/core';
import { type FormProblem, type FormProblems, formProblems } from '@cp/kit/web';

/** A form of the page about signing in: it opens on request, sends one thing at a time, and says what came of it. */
export interface AccountForm {
  readonly open: WritableSignal<boolean>;
  readonly sending: Signal<boolean>;
  readonly problems: FormProblems;
  /** Sends what was written unless something is missing; a failure is shown, and leads the reader to it. */
  send(missing: readonly FormProblem[], work: () => Promise<void>): Promise<void>;
}

/** Makes such a form; `places` leads from the server's names to the fields, `toSummary` takes the reader to what is wrong. */
export function accountForm(places: Readonly<Record<string, string>>, toSummary: () => void): AccountForm {
  const open = signal(false);
  const sending = signal(false);
  const problems = formProblems();
  const send: AccountForm['send'] = async (missing, work) => {
    if (sending()) return;
    if (!problems.show(missing)) return toSummary();
    sending.set(true);
    try {
      await work();
    } catch (problem) {
      problems.take(problem, places);
      toSummary();
    } finally {
      sending.set(false);
    }
  };
  return { open, sending: sending.asReadonly(), problems, send };
}
