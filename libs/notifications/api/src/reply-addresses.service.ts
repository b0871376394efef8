import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId, type Perspective } from '@cp/kit/api';
import { MailIn, replyToken, TOKEN_BYTES } from '@cp/mail/api';
import { type MailSender, MemberAddresses } from '@cp/members/api';
import { type ClientSession, Model } from 'mongoose';
import { NoticeChoicesService } from './notice-choices.service';
import { ReplyAddress } from './reply-address.model';
import { REPLY_LIFE_MS } from './reply.rules';

/** What a mail lets its reader answer, and as what. */
export interface OfferedReply {
  readonly memberId: string;
  readonly discussionId: string;
  readonly parentId: string | null;
  readonly spokenAs: Perspective | null;
}

/** An address that a mail came to, and the member from whose own address it came. */
export interface UsedReplyAddress {
  readonly address: ReplyAddress;
  readonly sender: MailSender;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The addresses in mails by which their readers answer: 160 random bits each, stored as a hash, bound to who got the mail and where. */
@Injectable()
export class ReplyAddresses {
  constructor(
    @InjectModel(ReplyAddress.name) private readonly addresses: Model<ReplyAddress>,
    private readonly mailIn: MailIn,
    private readonly members: MemberAddresses,
    private readonly choices: NoticeChoicesService,
  ) {}

  /** Makes one within the transaction that writes the mail; `null` where no mails come in, or the member wants none to be posted. */
  async offer(reply: OfferedReply, session: ClientSession): Promise<string | null> {
    if (!this.mailIn.inbound || !(await this.wantedBy(reply.memberId, session))) return null;
    const sentTo = await this.members.markOf(reply.memberId, session);
    if (sentTo === null) return null;
    const token = replyToken(randomBytes(TOKEN_BYTES));
    const row = {
      _id: hashOf(token),
      memberId: objectId(reply.memberId),
      discussionId: objectId(reply.discussionId),
      parentId: reply.parentId === null ? null : objectId(reply.parentId),
      spokenAs: reply.spokenAs,
      sentTo,
      expiresAt: new Date(now().getTime() + REPLY_LIFE_MS),
    };
    await this.addresses.create([row], { session });
    return token;
  }

  /** What a mail from an address answers; `null` where its token is not ours, or the member whose it is has another address. */
  async used(token: string, from: string): Promise<UsedReplyAddress | null> {
    const address = await this.addresses.findById(hashOf(token)).lean();
    const sender = address && (await this.members.sender(address.memberId.toHexString(), from));
    return sender && { address, sender };
  }

  /** Whether somebody wants that mails of theirs are posted. */
  async wantedBy(memberId: string, session?: ClientSession): Promise<boolean> {
    const chosen = (await this.choices.of([memberId], session)).get(memberId);
    return chosen?.answerByMail !== false;
  }

  /** Forgets every address of somebody. */
  async forget(memberId: string): Promise<void> {
    await this.addresses.deleteMany({ memberId: objectId(memberId) });
  }
}
