import { Injectable } from '@nestjs/common';
import { type Actor, type FieldProblem, forbidden } from '@cp/kit/api';
import { bylineOf, DirectoryService, MemberService, sealedByline, soughtIn, wordsOf } from '@cp/members/api';
import { pseudonymIn, StoryVisibility, tellersOf } from '@cp/stories/api';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { asStored, handlesIn, type Mention, MOST_MENTIONS } from './mention.rules';
import type { MentionedPerson } from './post.model';
import { mayPost } from './post.rules';
import { personOf, PostWords } from './post-words.loader';

/** How many people are offered at a time. */
const OFFERED = 8;

/** Who is in a discussion already: under their own names, and under made-up ones. */
interface PeopleHere {
  readonly named: ReadonlySet<string>;
  readonly sealed: ReadonlyMap<string, string>;
}

/**
 * Who may be mentioned in a discussion: whoever speaks there or tells its story, by the name that they have there, and whoever lets
 * themselves be found and may read it, by their own name. Somebody behind a made-up name is offered by their own exactly as if they had
 * nothing to do with it, so that neither being offered nor being missing gives them away.
 */
@Injectable()
export class Mentioning {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly directory: DirectoryService,
    private readonly members: MemberService,
    private readonly words: PostWords,
  ) {}

  /** The first of those who may be mentioned and whose names begin with some words; who is in the discussion comes first. */
  async mentionable(actor: Actor, discussionId: string, words: string): Promise<MentionedPerson[]> {
    const discussion = await this.discussions.readable(actor, discussionId);
    if (!mayPost(actor)) throw forbidden();
    const here = await this.peopleIn(discussion);
    const [there, found] = await Promise.all([
      this.standing([...here.named], discussion),
      this.directory.first(words, placeOf(discussion), OFFERED + 1),
    ]);
    const sealed = [...here.sealed].filter(([, id]) => id !== actor.memberId);
    const offered = [
      ...sealed.map(([name]) => personOf(sealedByline(name))).filter(({ name }) => begins(name, words)),
      ...there.filter(({ name }) => begins(name, words)),
      ...found.map((member) => personOf(bylineOf(member))),
    ];
    const others = offered.filter(({ handle }) => handle !== actor.memberId);
    return [...new Map(others.map((person) => [person.handle, person])).values()].slice(0, OFFERED);
  }

  /** Words as they are stored, with an id for each mention; and what has to be put right in them. Whom they mentioned before stays. */
  async stored(
    discussion: FoundDiscussion,
    written: string,
    kept: readonly Mention[] = [],
  ): Promise<{ words: string; problems: FieldProblem[] }> {
    const words = written.replace(/\r\n?/g, '\n').trim();
    const handles = handlesIn(words);
    if (handles.length === 0) return { words, problems: [] };
    if (handles.length > MOST_MENTIONS)
      return { words, problems: [{ path: 'body', key: 'fields.body.mentions' }] };
    const known = await this.meant(discussion, handles, kept);
    const problems = handles.every((handle) => known.has(handle))
      ? []
      : [{ path: 'body', key: 'fields.body.mention' }];
    return { words: asStored(words, (handle) => known.get(handle)), problems };
  }

  /** Whom handles mean, of those who may be mentioned. */
  private async meant(
    discussion: FoundDiscussion,
    handles: readonly string[],
    kept: readonly Mention[],
  ): Promise<Map<string, Mention>> {
    const here = await this.peopleIn(discussion);
    const known = new Map<string, Mention>();
    const ids = handles.filter((handle) => /^[0-9a-f]{24}$/.test(handle));
    const standing = await this.directory.among(ids, placeOf(discussion));
    for (const id of ids)
      if (standing.get(id)?.isListed || (standing.has(id) && here.named.has(id)))
        known.set(id, { memberId: id, asTeller: false });
    for (const [name, memberId] of here.sealed) known.set(`~${name}`, { memberId, asTeller: true });
    for (const [handle, mention] of await this.words.handles(discussion.id, kept)) known.set(handle, mention);
    return known;
  }

  private async peopleIn({ id, story, opening }: FoundDiscussion): Promise<PeopleHere> {
    const speakers = (await this.discussions.speakersOf([id])).get(id) ?? [];
    const tellers = story ? tellersOf(story).map(({ memberId }) => memberId) : [];
    const ids = new Set([...speakers.map(({ memberId }) => memberId), ...tellers]);
    if (opening) ids.add(opening.authorId.toHexString());
    const named = new Set<string>();
    const sealed = new Map<string, string>();
    for (const memberId of ids) {
      const pseudonym = story && pseudonymIn(story, memberId);
      if (pseudonym) sealed.set(pseudonym, memberId);
      else named.add(memberId);
    }
    return { named, sealed };
  }

  private async standing(ids: readonly string[], discussion: FoundDiscussion): Promise<MentionedPerson[]> {
    const [standing, members] = await Promise.all([
      this.directory.among(ids, placeOf(discussion)),
      this.members.byIds(ids),
    ]);
    return [...members.values()].filter(({ id }) => standing.has(id)).map((one) => personOf(bylineOf(one)));
  }
}

/** The organisation for which alone a discussion is, if it is for one. */
function placeOf({ story, opening }: FoundDiscussion): string | null {
  const { visibility, organisationId } = story ?? opening ?? { visibility: null, organisationId: null };
  return visibility === StoryVisibility.ORGANISATION ? (organisationId?.toHexString() ?? null) : null;
}

/** Whether the words of a name begin with what is typed. */
function begins(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return soughtIn(typed).every((part) => words.some((word) => word.startsWith(part)));
}
