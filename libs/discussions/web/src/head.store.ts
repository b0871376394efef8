import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import {
  AnswerSeniorEarDocument,
  EditTalkDocument,
  MarkAnswerDocument,
  RetractTalkDocument,
  TalkDocument,
  TellPromiseDocument,
} from './graphql.generated';
import type { AnswerSeniorEarInput, PromiseOutcome, TalkHeadFragment } from './graphql.generated';

const HEAD_EVENTS = new Set([
  'OpeningEdited',
  'OpeningRetracted',
  'AnswerMarked',
  'SeniorAnswered',
  'PromiseTold',
]);

/** What stands above the posts of a conversation: its opening, the answer and what those who can decide said, live for members. */
@Injectable()
export class HeadStore {
  private readonly client = inject(GraphqlClient);
  private readonly live = inject(Live);

  private readonly held = signal<TalkHeadFragment | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private room: LiveRoom | null = null;
  private id = '';

  readonly head = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** The post that is marked as the answer, if there is one. */
  readonly answerId = computed(() => this.held()?.answer?.id ?? null);
  /** Whether the reader may mark one. */
  readonly canMark = computed(() => this.held()?.viewerCan.markAnswer ?? false);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.room?.leave());
  }

  /** Reads the head, and listens from there on. */
  async load(id: string): Promise<void> {
    this.room?.leave();
    this.id = id;
    this.held.set(null);
    this.failure.set(null);
    try {
      const head = await this.ask();
      if (this.id !== id) return;
      this.held.set(head);
      this.room = this.live.enter('discussion', id, head.number, {
        event: (event) => this.heard(event),
        resync: () => void this.readAgain(),
      });
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  /** Marks the post that answers the question, or none. What goes wrong is thrown. */
  async mark(postId: string | null): Promise<void> {
    const input = { id: this.id, postId, version: this.version };
    this.held.set((await this.client.mutate(MarkAnswerDocument, { input })).markAnswer);
  }

  /** Changes the words of the version that was read. */
  async edit(words: { title: string; body: string }, version: number): Promise<void> {
    const input = { id: this.id, ...words, version };
    this.held.set((await this.client.mutate(EditTalkDocument, { input })).editOpening);
  }

  /** Takes the words back for good. */
  async retract(): Promise<void> {
    this.held.set((await this.client.mutate(RetractTalkDocument, { id: this.id })).retractOpening);
  }

  /** Answers as somebody who can decide; the same key answers once. */
  async decide(answer: Omit<AnswerSeniorEarInput, 'discussionId'>): Promise<void> {
    const input = { ...answer, discussionId: this.id };
    this.held.set((await this.client.mutate(AnswerSeniorEarDocument, { input })).answerSeniorEar);
  }

  /** Says what came of a promise. */
  async tell(id: string, outcome: PromiseOutcome, why: string, version: number): Promise<void> {
    const input = { id, outcome, why, version };
    this.held.set((await this.client.mutate(TellPromiseDocument, { input })).tellPromise);
  }

  /** Reads the head again, because somebody else changed it. */
  async readAgain(): Promise<void> {
    const { id } = this;
    const head = await this.ask().catch(() => null);
    if (head && this.id === id) this.held.set(head);
  }

  /** What an event of the head changes is read once, as this reader may see it. */
  private heard({ kind }: LiveEvent): void {
    if (HEAD_EVENTS.has(kind)) void this.readAgain();
    // The words of the answer are shown here too, and they may have gone.
    if (kind === 'PostRetracted' || kind === 'PostEdited') {
      if (this.held()?.answer || this.held()?.seniorAnswers.length) void this.readAgain();
    }
  }

  private async ask(): Promise<TalkHeadFragment> {
    return (await this.client.query(TalkDocument, { id: this.id })).discussion;
  }

  private get version(): number {
    return this.held()?.opening?.version ?? 1;
  }
}
