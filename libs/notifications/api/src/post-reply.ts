import { Injectable } from '@nestjs/common';
import { WritePost } from '@cp/discussions/api';
import { invalid, now } from '@cp/kit/api';
import type { IncomingMail } from '@cp/mail/api';
import { SessionService, Throttles } from '@cp/members/api';
import { ReplyAddresses, type UsedReplyAddress } from './reply-addresses.service';
import { asMarkdown, POSTS_FROM_MAIL, type Setback, setbackBefore, setbackOf } from './reply.rules';

/**
 * Posts what somebody answered by mail, once for each mail: by the same way as on the web, so with the same guard and the same checks. The token
 * says who speaks and where, so it does nothing but this.
 */
@Injectable()
export class PostReply {
  constructor(
    private readonly addresses: ReplyAddresses,
    private readonly sessions: SessionService,
    private readonly writing: WritePost,
    private readonly throttles: Throttles,
  ) {}

  /** Posts it, or answers why it is not posted; fails where it may go well another time. */
  async post({ address, sender }: UsedReplyAddress, mail: IncomingMail): Promise<Setback | null> {
    const memberId = address.memberId.toHexString();
    const body = asMarkdown(mail.words);
    const facts = {
      state: sender.state,
      sameAddress: sender.mark === address.sentTo,
      expiresAt: address.expiresAt,
      wanted: await this.addresses.wantedBy(memberId),
      body,
      files: mail.files,
    };
    const setback = setbackBefore(facts, now());
    if (setback) return setback;
    if (!(await this.throttles.allows('postFromMail', memberId, POSTS_FROM_MAIL))) return 'TOO_MANY';
    try {
      await this.write(address, mail.key, body);
      return null;
    } catch (error) {
      const found = setbackOf(error);
      if (!found) throw error;
      return found;
    }
  }

  private async write(
    { memberId, discussionId, parentId, spokenAs }: UsedReplyAddress['address'],
    key: string,
    body: string,
  ): Promise<void> {
    const actor = await this.sessions.actorWithoutSession(memberId.toHexString());
    if (spokenAs !== null && !actor.perspectives.includes(spokenAs))
      throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    await this.writing.post(actor, {
      key,
      discussionId: discussionId.toHexString(),
      parentId: parentId?.toHexString() ?? null,
      spokenAs,
      body,
    });
  }
}
