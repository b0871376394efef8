import { type Signal, type WritableSignal, computed, inject, linkedSignal, signal } from '@angular/core';
import { type FormProblems, Problem, formProblems } from '@cp/kit/web';
import { MailedToken } from './mailed-token';

/** Where the page behind a mailed link stands: it asks, or its link is not whole or no longer good, or what the page itself adds. */
export type LinkStage<Own extends string> = 'ask' | 'incomplete' | 'gone' | Own;

/** What the pages behind mailed links have in common. */
export interface LinkPage<Own extends string> {
  readonly stage: WritableSignal<LinkStage<Own>>;
  readonly sending: Signal<boolean>;
  readonly problems: FormProblems;
  /** Does the work with the token, one try at a time. Answers whether the form has something to put right. */
  attempt(
    work: (token: string) => Promise<void>,
    places?: Readonly<Record<string, string>>,
  ): Promise<boolean>;
}

/** Makes what a page behind a mailed link needs; another link that is opened in its place begins anew. */
export function linkPage<Own extends string = never>(path: string): LinkPage<Own> {
  const mailed = inject(MailedToken);
  const token = computed(() => mailed.of(path));
  const stage = linkedSignal<LinkStage<Own>>(() => (token() ? 'ask' : 'incomplete'));
  const sending = signal(false);
  const problems = formProblems();
  const attempt: LinkPage<Own>['attempt'] = async (work, places) => {
    const held = token();
    if (sending() || !held) return false;
    sending.set(true);
    problems.clear();
    try {
      await work(held);
      return false;
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'NOT_FOUND') {
        stage.set('gone');
        return false;
      }
      problems.take(problem, places);
      return true;
    } finally {
      sending.set(false);
    }
  };
  return { stage, sending: sending.asReadonly(), problems, attempt };
}
