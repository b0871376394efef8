export { Mailbox, type ReceivedMail, type Refusal, someMailSettings } from './mailbox.builder';
export { MailDoor } from './mail-door';
export { mailSignature, replyAddress } from './mail-in.rules';
export { SendMails } from './send-mails';
export { mailsTo } from './queued-mails.builder';
