import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf, Perspective } from '@cp/kit/api';
import { AwaitedWhat } from './awaited-reply.vocabulary';
import { Discussion } from './discussion.model';
import { Post } from './post.model';

/** A page of discussions. */
@ObjectType({ description: 'A page of discussions.' })
export class DiscussionConnection extends connectionOf(Discussion) {}

/** Something that waits to be answered. */
@ObjectType({ description: 'Something that waits to be answered.' })
export class WaitingDiscussion {
  @Field(() => ID)
  id!: string;

  @Field(() => AwaitedWhat)
  what!: AwaitedWhat;

  @Field(() => Discussion)
  discussion!: Discussion;

  @Field(() => Post, {
    nullable: true,
    description: 'The first post that waits; null: the conversation itself.',
  })
  post!: Post | null;

  @Field()
  beganAt!: Date;

  @Field({ description: 'Until when a reply is hoped for.' })
  hopedBy!: Date;

  @Field(() => [Perspective], { description: 'The perspectives from which nobody has spoken there.' })
  waitsFor!: Perspective[];
}

/** A page of what waits. */
@ObjectType({ description: 'A page of what waits to be answered.' })
export class WaitingDiscussionConnection extends connectionOf(WaitingDiscussion) {}
