import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, forbidden, now, Outbox } from '@cp/kit/api';
import { type ClientSession, Model, type Types } from 'mongoose';
import { CheckWords } from './check-words';
import { mentionsIn } from './mention.rules';
import { PostEdit } from './post-edit.model';
import { discussionRoom, postEdited } from './post.events';
import type { EditPostInput } from './post.inputs';
import { factsOf, Post, postOf } from './post.model';
import { mayDo } from './post.rules';
import { PostService } from './post.service';
import { PostState } from './post.vocabulary';

/** Changes the words of a post: how it was worded before is kept, and whoever is there sees both. */
@Injectable()
export class EditPost {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(PostEdit.name) private readonly edits: Model<PostEdit>,
    private readonly reading: PostService,
    private readonly checking: CheckWords,
    private readonly outbox: Outbox,
  ) {}

  /** Changes once for each version; who sends again because the answer was lost gets the post as they changed it. */
  async edit(actor: Actor, { id, version, body }: EditPostInput): Promise<Post> {
    const { post, discussion } = await this.reading.readable(actor, id);
    if (!mayDo(actor, 'edit', factsOf(post))) throw forbidden();
    const wish = { body, spokenAs: null };
    const words = await this.checking.stored(actor, discussion, wish, mentionsIn(post.body));
    if (words.body === post.body) return post;
    if (version !== post.version) throw conflict('discussions.changed');
    return this.write(post, words.body);
  }

  private async write(post: Post, body: string): Promise<Post> {
    const { _id, version } = post;
    return this.outbox.run(async ({ session, publish }) => {
      const row = await this.posts
        .findOneAndUpdate(
          { _id, version, state: PostState.PUBLISHED },
          { $set: { body, editedAt: now() }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('discussions.changed');
      const earlier = { postId: _id, version, body: post.body, at: post.editedAt ?? post.createdAt };
      await this.edits.create([earlier], { session });
      const edited = postOf(row);
      const before = await this.mentionedBefore(_id, session);
      const fresh = membersIn(body).filter((memberId) => !before.has(memberId));
      publish(postEdited(edited, [...new Set(fresh)]));
      return edited;
    }, discussionRoom(post.discussionId));
  }

  /** Whom any earlier wording mentioned: who is taken out and put in again need not be told again. */
  private async mentionedBefore(postId: Types.ObjectId, session: ClientSession): Promise<Set<string>> {
    const wordings = await this.edits.find({ postId }).select({ body: 1 }).session(session).lean();
    return new Set(wordings.flatMap(({ body }) => membersIn(body)));
  }
}

const membersIn = (body: string): string[] => mentionsIn(body).map(({ memberId }) => memberId);
