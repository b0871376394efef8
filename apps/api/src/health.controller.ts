import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { Public } from '@cp/kit/api';
import type { Response } from 'express';
import { Readiness } from './readiness';

/** What a supervisor asks: alive (asks nobody else), and ready to serve. Why not stands in the log, not in the answer. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Public()
  @Get('live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'alive' };
  }

  @Public()
  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const ready = await this.readiness.isReady();
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready' });
  }
}
