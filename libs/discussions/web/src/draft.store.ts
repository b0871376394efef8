import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import { KeepDraftDocument, MyDraftsDocument } from './graphql.generated';
import type { DraftWordsFragment, PostDraftInput } from './graphql.generated';

const placeOf = (parentId: string | null): string => parentId ?? '';

/** What the server keeps of the words that the reader has begun in one discussion, followed live from their other devices. */
@Injectable()
export class DraftStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly live = inject(Live);

  private readonly held = signal<ReadonlyMap<string, DraftWordsFragment> | null>(null);
  private readonly away = signal<ReadonlySet<string>>(new Set());
  /** Whether the connection is up: what could not be saved is then tried again. */
  readonly isUp = computed(() => this.live.state() === 'on');

  private room: LiveRoom | undefined;
  private id = '';

  constructor() {
    inject(DestroyRef).onDestroy(() => this.room?.leave());
  }

  /** Reads what is kept, and listens from there on. Without an answer the words are kept on the device, as ever. */
  async open(discussionId: string): Promise<void> {
    this.room?.leave();
    this.room = undefined;
    this.id = discussionId;
    this.held.set(null);
    const member = this.session.viewer()?.member.id;
    if (!member) return;
    const number = await this.read(discussionId);
    if (number === undefined || this.id !== discussionId) return;
    this.room = this.live.enter('member', member, number, {
      event: (event) => this.heard(event),
      resync: () => void this.read(discussionId),
    });
  }

  /** What is kept at a place; null: nothing, undefined: not known yet. Words on their way to be posted are no draft. */
  at(parentId: string | null): DraftWordsFragment | null | undefined {
    const draft = this.held()?.get(placeOf(parentId));
    if (!draft) return this.held() && null;
    const away = this.away();
    const others = draft.others.filter(({ key }) => !away.has(key));
    return away.has(draft.key) ? null : others.length < draft.others.length ? { ...draft, others } : draft;
  }

  /** Keeps words; answers what is kept then, or null when they have been posted. Failures are thrown as Problems. */
  async save(input: Omit<PostDraftInput, 'discussionId'>): Promise<DraftWordsFragment | null> {
    const discussionId = this.id;
    const { savePostDraft } = await this.client.mutate(KeepDraftDocument, {
      input: { ...input, discussionId },
    });
    if (this.id === discussionId) this.keep(input.parentId ?? null, savePostDraft ?? null);
    return savePostDraft ?? null;
  }

  /** Words with these keys are on their way to be posted: they are no longer what is being written. */
  sendsOff(keys: readonly string[]): void {
    if (keys.some((key) => !this.away().has(key))) this.away.update((away) => new Set([...away, ...keys]));
  }

  /** The member takes back words that could not be posted: they are kept nowhere any more. */
  async drop(parentId: string | null, key: string): Promise<void> {
    const draft = this.held()?.get(placeOf(parentId));
    if (draft?.key !== key) return;
    const { version } = draft;
    await this.save({ key, parentId, version, body: '' }).catch(() => undefined);
  }

  private async read(discussionId: string): Promise<number | undefined> {
    try {
      const { myPostDrafts } = await this.client.query(MyDraftsDocument, { id: discussionId });
      if (this.id !== discussionId) return undefined;
      const drafts = myPostDrafts.drafts.map((draft) => [placeOf(draft.parentId ?? null), draft] as const);
      this.held.set(new Map(drafts));
      return myPostDrafts.number;
    } catch {
      return undefined;
    }
  }

  private heard({ kind, payload }: LiveEvent): void {
    if (kind !== 'PostDraftChanged') return;
    const news = payload as {
      discussionId: string;
      parentId: string | null;
      draft: DraftWordsFragment | null;
    };
    if (news.discussionId === this.id) this.keep(news.parentId, news.draft);
  }

  /** Takes in what the server keeps, unless something newer of the same words is known. */
  private keep(parentId: string | null, draft: DraftWordsFragment | null): void {
    const place = placeOf(parentId);
    const known = this.held()?.get(place);
    if (draft && known?.key === draft.key && known.version > draft.version) return;
    this.held.update((held) => {
      const next = new Map(held);
      if (draft) next.set(place, draft);
      else next.delete(place);
      return next;
    });
  }
}
