import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, PermissionRole, say, Turns } from '@cp/kit/api';
import { CommunityService, MemberNotices } from '@cp/members/api';
import { type ClientSession, Model } from 'mongoose';
import { Story } from './story.model';
import { StoryStatus } from './story.vocabulary';

const EVERY_MS = 60_000;
const PAUSE_MS = 24 * 3_600_000;
/** After this time those who look at stories are reminded of one that nobody has looked at. */
const LONG_MS = 3 * PAUSE_MS;
/** Nobody needs to know how many more there are. */
const COUNTED = 100;

/** Under this kind a moderator declines these mails. */
export const STORIES_WAIT_MAILS = 'storiesWait';

/** Tells those who look at stories that some wait: by mail, once a day at most, however many there are. */
@Injectable()
export class StoriesWaitNotice implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(StoriesWaitNotice.name);
  private readonly turns = new Turns(
    () => this.tell(),
    (err) => this.log.error({ err }, 'nobody could be told of stories that wait'),
  );

  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly communities: CommunityService,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  /** Mails if a story came since the last mail, or one waits long; of several servers one does it. Answers how many were told. */
  async tell(): Promise<number> {
    const at = now();
    return this.outbox.run(async ({ session }) => {
      const { storiesToldAt: last } = await this.communities.read(session);
      const since = at.getTime() - (last?.getTime() ?? 0);
      if (last && since < PAUSE_MS) return 0;
      const waiting = await this.waitingSince(session);
      const [oldest, newest] = [waiting.at(0), waiting.at(-1)];
      if (!oldest || !newest) return 0;
      const isLong = at.getTime() - oldest.getTime() > LONG_MS && since > LONG_MS;
      if (last && newest <= last && !isLong) return 0;
      if (!(await this.communities.told('storiesToldAt', last, at, session))) return 0;
      return this.notices.tellRoles(
        [PermissionRole.MODERATOR, PermissionRole.ADMINISTRATOR],
        {
          kind: STORIES_WAIT_MAILS,
          key: 'mail.storiesWait',
          params: { count: howMany(waiting.length) },
          path: '/manage/stories',
        },
        session,
      );
    });
  }

  /** Since when the stories wait, the longest first. */
  private async waitingSince(session: ClientSession): Promise<Date[]> {
    const rows = await this.stories
      .find({ status: StoryStatus.SUBMITTED })
      .sort({ 'submitted.at': 1, _id: 1 })
      .limit(COUNTED)
      .select({ submitted: 1 })
      .session(session)
      .lean();
    return rows.flatMap(({ submitted }) => submitted?.at ?? []);
  }
}

const howMany = (count: number): string =>
  count === 1
    ? say('stories.waiting.one')
    : say(count < COUNTED ? 'stories.waiting.some' : 'stories.waiting.many', { count });
