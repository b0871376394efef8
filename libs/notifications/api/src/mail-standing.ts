import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { DiscussionService, type FoundDiscussion, OpeningState, PostState } from '@cp/discussions/api';
import { type Actor, objectId } from '@cp/kit/api';
import { MailSights } from '@cp/mail/api';
import { MemberNotices } from '@cp/members/api';
import { StoryService } from '@cp/stories/api';
import { Model, trusted } from 'mongoose';
import { aboutDiscussion, aboutNotice, aboutPost, aboutStory, idsIn } from './about.rules';
import { Notice, noticeOf } from './notice.model';
import { readerOf } from './notice.rules';
import { NoticeSights } from './notice-sights';

/**
 * Says what a mail may still say as it is sent: it may have waited for a mail server, and what was hidden, taken back or closed in that
 * time is in no mail. A post is never in one without the line or the discussion that guards it.
 */
@Injectable()
export class MailStanding implements OnModuleInit {
  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly mails: MailSights,
    private readonly members: MemberNotices,
    private readonly sights: NoticeSights,
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
  ) {}

  onModuleInit(): void {
    this.mails.fill((readerId, abouts) => this.standing(readerId, abouts));
  }

  private async standing(readerId: string, abouts: readonly string[]): Promise<Set<string>> {
    const [member] = await this.members.reachable([readerId]);
    if (!member) return new Set();
    const reader = readerOf(member);
    const [lines, discussions, stories, posts] = await Promise.all([
      this.lines(reader, idsIn(abouts, 'notice')),
      this.discussions.readableByIds(reader, idsIn(abouts, 'discussion')),
      this.stories.readableByIds(reader, idsIn(abouts, 'story')),
      this.discussions.postsById(idsIn(abouts, 'post')),
    ]);
    return new Set([
      ...lines,
      ...[...discussions.values()].filter(isOpen).map(({ id }) => aboutDiscussion(id)),
      ...[...stories.keys()].map(aboutStory),
      ...[...posts.values()]
        .filter(({ state }) => state === PostState.PUBLISHED)
        .map(({ id }) => aboutPost(id)),
    ]);
  }

  private async lines(reader: Actor, ids: readonly string[]): Promise<string[]> {
    const rows = await this.notices
      .find({ _id: trusted({ $in: ids.map(objectId) }), memberId: objectId(reader.memberId) })
      .lean();
    const shown = await this.sights.visible(reader, rows.map(noticeOf));
    return shown.map(({ id }) => aboutNotice(id));
  }
}

/** Whether what a discussion was begun with is still there. */
const isOpen = ({ opening }: FoundDiscussion): boolean => opening?.state !== OpeningState.RETRACTED;
