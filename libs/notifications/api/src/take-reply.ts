import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type IncomingMail, MailIn, type MailInOutcome } from '@cp/mail/api';
import { AnswerReply } from './answer-reply';
import { PostReply } from './post-reply';
import { ReplyAddresses } from './reply-addresses.service';

/** Takes the mails that come to addresses to answer to, and is done with each before it is acknowledged. */
@Injectable()
export class TakeReply implements OnModuleInit {
  constructor(
    private readonly mailIn: MailIn,
    private readonly addresses: ReplyAddresses,
    private readonly posting: PostReply,
    private readonly answering: AnswerReply,
  ) {}

  onModuleInit(): void {
    this.mailIn.fill((mail) => this.take(mail));
  }

  /**
   * Posts a mail or says to its writer why not. To a mail that is not from the address of the member whose token it holds nothing is
   * answered by mail: it may be from anybody.
   */
  private async take(mail: IncomingMail): Promise<MailInOutcome> {
    const used = await this.addresses.used(mail.token, mail.from);
    if (!used) return 'REFUSED';
    const setback = await this.posting.post(used, mail);
    if (setback) return (await this.answering.notPosted(used, mail, setback)) ? 'TAKEN' : 'DROPPED';
    if (mail.files > 0) await this.answering.filesLeft(used, mail);
    return 'TAKEN';
  }
}
