export { Mailbox, type ReceivedMail, type Refusal, someMailSettings } from './mailbox.builder';
export { mailSignature, replyAddress } from './mail-in.rules';
export { mailsTo } from './queued-mails.builder';
