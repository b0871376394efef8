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
    const status = await this.readiness.state();
    response
      .status(status === 'not ready' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({ status });
  }
}
