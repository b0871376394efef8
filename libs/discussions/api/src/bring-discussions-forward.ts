import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations, type Perspective } from '@cp/kit/api';
import type { Connection, Types } from 'mongoose';
import { afterReply, groupsOf, missingIn, type Reception, unanswered } from './awaited-reply.rules';
import { AwaitedWhat } from './awaited-reply.vocabulary';

interface OldStory {
  readonly _id: Types.ObjectId;
  readonly visibility: string;
  readonly organisationId: Types.ObjectId | null;
  readonly authorIds: Types.ObjectId[];
  readonly authorId: Types.ObjectId;
  readonly spokenAs: Perspective | null;
  readonly pseudonym: string | null;
  readonly teller?: { spokenAs: Perspective | null } | null;
  readonly coAuthors?: {
    memberId: Types.ObjectId;
    spokenAs: Perspective | null;
    pseudonym: string | null;
    leftAt: Date | null;
  }[];
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
}
interface OldOpening {
  readonly _id: Types.ObjectId;
  readonly kind: string;
  readonly state: string;
  readonly visibility: string;
  readonly organisationId: Types.ObjectId | null;
  readonly storyId: Types.ObjectId | null;
  readonly authorId: Types.ObjectId;
  readonly spokenAs: Perspective | null;
  readonly createdAt: Date;
}
interface OldPost {
  readonly _id: Types.ObjectId;
  readonly discussionId: Types.ObjectId;
  readonly parentId: Types.ObjectId | null;
  readonly authorId: Types.ObjectId;
  readonly spokenAs: Perspective | null;
  readonly createdAt: Date;
}

/** Finds from what is there how it was received, and whom lists show openings to. */
@Injectable()
export class BringDiscussionsForward implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: 6,
      name: 'what waits for a reply is known',
      run: (connection) => this.run(connection),
    });
  }

  /** Finds everything again; what was known already stays as it is. */
  run(connection: Connection): Promise<void> {
    return new Forward(connection).run();
  }
}

/** Runs on the database itself, past the models, and may be run again. */
class Forward {
  constructor(private readonly connection: Connection) {}

  async run(): Promise<void> {
    const stories = this.connection.collection<OldStory>('stories');
    for await (const story of stories.find({ status: 'PUBLISHED' })) {
      const tellers = (story.coAuthors ?? []).filter(({ leftAt }) => !leftAt);
      const own = story.teller ? story.teller.spokenAs : story.spokenAs;
      const began = groupsOf([own, ...tellers.map(({ spokenAs }) => spokenAs)]);
      const at = story.publishedAt ?? story.createdAt;
      await this.receive(story._id, story.authorIds, began, at, { storyId: story._id, ...reach(story) });
    }
    const openings = this.connection.collection<OldOpening>('openings');
    for await (const opening of openings.find({})) {
      const story = opening.storyId && (await stories.findOne({ _id: opening.storyId, status: 'PUBLISHED' }));
      const readers = opening.storyId ? (story ? reach(story) : nobody) : reach(opening);
      await this.open(opening, readers);
      if (opening.state !== 'OPEN') continue;
      const facts = { storyId: opening.storyId, ...readers };
      await this.receive(
        opening._id,
        [opening.authorId],
        groupsOf([opening.spokenAs]),
        opening.createdAt,
        facts,
      );
    }
    await this.newcomers();
  }

  private async open({ _id, kind }: OldOpening, readers: object): Promise<void> {
    const fresh = {
      ...readers,
      waiting: kind === 'QUESTION' || kind === 'SENIOR_EAR',
      answerId: null,
      askAt: null,
      asked: 0,
      version: 1,
      editedAt: null,
      earlier: [],
    };
    await this.connection
      .collection('openings')
      .updateOne({ _id, version: { $exists: false } }, { $set: fresh });
  }

  private async receive(
    discussionId: Types.ObjectId,
    authorIds: readonly Types.ObjectId[],
    beganAs: Reception['heard'],
    beganAt: Date,
    facts: object,
  ): Promise<void> {
    const posts = this.connection
      .collection<OldPost>('posts')
      .find({ discussionId, state: 'PUBLISHED' })
      .sort({ createdAt: 1, _id: 1 });
    let so = unanswered(beganAs);
    for await (const { authorId, spokenAs, createdAt } of posts)
      if (!authorIds.some((id) => id.equals(authorId))) so = afterReply(so, { spokenAs, at: createdAt });
    const what = AwaitedWhat.DISCUSSION;
    await this.put(
      { discussionId, postId: null },
      { what, threadId: null, authorIds: [...authorIds], beganAt, ...facts },
      so,
    );
  }

  /** The first post of everybody; the ids of those who were seen are all that is kept in mind. */
  private async newcomers(): Promise<void> {
    const posts = this.connection.collection<OldPost>('posts');
    const seen = new Set<string>();
    for await (const post of posts.find({}).project<OldPost>({ body: 0 }).sort({ createdAt: 1, _id: 1 })) {
      const author = post.authorId.toHexString();
      if (seen.has(author)) continue;
      seen.add(author);
      await this.newcomer(post);
    }
  }

  private async newcomer({
    _id,
    discussionId,
    parentId,
    authorId,
    spokenAs,
    createdAt,
  }: OldPost): Promise<void> {
    const rows = this.connection.collection('awaited_replies');
    const about = await rows.findOne({ discussionId, postId: null });
    if (!about || (await this.isSealed(about['storyId'] as Types.ObjectId | null, authorId))) return;
    if (!(await this.connection.collection('posts').findOne({ _id, state: 'PUBLISHED' }))) return;
    const threadId = parentId ?? _id;
    const replies = this.connection
      .collection<OldPost>('posts')
      .find({ parentId: threadId, state: 'PUBLISHED', createdAt: { $gte: createdAt } })
      .sort({ createdAt: 1, _id: 1 });
    let so = unanswered(groupsOf([spokenAs]));
    for await (const reply of replies)
      if (!reply.authorId.equals(authorId))
        so = afterReply(so, { spokenAs: reply.spokenAs, at: reply.createdAt });
    const { storyId, openTo, openToId } = about as unknown as Record<string, unknown>;
    const facts = { what: AwaitedWhat.FIRST_POST, threadId, storyId, openTo, openToId };
    await this.put(
      { discussionId, postId: _id },
      { ...facts, authorIds: [authorId], beganAt: createdAt },
      so,
    );
  }

  /** Under a made-up name nobody is shown to be new here. */
  private async isSealed(storyId: Types.ObjectId | null, memberId: Types.ObjectId): Promise<boolean> {
    const story =
      storyId && (await this.connection.collection<OldStory>('stories').findOne({ _id: storyId }));
    if (!story) return false;
    if (story.authorId.equals(memberId)) return story.pseudonym !== null;
    return (story.coAuthors ?? []).some((one) => one.memberId.equals(memberId) && one.pseudonym !== null);
  }

  private async put(row: object, facts: object, so: Reception): Promise<void> {
    const { heard, repliedAt, crossedAt } = so;
    const received = { heard: [...heard], waitsFor: missingIn(so), repliedAt, crossedAt };
    await this.connection
      .collection('awaited_replies')
      .updateOne(row, { $set: { ...facts, ...received } }, { upsert: true });
  }
}

const nobody = { openTo: null, openToId: null };

const reach = ({ visibility, organisationId }: Pick<OldStory, 'visibility' | 'organisationId'>) => ({
  openTo: visibility,
  openToId: visibility === 'ORGANISATION' ? organisationId : null,
});
