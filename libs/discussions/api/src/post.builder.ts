import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { freshPost, type Post, postOf } from './post.model';
import { PostState } from './post.vocabulary';

/** A post as the database holds it, complete unless a spec wants something else. */
export const aPost = (wish: Partial<Omit<Post, 'id'>> = {}): Post =>
  postOf({
    _id: new Types.ObjectId(),
    key: randomUUID(),
    discussionId: new Types.ObjectId(),
    parentId: null,
    place: 0,
    replyCount: 0,
    state: PostState.PUBLISHED,
    authorId: new Types.ObjectId(),
    spokenAs: null,
    body: 'We tried this too.',
    quote: null,
    ...freshPost,
    createdAt: new Date('2026-11-03T09:00:00Z'),
    ...wish,
  });
