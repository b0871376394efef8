import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { MailDoor, SendMails } from '@cp/mail/api';
import { Mailbox, type ReceivedMail } from '@cp/mail/api/testing';
import { Types } from 'mongoose';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { MailNotices } from './mail-notices';
import type { NoticeChoices } from './notice-choices.model';
import { MailPace, NoticeKind } from './notice.vocabulary';
import { NoticeTasks } from './notice-tasks';
import { NotificationsStage } from './notifications.stage';

const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';

/** A mail as somebody got it, and the discussion that it is about. */
export interface Got {
  readonly mail: ReceivedMail;
  readonly to: string;
  readonly storyId: string;
  readonly question: string;
  readonly who: Actor;
}

/** A community that mails its members and takes their answers by mail, both over SMTP. */
export class ReplyStage {
  private constructor(
    readonly stage: NotificationsStage,
    readonly mailbox: Mailbox,
    /** Somebody who answers everybody. */
    readonly carer: Actor,
    private readonly client: ReturnType<typeof createTransport>,
  ) {}

  /** Starts all of it. */
  static async open(domain: string, secret: string): Promise<ReplyStage> {
    const mailbox = await Mailbox.open();
    const inbound = { domain, port: 0, host: '127.0.0.1', secret };
    const stage = await NotificationsStage.open({ smtpUrl: mailbox.url, inbound });
    const port = stage.bench.app.get(MailDoor, { strict: false }).port ?? 0;
    const client = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    return new ReplyStage(stage, mailbox, await stage.member(Perspective.CARER), client);
  }

  /** Stops all of it. */
  async close(): Promise<void> {
    await this.stage.bench.close();
    await this.mailbox.close();
  }

  /** What is stored. */
  rows(name: string, query: object) {
    return this.stage.bench.connection.collection(name).find(query).toArray();
  }

  /** Changes what is stored of something. */
  change(name: string, _id: string, $set: object) {
    return this.stage.bench.connection.collection(name).updateOne({ _id: new Types.ObjectId(_id) }, { $set });
  }

  /** Until everybody who hears of what happened was told. */
  async settled(): Promise<void> {
    await this.stage.bench.app.get(Outbox).settled();
    await this.stage.bench.app.get(NoticeTasks).settled();
  }

  /** Until every mail that waits has gone out. */
  delivered(): Promise<void> {
    return this.stage.bench.app.get(SendMails, { strict: false }).turn();
  }

  /** Somebody asks, is answered and gets the mail of it. */
  async got(choices: Partial<NoticeChoices> = {}): Promise<Got> {
    const { stage, carer } = this;
    const who = await stage.member();
    await stage.choose(who, { paces: [{ kind: NoticeKind.REPLY, pace: MailPace.NOW }], ...choices });
    const authorId = new Types.ObjectId(carer.memberId);
    const storyId = await stage.story({ title: 'Quiet after eleven', authorId });
    const question = await this.post(who, storyId);
    const body = `We **tried** it, @{${carer.memberId}}.`;
    await this.post(carer, storyId, { parentId: question, spokenAs: Perspective.CARER, body });
    await this.settled();
    await stage.bench.app.get(MailNotices).turn();
    await this.delivered();
    const to = stage.addressTo(who);
    const mail = await this.mailbox.waitForMail(to, { subject: /answered you/ });
    return { mail, to, storyId, question, who };
  }

  /** What a mail program makes of “Reply”. */
  reply(to: Got, words: string, more: SendMailOptions = {}): SendMailOptions {
    const quoted = to.mail.text.replace(/^/gm, '> ');
    return {
      from: { name: 'Whoever', address: to.to.toUpperCase() },
      to: addressIn(to),
      subject: `Re: ${to.mail.subject}`,
      messageId: `<${randomUUID()}@example.org>`,
      text: `${words}\n\nOn Thu, 26 Nov 2026 at 02:40, Common Practice\n<no-reply@localhost> wrote:\n\n${quoted}`,
      ...more,
    };
  }

  /** Sends a mail; answers the code with which it was refused, or 250. */
  sent(mail: SendMailOptions): Promise<number> {
    return this.client.sendMail(mail).then(
      () => 250,
      (error: { responseCode: number }) => error.responseCode,
    );
  }

  /** What somebody answered. */
  saidBy({ storyId, who }: Got) {
    const authorId = new Types.ObjectId(who.memberId);
    return this.rows('posts', {
      discussionId: new Types.ObjectId(storyId),
      authorId,
      parentId: { $ne: null },
    });
  }

  /** The mail that says why something was not posted, as it arrived. */
  async bounce(to: string): Promise<ReceivedMail> {
    await this.delivered();
    return this.mailbox.waitForMail(to, { subject: /was not posted/ });
  }

  private async post(actor: Actor, discussionId: string, more: object = {}): Promise<string> {
    const input = { key: randomUUID(), discussionId, body: 'Who tried it?', ...more };
    return (await this.stage.ask<{ post: { id: string } }>(POST, { input }, actor)).post.id;
  }
}

/** Where a mail is answered. */
export const addressIn = ({ mail }: Got): string => mail.parsed.replyTo?.value[0]?.address ?? '';
