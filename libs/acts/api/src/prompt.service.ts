import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  forbidden,
  loaderOf,
  now,
  objectId,
  type RequestContext,
  say,
  type Viewer,
} from '@cp/kit/api';
import { MemberLoader } from '@cp/members/api';
import { type ListedStory, StoryService } from '@cp/stories/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { Model, trusted, Types } from 'mongoose';
import { PromptReply, StoryPrompt } from './prompt.model';
import { mayBeAsked, promptKey, taskFor, wordingFor } from './prompt.rules';
import { tellerIdsOf } from './recognition.rules';
import { PromptReplyState } from './prompt.vocabulary';

const FEW = 50;

/** The one question that a reader is asked about a story, until they answer it or put it away. */
@Injectable()
export class PromptService {
  constructor(
    @InjectModel(PromptReply.name) private readonly replies: Model<PromptReply>,
    private readonly stories: StoryService,
    private readonly members: MemberLoader,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** What a viewer is asked about a story that they were shown: by what is marked in it, and by what they spoke as last. */
  async promptFor(viewer: Viewer, story: ListedStory, context: RequestContext): Promise<StoryPrompt | null> {
    if (!mayBeAsked(viewer, tellerIdsOf(story))) return null;
    const { memberId } = viewer;
    const replied = loaderOf<PromptReply>(context, 'acts.prompts', (ids) => this.repliesOf(memberId, ids));
    if (await replied.load(story.id)) return null;
    const [{ lastSpokenAs }, tasks] = await Promise.all([
      this.members.load(context, memberId),
      this.tasksOf(story.skillIds),
    ]);
    const task = taskFor(tasks, `${memberId}:${story.id}`);
    const wording = wordingFor(lastSpokenAs);
    return { task, wording, text: say(promptKey(task, wording)) };
  }

  /** Keeps that somebody was asked, so that they are not asked again. An answer stays one. */
  async keep(actor: Actor, storyId: string, state: PromptReplyState): Promise<void> {
    const mine = { memberId: new Types.ObjectId(actor.memberId), storyId: objectId(storyId) };
    await this.replies.updateOne(mine, { $set: { state, at: now() } }, { upsert: true });
  }

  /** Puts the question about a story away for good. */
  async dismiss(actor: Actor, storyId: string): Promise<boolean> {
    const story = await this.stories.readablePublished(actor, storyId);
    if (!mayBeAsked(actor, tellerIdsOf(story))) throw forbidden('acts.own');
    const mine = { memberId: new Types.ObjectId(actor.memberId), storyId: story._id };
    if (!(await this.replies.findOne(mine).lean()))
      await this.keep(actor, storyId, PromptReplyState.DISMISSED);
    return true;
  }

  /** Takes what was replied about a story away with it. */
  async removeOf(storyId: string): Promise<void> {
    await this.replies.deleteMany({ storyId: objectId(storyId) });
  }

  /** Forgets what somebody was asked. */
  async forget(memberId: string): Promise<void> {
    await this.replies.deleteMany({ memberId: new Types.ObjectId(memberId) });
  }

  /** About which stories somebody answered or put away a question, some at a time. */
  async *repliedBy(memberId: string): AsyncGenerator<PromptReply[]> {
    let after = new Types.ObjectId('000000000000000000000000');
    for (;;) {
      const rows = await this.replies
        .find({ memberId: new Types.ObjectId(memberId), storyId: trusted({ $gt: after }) })
        .sort({ storyId: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.storyId;
      yield rows;
    }
  }

  private async repliesOf(memberId: string, storyIds: readonly string[]): Promise<Map<string, PromptReply>> {
    const rows = await this.replies
      .find({ memberId: new Types.ObjectId(memberId), storyId: trusted({ $in: storyIds.map(objectId) }) })
      .lean();
    return new Map(rows.map((row) => [row.storyId.toHexString(), row]));
  }

  private async tasksOf(skillIds: readonly string[]): Promise<number[]> {
    const skills = await Promise.all(skillIds.map((id) => this.taxonomy.skill(id)));
    const known = skills.filter((skill) => skill !== null);
    const tasks = await Promise.all(known.map((skill) => this.taxonomy.taskOf(skill)));
    return tasks.map(({ number }) => number);
  }
}
