import type { IncomingMessage } from 'node:http';
import {
  Controller,
  Header,
  HttpCode,
  Logger,
  NotFoundException,
  PayloadTooLargeException,
  Post,
  Req,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { now, Public } from '@cp/kit/api';
import { MailIn, type MailInOutcome } from './mail-in';
import { isSigned, isTimely, LARGEST_MAIL } from './mail-in.rules';

/**
 * Where a mail provider brings mails: the whole mail as it came (RFC 5322) is the body. `X-Mail-Timestamp` holds the time in seconds,
 * `X-Mail-Signature` an HMAC-SHA256 over `<time>.<body>` with `MAIL_IN_SECRET`, in hex. The answer says what became of it: any 2xx is final.
 */
@Controller('mail-in')
export class MailInController {
  private readonly log = new Logger(MailInController.name);

  constructor(private readonly mailIn: MailIn) {}

  // Public, because the signature is the permission.
  @Public()
  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async bring(@Req() request: IncomingMessage): Promise<{ outcome: MailInOutcome }> {
    const secret = this.mailIn.inbound?.secret;
    if (!secret) throw new NotFoundException();
    const [seconds, signature] = [said(request, 'x-mail-timestamp'), said(request, 'x-mail-signature')];
    // Before anything of the body is read.
    if (!isTimely(seconds, now())) throw new UnauthorizedException();
    const body = await bodyOf(request);
    if (!isSigned(secret, { seconds, signature, body })) throw new UnauthorizedException();
    try {
      return { outcome: await this.mailIn.take(body, null) };
    } catch (error) {
      this.log.error({ error: (error as Error).name }, 'a mail that was brought could not be dealt with');
      throw new ServiceUnavailableException();
    }
  }
}

const said = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_MAIL) throw new PayloadTooLargeException();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_MAIL) throw new PayloadTooLargeException();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
