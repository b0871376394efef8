import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  forbidden,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
  Outbox,
  tooMany,
} from '@cp/kit/api';
import { MemberService, Throttles } from '@cp/members/api';
import { type Story, StoryService } from '@cp/stories/api';
import { Model, Types } from 'mongoose';
import { recognitionRoom, recognitionsChanged } from './recognition.events';
import type { RecogniseInput } from './recognition.inputs';
import { Recognition } from './recognition.model';
import { mayRecognise, RECOGNITION_LIMITS, recognitionProblems, tellerIdsOf } from './recognition.rules';

const HOUR_MS = 3_600_000;

/** Says that somebody recognises a story, or what is different where they are, and takes it back. */
@Injectable()
export class Recognise {
  constructor(
    @InjectModel(Recognition.name) private readonly recognitions: Model<Recognition>,
    private readonly stories: StoryService,
    private readonly members: MemberService,
    private readonly throttles: Throttles,
    private readonly outbox: Outbox,
  ) {}

  /** Says it once for each member, story and kind; who says it again has changed their mind about how. */
  async say(actor: Actor, input: RecogniseInput): Promise<Story> {
    const story = await this.stories.readablePublished(actor, input.storyId);
    if (!mayRecognise(actor, tellerIdsOf(story))) throw forbidden('acts.own');
    const { key, kind, spokenAs = null } = input;
    const setting = input.setting.replace(/\s+/g, ' ').trim();
    const problems = recognitionProblems(actor, { kind, setting, spokenAs });
    if (problems.length > 0) throw invalid(...problems);
    await this.mayGoOn(actor);
    const place = input.withPlace && actor.organisationId ? new Types.ObjectId(actor.organisationId) : null;
    const memberId = new Types.ObjectId(actor.memberId);
    try {
      await this.put({ storyId: story._id, memberId, kind, key, setting, spokenAs, organisationId: place });
    } catch (error) {
      // The same was said twice at one time: the unique index let one of them be first.
      if (!isDuplicate(error)) throw error;
    }
    await this.members.spoke(actor.memberId, spokenAs);
    return story;
  }

  /** Takes back what one said; nobody else's is found. */
  async takeBack(actor: Actor, id: string): Promise<Story> {
    const own = { _id: objectId(id), memberId: new Types.ObjectId(actor.memberId) };
    const row = await this.recognitions.findOne(own).lean();
    if (!row) throw notFound('acts.notFound');
    const storyId = row.storyId.toHexString();
    const story = await this.stories.readablePublished(actor, storyId);
    await this.outbox.run(async ({ session, publish }) => {
      const { deletedCount } = await this.recognitions.deleteOne(own, { session });
      if (deletedCount > 0) publish(recognitionsChanged(storyId));
    }, recognitionRoom(storyId));
    return story;
  }

  private async put(said: Omit<Recognition, '_id' | 'id' | 'at'>): Promise<void> {
    const { storyId, memberId, kind, ...words } = said;
    const id = storyId.toHexString();
    await this.outbox.run(async ({ session, publish }) => {
      if (await this.recognitions.findOne({ memberId, key: words.key }).session(session).lean()) return;
      await this.recognitions.updateOne(
        { storyId, memberId, kind },
        { $set: { ...words, at: now() } },
        { upsert: true, session },
      );
      publish(recognitionsChanged(id));
    }, recognitionRoom(id));
  }

  private async mayGoOn({ memberId }: Actor): Promise<void> {
    const allowance = { most: RECOGNITION_LIMITS.anHour, windowMs: HOUR_MS };
    if (!(await this.throttles.allows('recognise', memberId, allowance))) throw tooMany('acts.tooMany');
  }
}
