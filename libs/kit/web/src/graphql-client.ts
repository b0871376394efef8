import { Injectable, inject, signal } from '@angular/core';
import type { OperationVariables } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { Problem, problemOf } from './problem';
import { kitTexts } from './kit-texts';

/**
 * The one door to the server's data: asks and tells, keeps no copy (stores hold the only one), and turns every failure into a
 * {@link Problem}. Stores use it; components do not.
 */
@Injectable({ providedIn: 'root' })
export class GraphqlClient {
  private readonly apollo = inject(Apollo);
  private readonly t = kitTexts();
  private readonly away = signal(false);
  private readonly unknown = signal(false);

  /** True after a request that did not reach the server, until one does. */
  readonly serverAway = this.away.asReadonly();
  /** True once the server said that it does not know who is asking; with a member signed in here, their session has ended. */
  readonly strangerToServer = this.unknown.asReadonly();

  query<Answer, Variables extends OperationVariables>(
    query: TypedDocumentNode<Answer, Variables>,
    variables: Variables,
  ): Promise<Answer> {
    return this.settle(
      firstValueFrom(this.apollo.query<Answer>({ query, variables, fetchPolicy: 'no-cache' })),
    );
  }

  mutate<Answer, Variables extends OperationVariables>(
    mutation: TypedDocumentNode<Answer, Variables>,
    variables: Variables,
  ): Promise<Answer> {
    return this.settle(
      firstValueFrom(this.apollo.mutate<Answer>({ mutation, variables, fetchPolicy: 'no-cache' })),
    );
  }

  /** Somebody has signed in or out: what the server said of the last one no longer counts. */
  meetAgain(): void {
    this.unknown.set(false);
  }

  private async settle<Answer>(asked: Promise<{ data?: Answer | null; error?: Error }>): Promise<Answer> {
    try {
      const { data, error } = await asked;
      if (error) throw error;
      this.away.set(false);
      if (data === null || data === undefined) throw new Problem('INTERNAL', this.t('problem.internal'));
      return data;
    } catch (error) {
      throw this.problem(error);
    }
  }

  private problem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    const [sent] = CombinedGraphQLErrors.is(error) ? error.errors : [];
    this.away.set(!sent);
    if (!sent) return new Problem('UNAVAILABLE', this.t('problem.unreachable'));
    const problem = problemOf(sent);
    if (problem.code === 'UNAUTHENTICATED') this.unknown.set(true);
    const said = problem.key && this.t.maybe(problem.key);
    return said
      ? new Problem(problem.code, said, problem.id, problem.key, problem.fields, problem.version)
      : problem;
  }
}
