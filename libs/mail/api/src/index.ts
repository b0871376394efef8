export type { Declined } from './envelope.rules';
export { tame } from './letter.rules';
export { type Decline, MailChoices } from './mail-choices';
export { MailModule } from './mail.module';
export { MailResolver } from './mail.resolver';
export { type MailItem, type MailSection, MailService, type MailWish } from './mail.service';
export { MAIL_SETTINGS, type MailSettings } from './mail.settings';
export { isLoopback } from './mail.transport';
