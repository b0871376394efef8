import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { MailToken, type TokenKind } from './mail-token.model';
import { hashOfToken, newToken } from './secrets';

/** A link to be mailed. */
export interface TokenWish {
  readonly kind: TokenKind;
  readonly memberId: Types.ObjectId | null;
  readonly emailKey: string;
  readonly lifeMs: number;
  readonly words?: Readonly<Record<string, string>>;
}

/** The tokens in mailed links: 256 random bits, stored as a hash, used once, and only the newest of a kind is good. */
@Injectable()
export class MailTokens {
  constructor(@InjectModel(MailToken.name) private readonly tokens: Model<MailToken>) {}

  /** Makes a token and ends the older ones of its kind for the same address. */
  async issue(wish: TokenWish, session?: ClientSession): Promise<string> {
    const { kind, emailKey, lifeMs, memberId, words = {} } = wish;
    const token = newToken();
    const expiresAt = new Date(now().getTime() + lifeMs);
    await this.tokens.deleteMany({ emailKey, kind }, { session });
    await this.tokens.create([{ _id: hashOfToken(token), kind, memberId, emailKey, words, expiresAt }], {
      session,
    });
    return token;
  }

  /** What a token is for, without using it; `null` when it was used, replaced or ran out. */
  peek(kind: TokenKind, token: string): Promise<MailToken | null> {
    return this.tokens.findOne(this.good(kind, token)).lean();
  }

  /** Uses a token up; of two who try at once one gets it. */
  take(kind: TokenKind, token: string, session?: ClientSession): Promise<MailToken | null> {
    return this.tokens.findOneAndDelete(this.good(kind, token), { session }).lean();
  }

  /** The mails in which a member's links went to an address that is not known to be theirs. */
  async mailsOf(memberId: Types.ObjectId, session?: ClientSession): Promise<Types.ObjectId[]> {
    const rows = await this.tokens.find({ memberId, kind: 'NEW_EMAIL' }, { words: 1 }, { session }).lean();
    return rows.flatMap(({ words: { mailId } }) => (mailId ? [new Types.ObjectId(mailId)] : []));
  }

  /** Ends every token of a member: after a change of password or address, and when the member leaves. */
  async endAllOf(memberId: Types.ObjectId, session?: ClientSession): Promise<void> {
    await this.tokens.deleteMany({ memberId }, { session });
  }

  /** Ends every token that was mailed to an address: when nobody is to be found by it any more. */
  async endAllTo(emailKey: string, session?: ClientSession): Promise<void> {
    await this.tokens.deleteMany({ emailKey }, { session });
  }

  private good(kind: TokenKind, token: string) {
    return { _id: hashOfToken(token), kind, expiresAt: trusted({ $gt: now() }) };
  }
}
