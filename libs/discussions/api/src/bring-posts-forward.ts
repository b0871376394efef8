import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Migrations } from '@cp/kit/api';

/** Posts from before they could be changed, recognised and quoted. */
@Injectable()
export class BringPostsForward implements OnModuleInit {
  constructor(private readonly migrations: Migrations) {}

  onModuleInit(): void {
    this.migrations.register({
      number: 5,
      name: 'posts have wordings, recognitions and quotes',
      run: async (connection) => {
        const fresh = { version: 1, editedAt: null, quote: null, recognitions: 0, recognised: {} };
        await connection.collection('posts').updateMany({ version: { $exists: false } }, { $set: fresh });
      },
    });
  }
}
