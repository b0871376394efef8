import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId } from '@cp/kit/api';
import type { Reachable } from '@cp/members/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { localTime } from './local-time.rules';
import { NoticeChoices, usualChoices } from './notice-choices.model';
import { mailTime, paceOf, pushOf } from './notice.rules';
import { MailPace, type NoticeKind } from './notice.vocabulary';
import type { Way } from './record-notices';

/** Reads what members chose about notices, and says by it how each is told. */
@Injectable()
export class NoticeChoicesService {
  constructor(@InjectModel(NoticeChoices.name) private readonly choices: Model<NoticeChoices>) {}

  /** What several members chose; what holds for everybody, where they chose nothing. */
  async of(memberIds: readonly string[], session?: ClientSession): Promise<Map<string, NoticeChoices>> {
    const rows = await this.choices
      .find({ _id: trusted({ $in: memberIds.map(objectId) }) })
      .session(session ?? null)
      .lean();
    const chosen = new Map(rows.map((row) => [row._id.toHexString(), row]));
    return new Map(memberIds.map((id) => [id, chosen.get(id) ?? usualChoices(id)]));
  }

  /** How members are told of something of a kind that happens at a time; who wants to be told nothing of it is left out. */
  async waysOf(
    members: readonly Pick<Reachable, 'memberId' | 'declined'>[],
    kind: NoticeKind,
    at: Date,
    session?: ClientSession,
  ): Promise<Way[]> {
    const chosen = await this.of(
      members.map(({ memberId }) => memberId),
      session,
    );
    return members.flatMap(({ memberId, declined }) => {
      const choices = chosen.get(memberId) ?? usualChoices(memberId);
      const pace = paceOf(kind, choices, declined);
      const inApp = !choices.notInApp.includes(kind);
      if (!inApp && pace === MailPace.NEVER) return [];
      const mailAt = pace === MailPace.NOW ? mailTime(at, choices, localTime) : null;
      const [forDigest, forPush] = [pace === MailPace.DIGEST, pushOf(kind, choices)];
      return [{ memberId, inApp, pace, mailAt, forDigest, forPush, mailedAt: null }];
    });
  }
}
