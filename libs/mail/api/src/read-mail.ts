import { type ParsedMail, simpleParser } from 'mailparser';
import { isAutomatic, mailKey } from './mail-in.rules';
import { ownWords } from './reply-text.rules';

/** A mail that came to an address to answer to, as far as anybody needs it. */
export interface IncomingMail {
  /** What stands in the address that it came to. */
  readonly token: string;
  /** The one address that it says it is from. Anybody can write anything there. */
  readonly from: string;
  /** A UUID, the same however often the mail is delivered. */
  readonly key: string;
  /** What its writer wrote themselves, as plain text. */
  readonly words: string;
  /** How many files came with it. */
  readonly files: number;
}

/** A mail as it was read: what is not from one address, or written by a program, nobody answers and nobody posts. */
export interface ReadMail extends Omit<IncomingMail, 'token' | 'key' | 'from'> {
  readonly from: string | null;
  readonly messageId: string;
  readonly automatic: boolean;
  /** The addresses that it was written or delivered to. */
  readonly recipients: readonly string[];
}

const LONGEST_HTML = 500_000;

/** Reads a mail. `sender` is the envelope's, where it is known; `marker` the line at the head of our mails. */
export async function readMail(raw: Buffer, sender: string | null, marker: string): Promise<ReadMail> {
  const mail = await simpleParser(raw, {
    maxHtmlLengthToParse: LONGEST_HTML,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const headers = headersOf(mail);
  const text = mail.text ?? '';
  const senders = (mail.from?.value ?? []).flatMap(({ address }) => address || []);
  return {
    from: senders.length === 1 ? (senders[0] ?? null) : null,
    messageId:
      mail.messageId ?? `${senders.join()}\n${headers.get('date') ?? ''}\n${mail.subject ?? ''}\n${text}`,
    automatic: isAutomatic(headers, sender),
    words: ownWords(text, marker),
    files: mail.attachments.filter(isFile).length,
    recipients: ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']
      .flatMap((name) => [...(headers.get(name) ?? '').matchAll(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g)])
      .map(([address]) => address),
  };
}

/** The key of a mail to an address. */
export const keyOfMail = ({ messageId }: ReadMail, token: string): string => mailKey(messageId, token);

/** The lines above a mail, the first of each name, unfolded. */
function headersOf({ headerLines }: ParsedMail): Map<string, string> {
  const headers = new Map<string, string>();
  for (const { key, line } of headerLines) {
    const said = line.slice(line.indexOf(':') + 1).replace(/\s*\r?\n\s+/g, ' ');
    headers.set(key, headers.has(key) ? `${headers.get(key)}, ${said}` : said.trim());
  }
  return headers;
}

/** Files that somebody put in; not the pictures of a signature, nor seals and cards that programs add. */
const isFile = ({ related, contentDisposition, contentType }: ParsedMail['attachments'][number]): boolean =>
  !related &&
  contentDisposition === 'attachment' &&
  !/^(application\/(pgp-(signature|keys)|(x-)?pkcs7-signature|ics)|text\/(x-)?vcard|text\/calendar)$/i.test(
    contentType,
  );
