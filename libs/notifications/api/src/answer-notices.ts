import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ANSWER_MARKED, DiscussionService, SENIOR_ANSWERED } from '@cp/discussions/api';
import { NoticeKind } from './notice.vocabulary';
import { NoticeTasks, type TaskHandler } from './notice-tasks';
import { TellMembers } from './tell-members';

type Ids = Parameters<TaskHandler>[0]['ids'];

/** Tells whoever gave the answer that was marked, and whoever asked what those who can decide say. */
@Injectable()
export class AnswerNotices implements OnModuleInit {
  constructor(
    private readonly tasks: NoticeTasks,
    private readonly discussions: DiscussionService,
    private readonly telling: TellMembers,
  ) {}

  onModuleInit(): void {
    this.tasks.register(ANSWER_MARKED, ({ ids }) => this.marked(ids));
    this.tasks.register(SENIOR_ANSWERED, ({ ids }) => this.decided(ids));
  }

  private async marked(ids: Ids): Promise<void> {
    const { postId, answeredById, markedById } = ids;
    const discussion = await this.standing(ids);
    // A mark that was taken away again names no post.
    if (!discussion || !postId || !answeredById) return;
    await this.telling.tell(
      [answeredById],
      { story: discussion.story, discussion },
      {
        kind: NoticeKind.MARKED_ANSWER,
        key: 'marked',
        group: `${NoticeKind.MARKED_ANSWER}:${discussion.id}`,
        source: `marked:${postId}`,
        actorIds: markedById ? [markedById] : [],
        postIds: [postId],
      },
    );
  }

  private async decided(ids: Ids): Promise<void> {
    const { postId, answeredById } = ids;
    const discussion = await this.standing(ids);
    if (!discussion?.opening || !postId || !answeredById) return;
    await this.telling.tell(
      [discussion.opening.authorId.toHexString()],
      { story: discussion.story, discussion },
      {
        kind: NoticeKind.SENIOR_EAR_ANSWERED,
        key: 'seniorAnswered',
        group: `${NoticeKind.SENIOR_EAR_ANSWERED}:${discussion.id}`,
        source: `decided:${postId}`,
        actorIds: [answeredById],
        postIds: [postId],
      },
    );
  }

  private async standing({ discussionId }: Ids) {
    return discussionId ? (await this.discussions.standing([discussionId])).get(discussionId) : undefined;
  }
}
