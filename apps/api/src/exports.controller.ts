import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Controller, Logger, Post, Req, Res } from '@nestjs/common';
import { type Actor, notFound, Public, unauthenticated } from '@cp/kit/api';
import { HandOver, SessionService } from '@cp/members/api';
import type { Request, Response } from 'express';
import { OwnCookies } from './own-cookies';
import { refuseByError } from './refuse-by-error';

/** Links hold 256 bits in base64url. It comes in a header, which is in no log, and which no form of another site can send. */
const TOKEN_HEADER = 'x-export-token';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Where the archive of one's own data is fetched: by POST, because it uses the link up. */
@Controller('exports')
export class ExportsController {
  private readonly log = new Logger(ExportsController.name);

  constructor(
    private readonly exports: HandOver,
    private readonly sessions: SessionService,
    private readonly cookies: OwnCookies,
  ) {}

  // Whoever comes: the session and the link decide below.
  @Public()
  @Post()
  async download(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.set('Cache-Control', 'no-store');
    try {
      const actor = await this.actorOf(request);
      const token = request.get(TOKEN_HEADER) ?? '';
      if (!TOKEN.test(token)) throw notFound('members.linkGone');
      const archive = await this.exports.open(actor, token);
      response.status(200).set({
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="common-practice-my-data.zip"',
        'X-Content-Type-Options': 'nosniff',
      });
      await pipeline(Readable.from(archive), response);
    } catch (error) {
      // Once the archive is on its way the answer can only be cut off, which is what the reader sees.
      if (response.headersSent) this.log.warn({ err: error }, 'an archive was cut off');
      else refuseByError(response, error);
    }
  }

  private async actorOf(request: Request): Promise<Actor> {
    const actor = await this.sessions.actorOf(this.cookies.read(request.headers.cookie, 'session'));
    if (!actor) throw unauthenticated();
    return actor;
  }
}
