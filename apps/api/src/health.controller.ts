import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Response } from 'express';
import { Connection } from 'mongoose';

/** What a supervisor asks: alive (never asks the database), and ready to serve (asks it, for at most a second). */
@Controller('health')
export class HealthController {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  @Get('live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'alive' };
  }

  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const ready = await this.connection.db?.command({ ping: 1, maxTimeMS: 1_000 }).then(
      () => true,
      () => false,
    );
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'database away' });
  }
}
