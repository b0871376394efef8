export { MailModule } from './mail.module';
export { MailResolver } from './mail.resolver';
export { MAIL_SETTINGS, MailService, type MailSettings, type MailWish } from './mail.service';
