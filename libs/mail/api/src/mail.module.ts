import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MailChoices } from './mail-choices';
import { MailDoor } from './mail-door';
import { MailIn } from './mail-in';
import { MailInController } from './mail-in.controller';
import { QueuedMail, QueuedMailSchema } from './mail.model';
import { MailResolver } from './mail.resolver';
import { MailService } from './mail.service';
import { MailSights } from './mail-sights';
import { MailTransport } from './mail.transport';
import { SendMails } from './send-mails';
import { UnsubscribeController } from './unsubscribe.controller';

/** Mails on their way. The process that imports it provides `MAIL_SETTINGS` globally. */
@Module({
  imports: [MongooseModule.forFeature([{ name: QueuedMail.name, schema: QueuedMailSchema }])],
  providers: [MailService, MailTransport, SendMails, MailChoices, MailSights, MailIn, MailDoor, MailResolver],
  controllers: [UnsubscribeController, MailInController],
  exports: [MailService, MailChoices, MailSights, MailIn],
})
export class MailModule {}
