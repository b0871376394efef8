import { randomUUID } from 'node:crypto';
import { OpenDiscussion, WritePost } from '@cp/discussions/api';
import { type Actor, atTime, Outbox } from '@cp/kit/api';
import { Mailbox, type ReceivedMail } from '@cp/mail/api/testing';
import type { Type } from '@nestjs/common';
import { DigestTurns } from './digest-turns.service';
import { NoticeTasks } from './notice-tasks';
import { NotificationsStage } from './notifications.stage';
import { SendDigests } from './send-digests';

/** A community whose digests go to a real mail server, with the clock where a spec puts it. */
export class DigestStage {
  private constructor(
    readonly stage: NotificationsStage,
    readonly mailbox: Mailbox,
  ) {}

  /** Starts both. */
  static async open(): Promise<DigestStage> {
    const mailbox = await Mailbox.open();
    return new DigestStage(await NotificationsStage.open({ smtpUrl: mailbox.url }), mailbox);
  }

  /** Stops both. */
  async close(): Promise<void> {
    await this.stage.bench.close();
    await this.mailbox.close();
  }

  /** Says something at a time; answers the id of the post. */
  async post(time: string, actor: Actor, discussionId: string, body: string): Promise<string> {
    const input = { key: randomUUID(), discussionId, body, spokenAs: actor.perspectives[0] ?? null };
    return this.at(time, async () => (await this.of(WritePost).post(actor, input)).id);
  }

  /** Asks a question at a time, about a story or on its own; answers the id of the discussion. */
  async question(time: string, actor: Actor, title: string, storyId: string | null = null): Promise<string> {
    const input = {
      key: randomUUID(),
      kind: 'QUESTION',
      title,
      body: `What about ${title}?`,
      spokenAs: actor.perspectives[0] ?? null,
      storyId,
      visibility: 'MEMBERS',
      skillIds: [],
    } as unknown as Parameters<OpenDiscussion['open']>[1];
    return this.at(time, async () => (await this.of(OpenDiscussion).open(actor, input)).id);
  }

  /** Does something at a time, until everybody who hears of it was told. */
  at<T>(time: string, work: () => Promise<T>): Promise<T> {
    return atTime(new Date(time), async () => {
      const result = await work();
      await this.of(Outbox).settled();
      await this.of(NoticeTasks).settled();
      return result;
    });
  }

  /** Has somebody's digest planned as if nothing had been planned before that time. */
  async plan(time: string, { memberId }: Actor): Promise<void> {
    await this.at(time, () =>
      this.of(Outbox).run(({ session }) => this.of(DigestTurns).planAnew(memberId, session)),
    );
    await this.turn(time);
  }

  /** Has the job look at what is due at a time. */
  turn(time: string): Promise<number> {
    return atTime(new Date(time), () => this.of(SendDigests).turn());
  }

  /** The digests that came to somebody within a moment. */
  async digestsTo(actor: Actor, least = 0): Promise<ReceivedMail[]> {
    const until = Date.now() + (least > 0 ? 15_000 : 2_500);
    for (;;) {
      const came = this.mailbox.mails.filter(
        ({ to, subject }) => to === this.stage.addressTo(actor) && subject === 'What is new for you',
      );
      if ((least > 0 && came.length >= least) || Date.now() > until) return came;
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }

  private of<T>(token: Type<T>): T {
    return this.stage.bench.app.get<T>(token);
  }
}
