import { Controller, Get, Logger, Req, Res } from '@nestjs/common';
import { Public } from '@cp/kit/api';
import { NOT_LET_IN, PROVIDER_CALLBACK, ReturnFromProvider } from '@cp/members/api';
import type { Request, Response } from 'express';
import { RequestContexts } from './request-contexts';

/**
 * Where the provider sends people back to. A GET that changes something, as the standard has it: it counts only once, and only in the
 * browser that left, by a state that nobody else knows.
 */
@Controller(PROVIDER_CALLBACK)
export class ProviderController {
  private readonly log = new Logger(ProviderController.name);

  constructor(
    private readonly contexts: RequestContexts,
    private readonly returning: ReturnFromProvider,
  ) {}

  @Public()
  @Get()
  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const query = request.originalUrl.replace(/^[^?]*\??/, '');
    const path = await this.contexts
      .of(request, response)
      .then((context) => this.returning.take(query, context))
      .catch((err: unknown) => {
        this.log.error({ err }, 'somebody came back from the provider while our records were away');
        return NOT_LET_IN;
      });
    response.set('Cache-Control', 'no-store').redirect(303, path);
  }
}
