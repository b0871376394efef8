import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Awaited, AwaitedReplies, type FoundDiscussion } from '@cp/discussions/api';
import { type Actor, type Loaders, objectId, type Perspective, say } from '@cp/kit/api';
import { Model } from 'mongoose';
import { aboutDiscussion, aboutNotice } from './about.rules';
import { pathOfDiscussion } from './discussion-path.rules';
import { type DigestQuote, DigestWords } from './digest-words.loader';
import { arranged, asksForAnswer, DIGEST_LIMITS, type DigestPart, partOf } from './digest.rules';
import type { SavedSearch } from './follow.model';
import { type Findable, finds } from './follow.rules';
import { FollowService } from './follow.service';
import { FollowKind } from './follow.vocabulary';
import { Notice, noticeOf } from './notice.model';
import { NoticeSights, type ShownNotice } from './notice-sights';

/** One thing in a digest. */
export interface DigestItem {
  readonly part: DigestPart;
  readonly title: string;
  readonly path: string | null;
  /** What it is of, to be asked again as the mail is sent. */
  readonly about: string;
  readonly quotes: readonly DigestQuote[];
  /** The discussion that waits for an answer, and for which perspective; `null`: nothing waits. */
  readonly asks: { readonly discussion: FoundDiscussion; readonly awaited: Perspective | null } | null;
}

/** What a digest says, and the lines that it settles, those with nothing to say any more among them. */
export interface GatheredDigest {
  readonly lines: readonly Notice[];
  readonly parts: readonly (readonly [DigestPart, readonly DigestItem[]])[];
  readonly left: number;
}

type Item = Omit<DigestItem, 'quotes' | 'title'> & {
  readonly words: (context: Loaders) => Promise<Pick<DigestItem, 'title' | 'quotes'>>;
};

/** Gathers what a member's digest says: what waits in their inbox for it, and what waits for them by the rules that they saved. */
@Injectable()
export class GatherDigest {
  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly sights: NoticeSights,
    private readonly follows: FollowService,
    private readonly awaited: AwaitedReplies,
    private readonly words: DigestWords,
  ) {}

  /** What there is to say; everything is asked again whether the reader may read it, and nothing is of what they muted. */
  async gather(reader: Actor, since: Date): Promise<GatheredDigest> {
    const rows = await this.notices
      .find({ memberId: objectId(reader.memberId), forDigest: true })
      .sort({ at: -1 })
      .limit(DIGEST_LIMITS.read)
      .lean();
    const lines = rows.map(noticeOf);
    const visible = await this.sights.visible(
      reader,
      lines.filter(({ unread }) => unread),
    );
    const told = await this.unmuted(reader, visible, ({ discussionId, storyId }) => [discussionId, storyId]);
    const named = new Set(
      visible.flatMap(({ discussionId, storyId }) => [discussionId, storyId].flatMap((id) => hex(id) ?? [])),
    );
    const waiting = await this.waiting(reader, since, named);
    const items = [...(await this.ofLines(reader, told)), ...waiting];
    const { parts, left } = arranged(items);
    const context: Loaders = { loaders: new Map() };
    const written = await Promise.all(
      parts.map(async ([part, held]) => [part, await this.write(context, held)] as const),
    );
    return { lines, parts: written, left };
  }

  private write(context: Loaders, items: readonly Item[]): Promise<DigestItem[]> {
    return Promise.all(items.map(async ({ words, ...item }) => ({ ...item, ...(await words(context)) })));
  }

  private async ofLines(reader: Actor, lines: readonly ShownNotice[]): Promise<Item[]> {
    const subjects = await this.words.subjectsOf(reader, lines);
    return lines.map((line): Item => {
      // A story's own conversation has the id of the story.
      const discussion = subjects.discussions.get(hex(line.discussionId ?? line.storyId) ?? '');
      return {
        part: partOf(line.kind),
        path: line.path,
        about: aboutNotice(line.id),
        asks: discussion && asksForAnswer(line.kind) ? { discussion, awaited: null } : null,
        words: async (context) => ({
          title: await this.sights.words(context, line),
          quotes: await this.words.ofLine(context, reader, line, subjects),
        }),
      };
    });
  }

  /** What began since a time and waits for a perspective of the reader, for whoever saved that as a rule. */
  private async waiting(reader: Actor, since: Date, named: ReadonlySet<string>): Promise<Item[]> {
    const searches = (await this.follows.searchesOf(reader.memberId)).filter(({ muted }) => !muted);
    const rules = searches.flatMap(({ search }) => (search?.waitsForMe ? [search] : []));
    if (rules.length === 0) return [];
    const found = new Map<string, { readonly one: Awaited; readonly awaited: Perspective }>();
    for (const awaited of reader.perspectives)
      for (const one of await this.awaited.since(reader, since, awaited))
        if (!named.has(one.discussion.id) && !found.has(one.discussion.id) && isWanted(one, rules, reader))
          found.set(one.discussion.id, { one, awaited });
    const open = await this.unmuted(reader, [...found.values()], ({ one: { discussion } }) => [
      discussion.id,
      discussion.story?.id ?? null,
    ]);
    return open.slice(0, DIGEST_LIMITS.waiting).map(({ one: { discussion, post }, awaited }): Item => ({
      part: 'waiting',
      path: pathOfDiscussion(discussion, post?.id),
      about: aboutDiscussion(discussion.id),
      asks: { discussion, awaited },
      words: async (context) => ({
        title: say('digest.waits', { title: discussion.title }),
        quotes: post
          ? [await this.words.ofPost(context, post)]
          : await this.words.ofBeginning(context, discussion),
      }),
    }));
  }

  /** Those that are about nothing that the reader muted. */
  private async unmuted<T>(
    { memberId }: Actor,
    about: readonly T[],
    subjectsOf: (one: T) => readonly (Id | null)[],
  ): Promise<T[]> {
    const ids = [...new Set(about.flatMap((one) => subjectsOf(one).flatMap((id) => hex(id) ?? [])))];
    const follows = await Promise.all(
      [FollowKind.DISCUSSION, FollowKind.STORY].map((kind) => this.follows.ofSubjects(memberId, kind, ids)),
    );
    const isMuted = (id: string): boolean => follows.some((of) => of.get(id)?.muted ?? false);
    return about.filter((one) => !subjectsOf(one).some((id) => isMuted(hex(id) ?? '')));
  }
}

type Id = string | { toHexString(): string };

const hex = (id: Id | null): string | null => (id === null || typeof id === 'string' ? id : id.toHexString());

const isWanted = ({ discussion }: Awaited, rules: readonly SavedSearch[], { perspectives }: Actor): boolean =>
  // That it waits is known of the discussion; the rest of the rule narrows it.
  rules.some((rule) => finds({ ...rule, waitsForMe: false }, findableOf(discussion), perspectives));

const findableOf = ({ opening, story }: FoundDiscussion): Findable => ({
  kind: story?.kind ?? null,
  outcome: story?.outcome ?? null,
  skillIds: opening?.skillIds ?? story?.skillIds ?? [],
  spokenAs: (opening ?? story)?.spokenAs ?? null,
  organisationId: (opening ?? story)?.organisationId?.toHexString() ?? null,
});
