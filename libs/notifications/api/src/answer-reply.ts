import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DiscussionService, LONGEST_POST } from '@cp/discussions/api';
import { isDuplicate, Outbox, say } from '@cp/kit/api';
import type { IncomingMail, MailSection } from '@cp/mail/api';
import { MemberAddresses, SessionService, Throttles } from '@cp/members/api';
import { Types } from 'mongoose';
import { pathOfDiscussion } from './discussion-path.rules';
import type { UsedReplyAddress } from './reply-addresses.service';
import { asMarkdown, MAILS_BACK, type Setback } from './reply.rules';

/** Where somebody goes on whose discussion is not there any more. */
const ELSEWHERE = '/discussions';

/** How much of a mail goes back in one piece, and in how many. */
const PIECE = 8_000;
const PIECES = 8;

/**
 * Answers mails that were not posted, or not as a whole: with why, with the words, so that nothing is lost, and with the way to the
 * discussion. Only to the address that the member has here, once for each mail, and not often: never to whoever is only named in a mail.
 */
@Injectable()
export class AnswerReply {
  constructor(
    private readonly members: MemberAddresses,
    private readonly sessions: SessionService,
    private readonly discussions: DiscussionService,
    private readonly throttles: Throttles,
    private readonly outbox: Outbox,
  ) {}

  /** Says why nothing was posted; answers whether it was said. */
  async notPosted(used: UsedReplyAddress, mail: IncomingMail, setback: Setback): Promise<boolean> {
    const { title, path } = await this.placeOf(used);
    const pieces = (mail.words.match(new RegExp(`[^]{1,${PIECE}}`, 'g')) ?? []).slice(0, PIECES);
    const quotes = pieces.map((words) => ({ by: say('notPosted.by'), markdown: asMarkdown(words) }));
    const sections = quotes.length > 0 ? [wordsOf(title, path, quotes)] : [];
    const params = {
      why: say(`notPosted.${setback}`, { most: LONGEST_POST }),
      below: quotes.length > 0 ? say('notPosted.below') : '',
    };
    return this.send(used, mail, { key: 'mail.notPosted', params, path, sections });
  }

  /** Says that the words were posted, and the files were not. */
  async filesLeft(used: UsedReplyAddress, mail: IncomingMail): Promise<boolean> {
    const { path } = await this.placeOf(used);
    return this.send(used, mail, { key: 'mail.filesLeft', params: {}, path });
  }

  private async send(
    { address, sender }: UsedReplyAddress,
    { key }: IncomingMail,
    wish: { key: string; params: Record<string, string>; path: string; sections?: MailSection[] },
  ): Promise<boolean> {
    const memberId = address.memberId.toHexString();
    if (!(await this.throttles.allows('mailBack', memberId, MAILS_BACK))) return false;
    // The same for the same mail, so that it is answered once however often it is delivered.
    const id = new Types.ObjectId(createHash('sha256').update(`answer to ${key}`).digest('hex').slice(0, 24));
    const params = { ...wish.params, name: sender.name };
    try {
      await this.outbox.run(({ session }) => this.members.answer(memberId, { ...wish, id, params }, session));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    return true;
  }

  /** The discussion, as far as whoever wrote may read it now. */
  private async placeOf({ address }: UsedReplyAddress): Promise<{ title: string; path: string }> {
    const id = address.discussionId.toHexString();
    const actor = await this.sessions.actorWithoutSession(address.memberId.toHexString());
    const discussion = (await this.discussions.readableByIds(actor, [id])).get(id);
    return discussion
      ? { title: discussion.title, path: pathOfDiscussion(discussion) }
      : { title: say('notPosted.elsewhere'), path: ELSEWHERE };
  }
}

const wordsOf = (
  title: string,
  path: string,
  quotes: MailSection['items'][number]['quotes'],
): MailSection => ({
  heading: say('notPosted.words'),
  items: [{ title, path, quotes, links: [] }],
});
