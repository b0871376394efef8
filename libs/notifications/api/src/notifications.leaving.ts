import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import { dateInWords, ErasureSteps, type ExportRecord, ExportParts, type Owner } from '@cp/members/api';
import { ChooseNotices } from './choose-notices';
import type { Follow } from './follow.model';
import { FollowService } from './follow.service';
import type { Notice } from './notice.model';
import { NoticeService } from './notice.service';

const PAGE = 50;

/** What somebody was told, follows and chose: theirs to take along, and gone when they leave. */
@Injectable()
export class NotificationsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly notices: NoticeService,
    private readonly follows: FollowService,
    private readonly choosing: ChooseNotices,
  ) {}

  onModuleInit(): void {
    this.erasure.register('notices', async ({ memberId }) => {
      await this.notices.forget(memberId);
      await this.follows.forget(memberId);
      await this.choosing.forget(memberId);
    });
    this.exports.register('notices', {
      records: (owner) => this.told(owner),
      columns: ['at', 'kind', 'count', 'readAt', 'link'],
    });
    this.exports.register('follows', {
      records: ({ memberId }) => this.followed(memberId),
      columns: ['at', 'kind', 'subjectId', 'muted', 'name'],
    });
    this.exports.register('noticeChoices', { records: ({ memberId }) => this.chosen(memberId) });
  }

  private async *told({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const lines of this.notices.toldTo(memberId))
      for (const line of lines) yield ownNotice(line, link);
  }

  private async *followed(memberId: string): AsyncGenerator<ExportRecord> {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<FollowService['page']>> = await this.follows.page(memberId, {
        first: PAGE,
        after,
      });
      for (const follow of page.nodes) yield ownFollow(follow);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
  }

  private async *chosen(memberId: string): AsyncGenerator<ExportRecord> {
    const { choices, declined } = await this.choosing.of({ memberId });
    const { paces, notInApp, digest, quiet, pausedUntil, autoFollow, answerByMail = true } = choices;
    yield {
      values: {
        digest: { ...digest },
        quiet: quiet && { ...quiet },
        pausedUntil: pausedUntil?.toISOString() ?? null,
        autoFollow,
        answerByMail,
        mails: paces.map(({ kind, pace }) => ({ kind, pace })),
        noMails: declined,
        notInApp: [...notInApp],
      },
      reading: {
        title: say('export.noticeChoices'),
        facts: [
          [say('export.noticeChoices.digest'), say(`export.noticeChoices.${digest.frequency}`)],
          [say('export.noticeChoices.declined'), declined.join(', ') || '–'],
        ],
      },
    };
  }
}

function ownNotice(
  { kind, at, count, readAt, path, storyId, discussionId }: Notice,
  link: Owner['link'],
): ExportRecord {
  const about = storyId
    ? `/stories/${storyId.toHexString()}`
    : discussionId
      ? `/discussions/${discussionId.toHexString()}`
      : '/notices';
  const address = link(path ?? about);
  return {
    values: { at: at.toISOString(), kind, count, readAt: readAt?.toISOString() ?? null, link: address },
    reading: {
      title: say(`notice.kind.${kind}`),
      facts: [
        [say('export.at'), dateInWords(at)],
        [say('export.link'), address],
      ],
    },
  };
}

const ownFollow = ({ kind, subjectId, muted, at, search }: Follow): ExportRecord => ({
  values: {
    at: at.toISOString(),
    kind,
    subjectId,
    muted,
    name: search?.name ?? null,
    search: search && { ...search, organisationId: search.organisationId?.toHexString() ?? null },
  },
  reading: {
    title: search?.name ?? say(`export.follows.${kind}`),
    facts: [
      [say('export.at'), dateInWords(at)],
      [say('export.follows.subject'), subjectId],
    ],
  },
});
