import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, Perspective, Turns } from '@cp/kit/api';
import { MemberNotices, MemberService } from '@cp/members/api';
import { StoryVisibility } from '@cp/stories/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { DiscussionService } from './discussion.service';
import { Opening } from './opening.model';
import { EAR_LIMITS, nextAsk } from './senior-ear.rules';
import { SeniorAnswer } from './senior-answer.model';

const EVERY_MS = 60_000;
const IN_A_TURN = 100;

/** Under this kind a member declines to be told of asks and promises. */
export const SENIOR_EAR_MAILS = 'seniorEar';

/**
 * Asks those who can decide, when an ask has been waiting for days, and whoever promised, when the day comes. The question and its
 * notices are stored in one transaction that only one server can win, so none is sent twice.
 */
@Injectable()
export class RemindSeniorEars implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RemindSeniorEars.name);
  private readonly turns = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'asks that wait could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    @InjectModel(SeniorAnswer.name) private readonly answers: Model<SeniorAnswer>,
    private readonly discussions: DiscussionService,
    private readonly members: MemberService,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  /** Asks and reminds whatever is due; answers how many members were told. */
  async turn(): Promise<number> {
    const due = trusted({ $lte: now(), $ne: null });
    const [asks, promises] = await Promise.all([
      this.openings.find({ askAt: due }).sort({ askAt: 1 }).limit(IN_A_TURN).lean(),
      this.answers.find({ remindAt: due }).sort({ remindAt: 1 }).limit(IN_A_TURN).lean(),
    ]);
    let told = 0;
    for (const ask of asks) told += await this.calmly((session) => this.ask(ask, session));
    for (const promise of promises) told += await this.calmly((session) => this.remind(promise, session));
    return told;
  }

  /** One that cannot be told now keeps no other from being told. */
  private async calmly(tell: (session: ClientSession) => Promise<number>): Promise<number> {
    if (this.turns.stopped) return 0;
    return this.outbox
      .run(({ session }) => tell(session))
      .catch((err: unknown) => {
        this.log.error({ err }, 'nobody could be told of an ask; it will be tried again');
        return 0;
      });
  }

  private async ask(opening: Omit<Opening, 'id'>, session: ClientSession): Promise<number> {
    const { _id, askAt, asked, createdAt } = opening;
    const step = { $set: { askAt: nextAsk(createdAt, asked + 1) }, $inc: { asked: 1 } };
    const { modifiedCount } = await this.openings.updateOne({ _id, askAt }, step, { session });
    if (modifiedCount === 0) return 0;
    const id = _id.toHexString();
    const standing = (await this.discussions.standing([id], session)).get(id);
    if (!standing || opening.openTo === null) return 0;
    const notice = {
      kind: SENIOR_EAR_MAILS,
      about: [`discussion:${id}`],
      key: 'mail.seniorEar.asked',
      params: { title: standing.title },
      path: `/discussions/${id}`,
    };
    return this.notices.tell(await this.deciders(opening), notice, session);
  }

  /** Who can decide and may read it: those of the organisation of whoever asks, or of the one that it is open to. */
  private async deciders({
    authorId,
    organisationId,
    openTo,
    openToId,
  }: Omit<Opening, 'id'>): Promise<string[]> {
    const readers = openTo === StoryVisibility.ORGANISATION ? openToId : null;
    if (readers && organisationId && !readers.equals(organisationId)) return [];
    const place = (readers ?? organisationId)?.toHexString() ?? null;
    const found = await this.members.holding(Perspective.MANAGER, place, EAR_LIMITS.askedAtOnce);
    return found.filter((id) => id !== authorId.toHexString());
  }

  private async remind(answer: Omit<SeniorAnswer, 'id'>, session: ClientSession): Promise<number> {
    const { _id, remindAt, discussionId, memberId, outcome } = answer;
    const { modifiedCount } = await this.answers.updateOne(
      { _id, remindAt },
      { $set: { remindAt: null } },
      { session },
    );
    const id = discussionId.toHexString();
    const standing = (await this.discussions.standing([id], session)).get(id);
    if (modifiedCount === 0 || outcome !== null || !standing) return 0;
    const notice = {
      kind: SENIOR_EAR_MAILS,
      about: [`discussion:${id}`],
      key: 'mail.seniorEar.promised',
      params: { title: standing.title },
      path: `/discussions/${id}`,
    };
    return this.notices.tell([memberId.toHexString()], notice, session);
  }
}
