import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps } from '@cp/members/api';
import { TakeOutStories } from './take-out-stories';
import { TellAuthors } from './tell-authors';

/** What of the stories goes, or loses its name, when a member leaves. */
@Injectable()
export class StoriesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly taking: TakeOutStories,
    private readonly authors: TellAuthors,
  ) {}

  onModuleInit(): void {
    this.erasure.register('stories', async (leaving) => {
      await this.authors.forget(leaving.memberId);
      await this.taking.allOf(leaving);
    });
  }
}
