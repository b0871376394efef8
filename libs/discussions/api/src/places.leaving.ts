import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import {
  dateInWords,
  ErasureSteps,
  type ExportRecord,
  ExportParts,
  type Owner,
  spokenAsInWords,
} from '@cp/members/api';
import { PostDraftService } from './post-draft.service';
import { ReadingPositionService } from './reading-position.service';

/** What a member has begun to write and how far they have read: theirs to take along, and gone when they leave. */
@Injectable()
export class PlacesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly drafts: PostDraftService,
    private readonly positions: ReadingPositionService,
  ) {}

  onModuleInit(): void {
    this.erasure.register('places', async ({ memberId }) => {
      await this.drafts.forget(memberId);
      await this.positions.forget(memberId);
    });
    this.exports.register('postDrafts', { records: (owner) => this.begun(owner) });
    this.exports.register('readingPositions', {
      records: (owner) => this.read(owner),
      columns: ['readAt', 'discussion', 'link'],
    });
  }

  private async *begun({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const { draft, title } of this.drafts.begunBy(memberId)) {
      const { body, spokenAs, withheld, updatedAt } = draft;
      const discussion = title ?? say('export.posts.closed');
      const address = link(`/discussions/${draft.discussionId.toHexString()}`);
      const others = draft.others.map((other) => other.body);
      // The passage that is answered is somebody else's, and stays out.
      const values = { updatedAt: updatedAt.toISOString(), spokenAs, withheld, discussion };
      yield {
        values: { ...values, link: address, body, others },
        reading: {
          title: discussion,
          facts: [
            [say('export.at'), dateInWords(updatedAt)],
            [say('export.spokenAs'), spokenAsInWords(spokenAs)],
            [say('export.link'), address],
          ],
          text: [body, ...others].filter(Boolean).join('\n\n'),
        },
      };
    }
  }

  private async *read({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for await (const { positions, titles } of this.positions.readBy(memberId))
      for (const { discussionId, postId, seenAt, updatedAt } of positions) {
        const id = discussionId.toHexString();
        const discussion = titles.get(id) ?? say('export.posts.closed');
        const address = link(`/discussions/${id}`);
        yield {
          values: {
            readAt: updatedAt.toISOString(),
            seenAt: seenAt.toISOString(),
            postId: postId.toHexString(),
            discussion,
            link: address,
          },
          reading: {
            title: discussion,
            facts: [
              [say('export.at'), dateInWords(updatedAt)],
              [say('export.link'), address],
            ],
          },
        };
      }
  }
}
