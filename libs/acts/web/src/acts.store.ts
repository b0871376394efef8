import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { GraphqlClient, Problem, Session, newKey } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveRoom } from '@cp/realtime/web';
import {
  AnswerPromptDocument,
  DismissPromptDocument,
  MoreDifferentDocument,
  RecogniseDocument,
  StoryActsDocument,
  TakeBackRecognitionDocument,
} from './graphql.generated';
import type {
  AnswerPromptInput,
  RecogniseInput,
  RecognitionKind,
  SaidFragment,
  StoryActsQuery,
} from './graphql.generated';

type Acts = StoryActsQuery['story'];

/**
 * What readers say of the story on screen and what the viewer may do, for every part of its page at once: read once, and again when its
 * room tells of news. Acts throw Problems; reading keeps the last one.
 */
@Injectable({ providedIn: 'root' })
export class ActsStore {
  private readonly client = inject(GraphqlClient);
  private readonly live = inject(Live);
  private readonly held = signal<Acts | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly keys = new Map<string, string>();
  private room: LiveRoom | undefined;
  private id = '';
  private parts = 0;

  readonly acts = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly mine = computed(() => new Map((this.held()?.myRecognitions ?? []).map((one) => [one.kind, one])));

  constructor() {
    const session = inject(Session);
    effect(() => {
      const viewer = session.viewer();
      untracked(() => this.lookAs(viewer?.id));
    });
  }

  /** A part of the page of a story comes; answers what to do when it goes. */
  enter(id: string): () => void {
    this.parts += 1;
    if (this.id !== id) {
      this.drop();
      this.id = id;
      void this.load();
    }
    return () => {
      this.parts -= 1;
      if (this.parts === 0) this.drop();
    };
  }

  async load(): Promise<void> {
    const { id } = this;
    this.failure.set(null);
    try {
      const { story } = await this.client.query(StoryActsDocument, { id });
      if (this.id !== id) return;
      this.held.set(story);
      this.room ??= story.discussion
        ? this.live.enter('discussion', id, story.discussion.number, {
            event: ({ kind }) => {
              if (kind === 'RecognitionsChanged') void this.load();
            },
            resync: () => void this.load(),
          })
        : undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (this.id === id) this.failure.set(error);
    }
  }

  /** Reads more of what is different elsewhere. */
  async loadMore(): Promise<void> {
    const { id } = this;
    const after = this.held()?.recognitions.pageInfo.endCursor;
    if (!after) return;
    const { story } = await this.client.query(MoreDifferentDocument, { id, after });
    this.held.update((acts) =>
      acts && this.id === id && acts.recognitions.pageInfo.endCursor === after
        ? {
            ...acts,
            recognitions: {
              ...story.recognitions,
              nodes: [...acts.recognitions.nodes, ...story.recognitions.nodes],
            },
          }
        : acts,
    );
  }

  /** Says it, once however often it has to be tried. */
  async recognise(said: Omit<RecogniseInput, 'key' | 'storyId'>): Promise<void> {
    const words = JSON.stringify(said);
    await this.client.mutate(RecogniseDocument, {
      input: { ...said, storyId: this.id, key: this.keyOf(words) },
    });
    this.keys.delete(words);
    await this.load();
  }

  async takeBack(kind: RecognitionKind): Promise<void> {
    const mine: SaidFragment | undefined = this.mine().get(kind);
    if (!mine) return;
    await this.client.mutate(TakeBackRecognitionDocument, { id: mine.id });
    await this.load();
  }

  /** Answers the question in the discussion, once however often it has to be tried. */
  async answer(said: Omit<AnswerPromptInput, 'key' | 'storyId'>): Promise<void> {
    const key = this.keyOf(JSON.stringify(said));
    await this.client.mutate(AnswerPromptDocument, { input: { ...said, storyId: this.id, key } });
    await this.load();
  }

  async dismiss(): Promise<void> {
    await this.client.mutate(DismissPromptDocument, { storyId: this.id });
    await this.load();
  }

  private keyOf(words: string): string {
    const key = this.keys.get(words) ?? newKey();
    this.keys.set(words, key);
    return key;
  }

  private viewer: string | undefined;

  /** Somebody else looks now: what the one before was shown goes. */
  private lookAs(viewer: string | undefined): void {
    if (viewer === this.viewer) return;
    this.viewer = viewer;
    const { id } = this;
    if (!id) return;
    this.drop();
    this.id = id;
    void this.load();
  }

  private drop(): void {
    this.room?.leave();
    this.room = undefined;
    this.held.set(null);
    this.failure.set(null);
    this.keys.clear();
    this.id = '';
  }
}
