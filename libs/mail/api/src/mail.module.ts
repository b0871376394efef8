import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Mail, MailSchema } from './mail.model';
import { MailResolver } from './mail.resolver';
import { MailService } from './mail.service';

/** Mails on their way. The process that imports it provides `MAIL_SETTINGS` globally. */
@Module({
  imports: [MongooseModule.forFeature([{ name: Mail.name, schema: MailSchema }])],
  providers: [MailService, MailResolver],
  exports: [MailService],
})
export class MailModule {}
