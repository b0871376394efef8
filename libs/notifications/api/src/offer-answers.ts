import { Injectable } from '@nestjs/common';
import { say } from '@cp/kit/api';
import type { MailLink } from '@cp/mail/api';
import { type Reachable, spokenAsInWords } from '@cp/members/api';
import type { ClientSession } from 'mongoose';
import { answersTo, perspectiveFor } from './answer-link.rules';
import { AnswerLinks } from './answer-links.service';
import { pathOfDiscussion } from './discussion-path.rules';
import type { DigestItem } from './gather-digest';
import { ReplyAddresses } from './reply-addresses.service';

/** The ways to answer that a digest offers to a discussion that waits: in one tap, in one's own words by mail, and by opening it. */
@Injectable()
export class OfferAnswers {
  constructor(
    private readonly links: AnswerLinks,
    private readonly replies: ReplyAddresses,
  ) {}

  /** Makes them, within the transaction that writes the mail. */
  async to(
    member: Reachable,
    { discussion, awaited }: NonNullable<DigestItem['asks']>,
    session: ClientSession,
  ): Promise<MailLink[]> {
    const spokenAs = perspectiveFor(member, awaited);
    const offer = { memberId: member.memberId, discussionId: discussion.id, spokenAs };
    const offered = await this.links.offer({ ...offer, answers: answersTo(discussion.kind) }, session);
    const replyTo = await this.replies.offer({ ...offer, parentId: null }, session);
    const label = say('digest.answer.mail', { spokenAs: spokenAsInWords(spokenAs) });
    const byMail = { label, subject: discussion.title };
    return [
      ...offered.map(({ answer, path }) => ({ label: say(`digest.answer.${answer}`), path })),
      ...(replyTo === null ? [] : [{ ...byMail, replyTo }]),
      { label: say('digest.answer.more'), path: pathOfDiscussion(discussion) },
    ];
  }
}
