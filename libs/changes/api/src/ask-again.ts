import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, Turns } from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { authorIdsOf, StoryService } from '@cp/stories/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { ChangeRecord } from './change.model';
import { openQuestion } from './change.rules';
import { ChangeReminder } from './change-reminder.model';
import { dayOf } from './day.rules';

const EVERY_MS = 15_000;
const IN_A_TURN = 200;

/** Under this kind a member declines these mails. */
export const CHANGE_MAILS = 'changes';

/**
 * Asks the authors of a story, when the day comes, whether a planned change was made and whether one that was made is still so. The
 * question and its mails are stored in one transaction that only one server can win, so none is sent twice, what a crash
 * left is asked by the next turn, and days on which no server ran are caught up.
 */
@Injectable()
export class AskAgain implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(AskAgain.name);
  private readonly turns = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'questions about changes could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(ChangeReminder.name) private readonly reminders: Model<ChangeReminder>,
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    private readonly stories: StoryService,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  /** Asks everything that is due; answers how many mails were written. */
  async turn(): Promise<number> {
    const due = await this.reminders
      .find({ mailAt: trusted({ $lte: now(), $ne: null }) })
      .sort({ mailAt: 1, _id: 1 })
      .limit(IN_A_TURN)
      .lean();
    let mails = 0;
    for (const reminder of due) {
      if (this.turns.stopped) break;
      mails += await this.asked(reminder);
    }
    return mails;
  }

  /** One question that cannot be asked now keeps no other from being asked. */
  private asked(reminder: ChangeReminder): Promise<number> {
    return this.outbox
      .run(({ session }) => this.ask(reminder, session))
      .catch((err: unknown) => {
        this.log.error({ err }, 'a question about a change could not be asked; it will be tried again');
        return 0;
      });
  }

  private async ask({ _id, mailAt }: ChangeReminder, session: ClientSession): Promise<number> {
    const mine = await this.reminders
      .findOneAndUpdate({ _id, mailAt }, { $set: { mailAt: null, askedAt: now() } }, { session })
      .lean();
    if (!mine) return 0;
    const change = await this.changes.findById(mine.changeId).session(session).lean();
    const storyId = mine.storyId.toHexString();
    const story = (await this.stories.published([storyId])).get(storyId);
    // Nobody is asked about what is gone, nor about three months once a whole year is asked about.
    if (!change || !story || openQuestion(change, dayOf(now())) !== mine.question) {
      await this.drop(_id, session);
      return 0;
    }
    const notice = {
      kind: CHANGE_MAILS,
      key: `mail.change.${mine.question}`,
      params: { title: story.title, what: change.what },
      path: `/stories/${storyId}/changes`,
      storyId,
    };
    return this.notices.tell(authorIdsOf(story), notice, session);
  }

  private async drop(_id: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.reminders.deleteOne({ _id }, { session });
  }
}
