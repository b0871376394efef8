import { Controller, Header, HttpCode, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { Public } from '@cp/kit/api';
import { declinedBy, mailKeysOf } from './envelope.rules';
import { MailChoices } from './mail-choices';
import { MAIL_SETTINGS, type MailSettings } from './mail.settings';

/**
 * The one-click address of RFC 8058: mail programs and the page of the same address post to it. Nothing about the sender of the
 * request counts, only the signed token; and a GET changes nothing.
 */
@Controller('unsubscribe')
export class UnsubscribeController {
  private readonly key: Buffer;

  constructor(
    @Inject(MAIL_SETTINGS) { secret }: MailSettings,
    private readonly choices: MailChoices,
  ) {
    this.key = mailKeysOf(secret).decline;
  }

  @Public()
  @Post(':token')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async unsubscribe(@Param('token') token: string): Promise<void> {
    const choice = declinedBy(this.key, token);
    if (!choice) throw new NotFoundException();
    await this.choices.unsubscribe(choice);
  }
}
