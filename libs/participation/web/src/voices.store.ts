import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import { DiscussionVoicesDocument } from './graphql.generated';
import type { VoicesHeardFragment } from './graphql.generated';

/** The voices of one discussion, kept true while it is on screen. */
@Injectable()
export class VoicesStore {
  private readonly client = inject(GraphqlClient);
  private readonly live = inject(Live);
  private readonly held = signal<VoicesHeardFragment | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private room: LiveRoom | undefined;
  private id = '';

  readonly voices = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.room?.leave());
  }

  /** Reads the voices of a discussion and listens to it from there on. */
  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    try {
      const { discussion } = await this.client.query(DiscussionVoicesDocument, { id });
      if (this.id !== id) return;
      this.held.set(discussion.voices);
      this.room?.leave();
      this.room = this.live.enter('discussion', id, discussion.number, {
        event: (event) => this.heard(event),
        resync: () => void this.load(id),
      });
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  private heard({ kind, payload }: LiveEvent): void {
    if (kind === 'DiscussionMixChanged') this.held.set((payload as { voices: VoicesHeardFragment }).voices);
  }
}
