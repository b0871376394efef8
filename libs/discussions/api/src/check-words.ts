import { Injectable } from '@nestjs/common';
import { type Actor, type FieldProblem, invalid, type Perspective } from '@cp/kit/api';
import type { ClientSession } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import type { Mention } from './mention.rules';
import { Mentioning } from './mention.service';
import { factsOf, type PostQuote } from './post.model';
import { mayDo, postProblems } from './post.rules';
import { PostService } from './post.service';
import { PostWords } from './post-words.loader';
import { PostState } from './post.vocabulary';
import { quoteIn } from './quote.rules';

/** What somebody wants to say, as they wrote it. */
interface Written {
  readonly body: string;
  readonly spokenAs: Perspective | null;
  readonly quote?: { readonly postId: string; readonly passage: string } | null;
}

/** What of it is stored. */
interface Stored {
  readonly body: string;
  readonly quote: PostQuote | null;
}

const GONE: FieldProblem = { path: 'quote.passage', key: 'fields.quote.gone' };

/** Turns what somebody wrote into what is stored, or says what has to be put right: mentions by id, and quotes that are really there. */
@Injectable()
export class CheckWords {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly mentioning: Mentioning,
    private readonly reading: PostService,
    private readonly words: PostWords,
  ) {}

  /** The discussion in which somebody wants to say something, when they may read it. */
  readable(actor: Actor, id: string): Promise<FoundDiscussion> {
    return this.discussions.readable(actor, id);
  }

  /** What is stored of words; whom they mentioned before they may go on mentioning. */
  async stored(
    actor: Actor,
    discussion: FoundDiscussion,
    { body, spokenAs, quote = null }: Written,
    kept: readonly Mention[] = [],
  ): Promise<Stored> {
    const { words, problems } = await this.mentioning.stored(discussion, body, kept);
    problems.unshift(...postProblems(actor, { body: words, spokenAs }));
    const found = quote && (await this.passage(actor, discussion.id, quote));
    if (quote && !found) problems.push(GONE);
    if (problems.length > 0) throw invalid(...problems);
    return { body: words, quote: found };
  }

  /** Sees once more, with the write, that what is quoted was not taken back. The room's next number keeps the two apart. */
  async hold({ postId }: PostQuote, session: ClientSession): Promise<void> {
    const post = await this.reading.byId(postId.toHexString(), session);
    if (post?.state !== PostState.PUBLISHED) throw invalid(GONE);
  }

  private async passage(
    actor: Actor,
    discussionId: string,
    { postId, passage }: NonNullable<Written['quote']>,
  ): Promise<PostQuote | null> {
    const post = await this.reading.byId(postId);
    if (post?.discussionId.toHexString() !== discussionId || !mayDo(actor, 'quote', factsOf(post)))
      return null;
    const text = quoteIn(post.body, passage, await this.words.namesIn(post));
    return text === null ? null : { postId: post._id, text };
  }
}
