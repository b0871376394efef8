import { Injectable } from '@nestjs/common';
import { type Loaders, loaderOf } from '@cp/kit/api';
import { type Byline, MemberLoader } from '@cp/members/api';
import { pseudonymIn } from './author.rules';
import { type StoryNames, StoryService } from './story.service';

/** Under what name somebody appears beside a story. Areas that hang something on stories show people through this and nothing else. */
@Injectable()
export class StoryBylines {
  constructor(
    private readonly stories: StoryService,
    private readonly members: MemberLoader,
  ) {}

  /** The byline of somebody on a story: their pseudonym where they have one there. */
  async of(context: Loaders, storyId: string, memberId: string): Promise<Byline> {
    return this.members.byline(context, memberId, await this.pseudonymOf(context, storyId, memberId));
  }

  /** The pseudonym of somebody on a story, or `null`. */
  async pseudonymOf(context: Loaders, storyId: string, memberId: string): Promise<string | null> {
    const loader = loaderOf<StoryNames>(context, 'story.names', (ids) => this.stories.namesOf(ids));
    const names = await loader.load(storyId);
    return names && pseudonymIn(names, memberId);
  }
}
