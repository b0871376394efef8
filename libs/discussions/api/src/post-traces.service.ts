import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, Perspective } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { PostEdit } from './post-edit.model';
import { PostRecognition } from './post-recognition.model';
import { Post, type Recognised } from './post.model';

const BATCH = 200;

/** What posts leave elsewhere: earlier wordings, passages in the posts of others, and recognitions with the numbers made from them. */
@Injectable()
export class PostTraces {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(PostEdit.name) private readonly edits: Model<PostEdit>,
    @InjectModel(PostRecognition.name) private readonly recognitions: Model<PostRecognition>,
  ) {}

  /** Takes everything away that a post leaves elsewhere, as its words go; only that it was quoted stays. */
  async remove(postId: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.edits.deleteMany({ postId }, { session });
    await this.recognitions.deleteMany({ postId }, { session });
    await this.posts.updateMany({ 'quote.postId': postId }, { $set: { 'quote.text': '' } }, { session });
  }

  /** The posts whose numbers are not what counting their recognitions again gives. */
  async drifted(): Promise<string[]> {
    const wrong = new Set<string>();
    for await (const ids of this.recognisedIds()) {
      const [rows, counted] = await Promise.all([
        this.posts
          .find({ _id: trusted({ $in: ids }) })
          .select(NUMBERS)
          .lean(),
        this.countedOf(ids),
      ]);
      for (const row of rows)
        if (!isRight(row, counted.get(row._id.toHexString()) ?? {})) wrong.add(row._id.toHexString());
    }
    return [...wrong];
  }

  /** Gives a post the numbers that counting gives. */
  async putRight(id: string, session: ClientSession): Promise<void> {
    const postId = objectId(id);
    const recognised = (await this.countedOf([postId], session)).get(id) ?? {};
    const recognitions = sumOf(recognised);
    await this.posts.updateOne({ _id: postId }, { $set: { recognised, recognitions } }, { session });
  }

  /** The posts that say they are recognised, and those of which somebody says so; some at a time. */
  private async *recognisedIds(): AsyncGenerator<Types.ObjectId[]> {
    let place = { recognitions: 0, _id: LAST };
    for (;;) {
      const rows = await this.posts
        .find({
          recognitions: trusted({ $gte: place.recognitions }),
          $or: [
            { recognitions: trusted({ $gt: place.recognitions }) },
            { recognitions: place.recognitions, _id: trusted({ $gt: place._id }) },
          ],
        })
        .select(NUMBERS)
        .sort({ recognitions: 1, _id: 1 })
        .limit(BATCH)
        .lean();
      const last = rows.at(-1);
      if (!last) break;
      place = last;
      yield rows.map(({ _id }) => _id);
    }
    for (let after = FIRST; ;) {
      const rows = await this.recognitions
        .find({ postId: trusted({ $gt: after }) })
        .select({ postId: 1 })
        .sort({ postId: 1, memberId: 1 })
        .limit(BATCH)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.postId;
      yield [...new Map(rows.map(({ postId }) => [postId.toHexString(), postId])).values()];
    }
  }

  private async countedOf(
    postIds: readonly Types.ObjectId[],
    session: ClientSession | null = null,
  ): Promise<Map<string, Recognised>> {
    const rows = await this.recognitions
      .find({ postId: trusted({ $in: [...postIds] }) })
      .select({ postId: 1, spokenAs: 1 })
      .session(session)
      .lean();
    const counted = new Map<string, Recognised>();
    for (const { postId, spokenAs } of rows) {
      const id = postId.toHexString();
      const as = spokenAs ?? 'NOT_STATED';
      const known = counted.get(id) ?? {};
      counted.set(id, { ...known, [as]: (known[as] ?? 0) + 1 });
    }
    return counted;
  }
}

const NUMBERS = { recognitions: 1, recognised: 1 } as const;
const FIRST = new Types.ObjectId('0'.repeat(24));
const LAST = new Types.ObjectId('f'.repeat(24));

const sumOf = (recognised: Recognised): number =>
  Object.values(recognised).reduce((sum, count) => sum + count, 0);

/** Whether a post says what counting gives; a perspective that nobody is left of counts as nobody. */
const isRight = (
  { recognitions, recognised }: Pick<Post, 'recognitions' | 'recognised'>,
  counted: Recognised,
) =>
  recognitions === sumOf(counted) &&
  [...Object.values(Perspective), 'NOT_STATED' as const].every(
    (as) => (recognised[as] ?? 0) === (counted[as] ?? 0),
  );
