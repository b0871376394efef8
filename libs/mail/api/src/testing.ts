export { Mailbox, type ReceivedMail, type Refusal, someMailSettings } from './mailbox.builder';
export { mailsTo } from './queued-mails.builder';
