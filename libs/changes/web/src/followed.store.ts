import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import {
  AdoptDocument,
  AskAgainLaterDocument,
  RecordChangeDocument,
  SaveAdoptionDocument,
  StepChangeDocument,
  StoryFollowedDocument,
  TakeBackAdoptionDocument,
  TakeBackChangeDocument,
  WhereTriedDocument,
} from './graphql.generated';
import type {
  AdoptInput,
  AdoptionWordsFragment,
  ChangeWordsFragment,
  RecordChangeInput,
  SaveAdoptionInput,
  StepChangeInput,
  StoryFollowedQuery,
  WhereTriedQuery,
} from './graphql.generated';

type Story = StoryFollowedQuery['story'];

/** What somebody can choose from when they say where they tried it. */
export interface WhereTried {
  readonly places: WhereTriedQuery['organisations']['nodes'];
  readonly stories: readonly { readonly id: string; readonly title: string }[];
}

/** What followed from one story: its changes, and where else it was tried. */
@Injectable()
export class FollowedStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<Story | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly moreFailure = signal<Problem | null>(null);
  private id = '';

  readonly story = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly moreProblem = this.moreFailure.asReadonly();
  readonly changes = computed(() => this.held()?.changes ?? []);
  readonly adoptions = computed<readonly AdoptionWordsFragment[]>(() => this.held()?.adoptions.nodes ?? []);
  readonly hasMore = computed(() => this.held()?.adoptions.pageInfo.hasNextPage ?? false);

  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    if (this.held()?.id !== id) this.held.set(null);
    try {
      const { story } = await this.client.query(StoryFollowedDocument, { id });
      if (this.id === id) this.held.set(story);
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  async loadMore(): Promise<void> {
    const story = this.held();
    const after = story?.adoptions.pageInfo.endCursor;
    if (!story || !after) return;
    this.moreFailure.set(null);
    try {
      const { adoptions } = (await this.client.query(StoryFollowedDocument, { id: story.id, after })).story;
      const nodes = [...story.adoptions.nodes, ...adoptions.nodes];
      this.held.set({ ...story, adoptions: { ...adoptions, nodes } });
    } catch (error) {
      this.moreFailure.set(error as Problem);
    }
  }

  async record(input: RecordChangeInput): Promise<ChangeWordsFragment> {
    const { recordChange } = await this.client.mutate(RecordChangeDocument, { input });
    this.put(recordChange);
    return recordChange;
  }

  async step(input: StepChangeInput): Promise<ChangeWordsFragment> {
    const { stepChange } = await this.client.mutate(StepChangeDocument, { input });
    this.put(stepChange);
    return stepChange;
  }

  async later(id: string): Promise<ChangeWordsFragment> {
    const { askAgainLater } = await this.client.mutate(AskAgainLaterDocument, { id });
    this.put(askAgainLater);
    return askAgainLater;
  }

  async takeBack({ id, version }: ChangeWordsFragment): Promise<void> {
    await this.client.mutate(TakeBackChangeDocument, { input: { id, version } });
    this.held.update((story) => story && { ...story, changes: story.changes.filter((one) => one.id !== id) });
  }

  async adopt(input: AdoptInput): Promise<string> {
    const { adopt } = await this.client.mutate(AdoptDocument, { input });
    await this.load(this.id);
    return adopt.id;
  }

  async saveAdoption(input: SaveAdoptionInput): Promise<string> {
    const { saveAdoption } = await this.client.mutate(SaveAdoptionDocument, { input });
    await this.load(this.id);
    return saveAdoption.id;
  }

  async takeBackAdoption({ id, version }: AdoptionWordsFragment): Promise<void> {
    await this.client.mutate(TakeBackAdoptionDocument, { input: { id, version } });
    await this.load(this.id);
  }

  /** The places and the own stories to choose from; without them the rest can be said all the same. */
  async whereTried(): Promise<WhereTried> {
    const answer = await this.client.query(WhereTriedDocument, {}).catch(() => null);
    return {
      places: answer?.organisations.nodes ?? [],
      stories: (answer?.myStories.nodes ?? []).filter(({ status }) => status === 'PUBLISHED'),
    };
  }

  private put(change: ChangeWordsFragment): void {
    this.held.update((story) => {
      if (!story) return story;
      const known = story.changes.some(({ id }) => id === change.id);
      const changes = known
        ? story.changes.map((one) => (one.id === change.id ? change : one))
        : [...story.changes, change];
      return { ...story, changes };
    });
  }
}
