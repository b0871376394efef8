import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId, type Perspective } from '@cp/kit/api';
import { MemberAddresses } from '@cp/members/api';
import { type ClientSession, Model, type Types } from 'mongoose';
import { AnswerLink } from './answer-link.model';
import { ANSWER_LIFE_MS } from './answer-link.rules';
import type { ShortAnswer } from './answer-link.vocabulary';

/** The answers that a mail offers a member to one discussion. */
export interface OfferedAnswers {
  readonly memberId: string;
  readonly discussionId: string;
  readonly answers: readonly ShortAnswer[];
  readonly spokenAs: Perspective | null;
}

/** A short answer with the path of its page; the token stands in the fragment, which no server sees. */
export interface AnswerPath {
  readonly answer: ShortAnswer;
  readonly path: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The links to short answers in mails: 256 random bits each, stored as a hash. */
@Injectable()
export class AnswerLinks {
  constructor(
    @InjectModel(AnswerLink.name) private readonly links: Model<AnswerLink>,
    private readonly members: MemberAddresses,
  ) {}

  /** Makes a link for each answer, within the transaction that writes the mail; of them together one is posted. */
  async offer(
    { memberId, discussionId, answers, spokenAs }: OfferedAnswers,
    session: ClientSession,
  ): Promise<AnswerPath[]> {
    const sentTo = await this.members.markOf(memberId, session);
    if (sentTo === null) return [];
    const offer = { memberId: objectId(memberId), discussionId: objectId(discussionId), spokenAs, sentTo };
    const [key, expiresAt] = [randomUUID(), new Date(now().getTime() + ANSWER_LIFE_MS)];
    const made = answers.map((answer) => ({ answer, token: randomBytes(32).toString('base64url') }));
    await this.links.insertMany(
      made.map(({ answer, token }) => ({ _id: hashOf(token), ...offer, answer, key, expiresAt })),
      { session },
    );
    return made.map(({ answer, token }) => ({ answer, path: `/answer#${token}` }));
  }

  /** What a token stands for, or `null` for one that is not ours, is forgotten, or went to an address that its member has no longer. */
  async find(token: string): Promise<AnswerLink | null> {
    const link = await this.links.findById(hashOf(token)).lean();
    const mark = link && (await this.members.markOf(link.memberId.toHexString()));
    return link?.sentTo === mark ? link : null;
  }

  /** Writes down what came of the answers that were offered together. */
  async posted({ memberId, key }: AnswerLink, postId: Types.ObjectId): Promise<void> {
    await this.links.updateMany({ memberId, key }, { $set: { postId } });
  }

  /** Forgets every link of somebody. */
  async forget(memberId: string): Promise<void> {
    await this.links.deleteMany({ memberId: objectId(memberId) });
  }
}
