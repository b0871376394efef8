import { Injectable } from '@nestjs/common';
import { DiscussionService, type FoundDiscussion, PostState, WritePost } from '@cp/discussions/api';
import { type Actor, notFound, now, say, tooMany } from '@cp/kit/api';
import { MemberNotices, neighbourhoodOf, SessionService, Throttles } from '@cp/members/api';
import type { AnswerLink } from './answer-link.model';
import { ANSWERS_FROM_ADDRESS } from './answer-link.rules';
import { AnswerLinkState } from './answer-link.vocabulary';
import { AnswerLinks } from './answer-links.service';
import { pathOfDiscussion } from './discussion-path.rules';

/** What stands behind the link to a short answer now; `by` is whose name it is shown under. */
export interface FoundAnswer {
  readonly state: AnswerLinkState;
  readonly words: string;
  readonly memberId: string | null;
  readonly spokenAs: AnswerLink['spokenAs'];
  readonly title: string;
  readonly discussionId: string;
  readonly path: string;
}

/**
 * Gives the short answers that digests offer. The token alone says who answers, so it does nothing but this one thing: no session, and
 * nothing once the member is not here any more, may not read the discussion or no longer speaks from that perspective.
 */
@Injectable()
export class AnswerFromMail {
  constructor(
    private readonly links: AnswerLinks,
    private readonly members: MemberNotices,
    private readonly sessions: SessionService,
    private readonly discussions: DiscussionService,
    private readonly writing: WritePost,
    private readonly throttles: Throttles,
  ) {}

  /** What would be posted, as whom and where; changes nothing. */
  async look(token: string, address: string): Promise<FoundAnswer> {
    const { link, discussion } = await this.open(token, address);
    return this.found(link, discussion);
  }

  /** Posts it, once: asking again answers the same. */
  async answer(token: string, address: string): Promise<FoundAnswer> {
    const { link, actor, discussion } = await this.open(token, address);
    if (stateOf(link) !== AnswerLinkState.READY) return this.found(link, discussion);
    const { key, spokenAs } = link;
    const body = say(`answer.${link.answer}`);
    const post = await this.writing.post(actor, { key, discussionId: discussion.id, spokenAs, body });
    await this.links.posted(link, post._id);
    return this.found({ ...link, postId: post._id }, discussion);
  }

  private async open(token: string, address: string): Promise<Opened> {
    if (!(await this.throttles.allows('answerFromMail', neighbourhoodOf(address), ANSWERS_FROM_ADDRESS)))
      throw tooMany();
    const link = await this.links.find(token);
    const [member] = link ? await this.members.reachable([link.memberId.toHexString()]) : [];
    if (!link || !member) throw notFound('answer.notFound');
    const actor = await this.sessions.actorWithoutSession(member.memberId);
    const id = link.discussionId.toHexString();
    const discussion = (await this.discussions.readableByIds(actor, [id])).get(id);
    const stands = link.spokenAs === null || actor.perspectives.includes(link.spokenAs);
    if (!discussion || !stands || !actor.can.has('discussion:post')) throw notFound('answer.notFound');
    return { link, actor, discussion };
  }

  private async found(link: AnswerLink, discussion: FoundDiscussion): Promise<FoundAnswer> {
    const state = stateOf(link);
    const { id: discussionId, title } = discussion;
    const where = { state, discussionId, path: pathOfDiscussion(discussion, link.postId?.toHexString()) };
    // Of one that is too old nothing is told, not even where it would have led.
    if (state === AnswerLinkState.OVER)
      return { ...where, words: '', memberId: null, spokenAs: null, title: '' };
    const words = link.postId ? await this.wordsOf(link.postId.toHexString()) : say(`answer.${link.answer}`);
    return { ...where, words, memberId: link.memberId.toHexString(), spokenAs: link.spokenAs, title };
  }

  /** What was posted, which may have been another of the answers that were offered. */
  private async wordsOf(postId: string): Promise<string> {
    const post = (await this.discussions.postsById([postId])).get(postId);
    return post?.state === PostState.PUBLISHED ? post.body : '';
  }
}

interface Opened {
  readonly link: AnswerLink;
  readonly actor: Actor;
  readonly discussion: FoundDiscussion;
}

function stateOf({ postId, expiresAt }: AnswerLink): AnswerLinkState {
  if (expiresAt <= now()) return AnswerLinkState.OVER;
  return postId ? AnswerLinkState.POSTED : AnswerLinkState.READY;
}
