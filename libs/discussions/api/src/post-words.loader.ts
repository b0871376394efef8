import { Injectable } from '@nestjs/common';
import { loaderOf, type RequestContext } from '@cp/kit/api';
import { type Byline, bylineOf, MemberService, sealedByline } from '@cp/members/api';
import { pseudonymIn, StoryService } from '@cp/stories/api';
import { DiscussionService } from './discussion.service';
import { asHtml, asSaid, asWritten, type Mention, mentionsIn, tokenOf } from './mention.rules';
import type { MentionedPerson, Post } from './post.model';

/** The words of a post as others read them: people by the names that hold there now. */
export interface SaidWords {
  readonly body: string;
  readonly html: string;
  /** The body with names in place of handles. */
  readonly text: string;
  readonly mentions: MentionedPerson[];
  /** What it quotes; empty when that was taken back. */
  readonly quoted: string;
}

/**
 * Puts names into the words of posts, which hold ids. Whoever shows, sends or writes out a post takes its words from here: as stored
 * they would say who is behind a made-up name.
 */
@Injectable()
export class PostWords {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
    private readonly members: MemberService,
  ) {}

  /** Under what names the people are known whom some stored words of a discussion mention. */
  async names(context: RequestContext, discussionId: string, stored: string): Promise<PersonOf> {
    const loader = loaderOf(context, 'mention', (keys) => this.named(keys));
    const keys = mentionsIn(stored).map((mention) => keyOf(discussionId, mention));
    const people = await Promise.all(keys.map((key) => loader.load(key)));
    const known = new Map(keys.map((key, index) => [key, people[index] ?? nobody]));
    return (mention) => known.get(keyOf(discussionId, mention)) ?? nobody;
  }

  /** The words of several posts, by post; for news, mails and archives. */
  async all(posts: readonly Post[]): Promise<Map<string, SaidWords>> {
    const keys = posts.flatMap(({ discussionId, body, quote }) =>
      mentionsIn(`${body} ${quote?.text ?? ''}`).map((mention) => keyOf(discussionId.toHexString(), mention)),
    );
    const known = await this.named([...new Set(keys)]);
    return new Map(
      posts.map((post) => {
        const id = post.discussionId.toHexString();
        return [post.id, saidIn(post, (mention) => known.get(keyOf(id, mention)) ?? nobody)];
      }),
    );
  }

  /** Under what names the people are known whom a post mentions. */
  async namesIn({ discussionId, body }: Post): Promise<PersonOf> {
    const id = discussionId.toHexString();
    const known = await this.named(mentionsIn(body).map((mention) => keyOf(id, mention)));
    return (mention) => known.get(keyOf(id, mention)) ?? nobody;
  }

  /** By which handles those are mentioned whom stored words of a discussion mention. */
  async handles(discussionId: string, mentions: readonly Mention[]): Promise<[string, Mention][]> {
    const people = await this.named(mentions.map((mention) => keyOf(discussionId, mention)));
    return mentions.map((mention) => [(people.get(keyOf(discussionId, mention)) ?? nobody).handle, mention]);
  }

  private async named(keys: readonly string[]): Promise<Map<string, MentionedPerson>> {
    const asked = keys.map((key) => ({ key, ...partsOf(key) }));
    const pseudonyms = await this.pseudonymsOf(asked.filter(({ asTeller }) => asTeller));
    const plain = asked.filter(({ key }) => !pseudonyms.has(key)).map(({ memberId }) => memberId);
    const members = await this.members.byIds([...new Set(plain)]);
    const people = new Map(pseudonyms);
    for (const { key, memberId } of asked) {
      const member = members.get(memberId);
      if (member) people.set(key, personOf(bylineOf(member)));
    }
    return people;
  }

  /** Those who tell a story under a made-up name, by key. */
  private async pseudonymsOf(asked: readonly Asked[]): Promise<Map<string, MentionedPerson>> {
    const found = new Map<string, MentionedPerson>();
    if (asked.length === 0) return found;
    const about = await this.discussions.storyIdsOf([
      ...new Set(asked.map(({ discussionId }) => discussionId)),
    ]);
    const names = await this.stories.namesOf([...new Set(about.values())]);
    for (const { key, discussionId, memberId } of asked) {
      const story = names.get(about.get(discussionId) ?? '');
      const pseudonym = story && pseudonymIn(story, memberId);
      if (pseudonym) found.set(key, personOf(sealedByline(pseudonym)));
    }
    return found;
  }
}

interface Asked extends Mention {
  readonly key: string;
  readonly discussionId: string;
}

/** Somebody as they are mentioned under a byline: by their id, or by the made-up name behind which nothing leads to them. */
export const personOf = ({ name, initials, pseudonymous, member }: Byline): MentionedPerson => ({
  handle: member?.id ?? `~${name}`,
  name,
  initials,
  pseudonymous,
});

const nobody: MentionedPerson = { handle: '', name: '', initials: '', pseudonymous: false };

/** The words of a post as they are read. */
const saidIn = ({ body, quote }: Post, nameOf: PersonOf): SaidWords => ({
  body: asWritten(body, nameOf),
  html: asHtml(body, nameOf),
  text: asSaid(body, nameOf),
  mentions: mentionsIn(body).map(nameOf),
  quoted: asSaid(quote?.text ?? '', nameOf),
});

/** Whom a mention means. */
export type PersonOf = (mention: Mention) => MentionedPerson;

const keyOf = (discussionId: string, mention: Mention): string => `${discussionId} ${tokenOf(mention)}`;

function partsOf(key: string): Omit<Asked, 'key'> {
  const [discussionId = '', token = ''] = key.split(' ');
  const [mention] = mentionsIn(token);
  if (!mention) throw new Error('every key holds a mention');
  return { discussionId, ...mention };
}
