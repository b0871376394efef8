import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  forbidden,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
  roomName,
  type Transaction,
} from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { DiscussionService } from './discussion.service';
import { ownRoom, postDraftChanged } from './places.events';
import type { PostDraftInput } from './post-draft.inputs';
import { draftOf, type MyPostDrafts, PostDraft } from './post-draft.model';
import { afterPosting, type Draft, keepsWords, MOST_DRAFTS, savedOver } from './post-draft.rules';
import { Post } from './post.model';
import { mayPost } from './post.rules';
import { PostState } from './post.vocabulary';

/** Where words are begun: one draft for each. */
export interface DraftPlace {
  readonly memberId: Types.ObjectId;
  readonly discussionId: Types.ObjectId;
  readonly parentId: Types.ObjectId | null;
}

/** Keeps what members have begun to write, for themselves on all their devices; what is posted is kept no longer. */
@Injectable()
export class PostDraftService {
  constructor(
    @InjectModel(PostDraft.name) private readonly drafts: Model<PostDraft>,
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    private readonly discussions: DiscussionService,
    private readonly outbox: Outbox,
  ) {}

  /** What a member has begun to write: in one discussion, or the newest of all. */
  async mine(memberId: string, discussionId: string | null): Promise<MyPostDrafts> {
    const number = await this.outbox.numberOf(roomName(ownRoom(objectId(memberId))));
    const where = discussionId ? { discussionId: objectId(discussionId) } : {};
    const rows = await this.drafts
      .find({ memberId: objectId(memberId), kept: true, ...where })
      .sort({ updatedAt: -1 })
      .limit(MOST_DRAFTS)
      .lean();
    return { number, drafts: await this.withStandingQuotes(rows.map(draftOf)) };
  }

  /** What is kept at a place, if anything is. */
  async at(place: DraftPlace): Promise<PostDraft | null> {
    const row = await this.drafts.findOne(place).lean();
    const [draft] = await this.withStandingQuotes(row ? [draftOf(row)] : []);
    return draft ?? null;
  }

  /** Saves words over what is kept, losing neither; answers what is kept then, or `null` when these very words have been posted. */
  async save(actor: Actor, input: PostDraftInput): Promise<PostDraft | null> {
    const discussion = await this.discussions.readable(actor, input.discussionId);
    if (!mayPost(actor)) throw forbidden();
    const place: DraftPlace = {
      memberId: objectId(actor.memberId),
      discussionId: objectId(discussion.id),
      parentId: input.parentId ? objectId(input.parentId) : null,
    };
    if (
      place.parentId &&
      !(await this.posts.exists({ _id: place.parentId, discussionId: place.discussionId }))
    )
      throw invalid({ path: 'parentId', key: 'fields.parentId' });
    if (await this.isPosted(place, input.key)) return null;
    const draft = await this.saved(place, input);
    // Posted while these words were on their way: whoever is later, this look or the listener, takes them away.
    if (!(await this.isPosted(place, input.key))) return draft;
    await this.posted(place, input.key);
    return null;
  }

  /** The words with a key were posted: they are kept no longer, on no device. Doing it twice does no more than doing it once. */
  async posted(place: DraftPlace, key: string): Promise<void> {
    await this.outbox.run(async (transaction) => {
      const row = await this.drafts.findOne(place).session(transaction.session).lean();
      if (!row) return;
      const left = afterPosting(draftOf(row), key, now(), randomUUID);
      if (left?.version === row.version) return;
      if (left) await this.write(place, row._id, left, transaction.session);
      else await this.drafts.deleteOne({ _id: row._id }, { session: transaction.session });
      transaction.publish(postDraftChanged(place));
    }, ownRoom(place.memberId));
  }

  /** Everything that a member has begun to write, some at a time, with the titles of the discussions that are still there. */
  async *begunBy(memberId: string): AsyncGenerator<{ draft: PostDraft; title: string | undefined }> {
    const { drafts } = await this.mine(memberId, null);
    const ids = [...new Set(drafts.map(({ discussionId }) => discussionId.toHexString()))];
    const standing = await this.discussions.standing(ids);
    for (const draft of drafts) yield { draft, title: standing.get(draft.discussionId.toHexString())?.title };
  }

  /** Forgets all drafts of somebody who leaves. */
  async forget(memberId: string): Promise<void> {
    await this.drafts.deleteMany({ memberId: objectId(memberId) });
  }

  /** A passage of a post that was taken back since is told to nobody again. */
  private async withStandingQuotes(drafts: readonly PostDraft[]): Promise<PostDraft[]> {
    const quoted = drafts.flatMap(({ quote }) => (quote ? [objectId(quote.postId)] : []));
    if (quoted.length === 0) return [...drafts];
    const rows = await this.posts
      .find({ _id: trusted({ $in: quoted }), state: PostState.PUBLISHED })
      .select({ _id: 1 })
      .lean();
    const standing = new Set(rows.map(({ _id }) => _id.toHexString()));
    return drafts.map((draft) =>
      draft.quote && !standing.has(draft.quote.postId) ? { ...draft, quote: null } : draft,
    );
  }

  private async isPosted({ memberId }: DraftPlace, key: string): Promise<boolean> {
    return (await this.posts.exists({ authorId: memberId, key })) !== null;
  }

  private async saved(place: DraftPlace, input: PostDraftInput): Promise<PostDraft> {
    const save = () => this.outbox.run((run) => this.saveWithin(place, input, run), ownRoom(place.memberId));
    try {
      return await save();
    } catch (error) {
      // Two devices began at one time: the second finds the first's words there.
      if (!isDuplicate(error)) throw error;
      return save();
    }
  }

  private async saveWithin(
    place: DraftPlace,
    input: PostDraftInput,
    { session, publish }: Transaction,
  ): Promise<PostDraft> {
    const row = await this.drafts.findOne(place).session(session).lean();
    const stored = row && draftOf(row);
    const { key, body, version, withheld, people, dealtWith } = input;
    const chosen = { spokenAs: input.spokenAs ?? null, quote: input.quote ?? null };
    const wish = { key, body, version, withheld, people, dealtWith, ...chosen };
    const next = savedOver(stored, wish, now(), () => new Types.ObjectId().toHexString());
    if (!next) throw conflict('discussions.draft.full', stored?.version);
    if (stored && next.version === stored.version) return stored;
    if (!stored?.kept) await this.seeThatThereIsRoom(place, session);
    const written = await this.write(place, row?._id ?? new Types.ObjectId(), next, session);
    publish(postDraftChanged(place));
    return written;
  }

  private async seeThatThereIsRoom({ memberId }: DraftPlace, session: ClientSession): Promise<void> {
    const count = await this.drafts.countDocuments({ memberId, kept: true }).session(session);
    if (count >= MOST_DRAFTS) throw conflict('discussions.draft.many');
  }

  private async write(
    place: DraftPlace,
    _id: Types.ObjectId,
    draft: Draft,
    session: ClientSession,
  ): Promise<PostDraft> {
    const { key, body, spokenAs, withheld, people, quote, version, updatedAt } = draft;
    const others = draft.others.map(({ id, ...other }) => ({ _id: new Types.ObjectId(id), ...other }));
    const chosen = { spokenAs, withheld, people: [...people], quote };
    const fields = { key, body, ...chosen, version, updatedAt, others, kept: keepsWords(draft) };
    const row = await this.drafts
      .findOneAndUpdate(
        { _id },
        { $set: fields, $setOnInsert: place },
        { upsert: true, returnDocument: 'after', session },
      )
      .lean()
      .orFail();
    return draftOf(row);
  }
}
