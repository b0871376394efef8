import type { INestApplicationContext } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { mailKeysOf, openWords } from './envelope.rules';
import type { QueuedMail } from './mail.model';
import { bytesOf, MAIL_SETTINGS, type MailSettings, type MailWords } from './mail.settings';

/** The mails to an address as they lie in the queue of a bench, oldest first, with their words opened. */
export async function mailsTo(app: INestApplicationContext, to: string): Promise<MailWords[]> {
  const keys = mailKeysOf(app.get<MailSettings>(MAIL_SETTINGS, { strict: false }).secret);
  const rows = await app
    .get<Connection>(getConnectionToken(), { strict: false })
    .collection<QueuedMail>('mails')
    .find({ to })
    .sort({ _id: 1 })
    .toArray();
  return rows.flatMap(
    ({ _id, words }) => (words && openWords<MailWords>(keys.words, _id.toHexString(), bytesOf(words))) ?? [],
  );
}
