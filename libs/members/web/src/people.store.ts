import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import {
  FindOrganisationsDocument,
  type FindOrganisationsQuery,
  PeopleDocument,
  type PeopleFilter,
  PersonDocument,
  type PersonInListFragment,
  type PersonQuery,
  TeamDocument,
  type TeamQuery,
} from './graphql.generated';

/** Somebody in the directory. */
export type PersonInList = PersonInListFragment;
/** Somebody on their own page. */
export type PersonShown = PersonQuery['person'];
/** Who could bring a skill to a team. */
export type TeamSkill = TeamQuery['team'][number];
/** An organisation to choose from. */
export type Place = FindOrganisationsQuery['organisations']['nodes'][number];

const problemOf = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('INTERNAL', String(error));

/** People who let themselves be found, read by pages: only the answer to the last question counts. */
@Injectable()
export class PeopleStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<readonly PersonInList[] | null>(null);
  private readonly total = signal(0);
  private readonly next = signal<string | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly foundPlaces = signal<readonly Place[]>([]);
  private filter: PeopleFilter = {};
  private turn = 0;

  /** The people on the page; null until the first answer. */
  readonly people = this.held.asReadonly();
  readonly count = this.total.asReadonly();
  readonly more = this.next.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** The organisations to choose from; without them one can look by everything else. */
  readonly places = this.foundPlaces.asReadonly();

  /** Reads the first page of those whom a filter finds. What was there stays until the answer is. */
  async load(filter: PeopleFilter): Promise<void> {
    this.filter = filter;
    await this.read(null, ++this.turn);
  }

  /** Reads the next page. */
  async loadMore(): Promise<void> {
    if (this.next() !== null) await this.read(this.next(), this.turn);
  }

  async loadPlaces(): Promise<void> {
    const { organisations } = await this.client
      .query(FindOrganisationsDocument, {})
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        return { organisations: { nodes: [] } };
      });
    this.foundPlaces.set(organisations.nodes);
  }

  /** One person. Failures are thrown as Problems. */
  async person(id: string): Promise<PersonShown> {
    return (await this.client.query(PersonDocument, { id })).person;
  }

  /** Who offers these skills, by perspective. Failures are thrown as Problems. */
  async team(skillIds: readonly string[]): Promise<readonly TeamSkill[]> {
    return (await this.client.query(TeamDocument, { skillIds: [...skillIds] })).team;
  }

  private async read(after: string | null, turn: number): Promise<void> {
    this.failure.set(null);
    try {
      const { people } = await this.client.query(PeopleDocument, { filter: this.filter, after });
      if (turn !== this.turn) return;
      this.held.update((there) => (after ? [...(there ?? []), ...people.nodes] : people.nodes));
      this.total.set(people.count);
      this.next.set(people.pageInfo.hasNextPage ? (people.pageInfo.endCursor ?? null) : null);
    } catch (error) {
      if (turn === this.turn) this.failure.set(problemOf(error));
    }
  }
}
