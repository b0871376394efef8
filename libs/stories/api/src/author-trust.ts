import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, isDuplicate, loaderOf, now, type RequestContext } from '@cp/kit/api';
import { CommunityService } from '@cp/members/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { TrustedAuthor } from './author-trust.model';
import type { Standing } from './story.rules';

/** Keeps whose stories go out at once: those of whom a story was let out before, and those who look at stories themselves. */
@Injectable()
export class AuthorTrust {
  constructor(
    @InjectModel(TrustedAuthor.name) private readonly authors: Model<TrustedAuthor>,
    private readonly communities: CommunityService,
  ) {}

  /** What decides whether somebody’s story goes out at once. */
  async standingOf(actor: Actor, session: ClientSession | null = null): Promise<Standing> {
    const { storyReview: review } = await this.communities.read(session ?? undefined);
    const row = await this.authors.findById(actor.memberId).session(session).lean();
    return { review, trusted: row !== null || actor.can.has('story:review') };
  }

  /** The same, read once for everything that a request shows. */
  async standingFor(context: RequestContext, actor: Actor): Promise<Standing> {
    const loader = loaderOf<Standing>(
      context,
      'story.standing',
      async () => new Map([[actor.memberId, await this.standingOf(actor)]]),
    );
    return (await loader.load(actor.memberId)) ?? { review: 'ALL', trusted: false };
  }

  /** Trusts somebody from now on; who is trusted already stays so since then. */
  async give(memberId: string, session?: ClientSession): Promise<void> {
    const author = { _id: new Types.ObjectId(memberId) };
    const wish = { $setOnInsert: { since: now() } };
    await this.authors
      .updateOne(author, wish, { upsert: true, ...(session ? { session } : {}) })
      .catch((error: unknown) => {
        if (session || !isDuplicate(error)) throw error;
      });
  }

  /** Forgets it of somebody who leaves. */
  async forget(memberId: string): Promise<void> {
    await this.authors.deleteOne({ _id: new Types.ObjectId(memberId) });
  }

  /** Since when somebody is trusted; `null` for whoever is not. For the archive of their own data. */
  async since(memberId: string): Promise<Date | null> {
    return (await this.authors.findById(memberId).lean())?.since ?? null;
  }
}
