import { Injectable } from '@nestjs/common';
import { DiscussionBylines, PostState } from '@cp/discussions/api';
import { type Loaders, say } from '@cp/kit/api';
import type { MailWish } from '@cp/mail/api';
import { type Reachable, spokenAsInWords } from '@cp/members/api';
import type { ClientSession } from 'mongoose';
import { perspectiveFor } from './answer-link.rules';
import { type DigestSubjects, DigestWords } from './digest-words.loader';
import { readerOf } from './notice.rules';
import type { ShownNotice } from './notice-sights';
import { ReplyAddresses } from './reply-addresses.service';
import { answersPost } from './reply.rules';

/** What makes the mail of a notice one that can be answered. */
export type Answerable = Pick<MailWish, 'key' | 'params' | 'sections' | 'replyTo'>;

/** Makes the mail of a notice one that is answered by replying to it: with what was said in it, and as whom one would speak. */
@Injectable()
export class OfferReply {
  constructor(
    private readonly addresses: ReplyAddresses,
    private readonly words: DigestWords,
    private readonly bylines: DiscussionBylines,
  ) {}

  /** What to say in a mail of a line that its reader may see; `null` where it cannot be answered. `words` are the line's. */
  async toNotice(
    member: Reachable,
    line: ShownNotice,
    words: string,
    session: ClientSession,
  ): Promise<Answerable | null> {
    const reader = readerOf(member);
    const discussionId = line.discussionId?.toHexString();
    if (!discussionId || !reader.can.has('discussion:post')) return null;
    const subjects = await this.words.subjectsOf(reader, [line]);
    const spokenAs = perspectiveFor(member, null);
    const { memberId } = member;
    const parentId = parentOf(line, subjects);
    const replyTo = await this.addresses.offer({ memberId, discussionId, parentId, spokenAs }, session);
    if (replyTo === null) return null;
    const context: Loaders = { loaders: new Map() };
    const { name } = await this.bylines.of(context, discussionId, memberId);
    const by = say('digest.by', { name, spokenAs: spokenAsInWords(spokenAs) });
    const quotes = await this.words.ofLine(context, reader, line, subjects);
    const { title, path } = line;
    const said = { heading: say('notice.said'), items: [{ title, path, quotes, links: [] }] };
    return { key: 'mail.noticeToAnswer', params: { words, by }, replyTo, sections: [said] };
  }
}

/** What is answered: the post that the line tells of, or the one that it answers itself. */
function parentOf({ kind, postIds }: ShownNotice, { posts }: DigestSubjects): string | null {
  if (!answersPost(kind)) return null;
  const said = postIds.map((id) => posts.get(id.toHexString()));
  const post = said.findLast((one) => one?.state === PostState.PUBLISHED);
  return post ? (post.parentId ?? post._id).toHexString() : null;
}
