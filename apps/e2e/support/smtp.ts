// The mail server of the journeys is the one that the specs of mail use: it reads mails as a mail program does.
export { Mailbox, type ReceivedMail } from '@cp/mail/api/testing';
