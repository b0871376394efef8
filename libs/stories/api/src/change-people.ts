import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  DomainError,
  forbidden,
  invalid,
  notFound,
  now,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { Model, Types } from 'mongoose';
import { pseudonymIn } from './author.rules';
import { CO_AUTHOR_MAILS } from './invite-co-author';
import { drawRefusal, MOST_DRAWS } from './pseudonym.rules';
import { Pseudonyms } from './pseudonyms.service';
import { storyChanged } from './story.events';
import type { RemoveCoAuthorInput, UseOwnNameInput } from './story-people.inputs';
import { asDrafted, factsOf, Story, type StoryCoAuthor, storyOf } from './story.model';
import { mayDo } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** Changes who tells a story, and under which name. None of it is put on the record that administrators read: it would say who is who. */
@Injectable()
export class ChangePeople {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly pseudonyms: Pseudonyms,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  /** Stops telling a story with others. Who began it cannot: it would have nobody. */
  async leave(actor: Actor, storyId: string): Promise<boolean> {
    return this.outbox.run(async (transaction) => {
      const story = await this.service.readable(actor, storyId, transaction.session);
      const mine = story.coAuthors.find(
        (one) => one.memberId.toHexString() === actor.memberId && !one.leftAt,
      );
      if (!mine) throw forbidden(isBegunBy(actor, story) ? 'people.began' : 'stories.notYours');
      await this.without(story, mine, transaction);
      return true;
    });
  }

  /** Takes a co-author off a story and tells them why. Only who began it may. */
  async remove(actor: Actor, { storyId, handle, reason }: RemoveCoAuthorInput): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const story = await this.service.readable(actor, storyId, transaction.session);
      if (!mayDo('invite', actor, factsOf(story))) throw refusalFor(actor, story);
      const one = story.coAuthors.find((each) => each.handle === handle && !each.leftAt);
      if (!one) throw notFound('people.coAuthorNotFound');
      const why = reason.trim();
      if (why === '') throw invalid({ path: 'reason', key: 'fields.reason.coAuthor' });
      const after = await this.without(story, one, transaction);
      const params = { title: asDrafted(story).title || '…', reason: why };
      const notice = { kind: CO_AUTHOR_MAILS, key: 'mail.coAuthorRemoved', params };
      await this.notices.tell([one.memberId.toHexString()], notice, transaction.session);
      return after;
    });
  }

  /** Has a name made up for the actor on a story, or another one as long as nobody else has read it. */
  async drawPseudonym(actor: Actor, storyId: string): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const { session } = transaction;
      const story = await this.service.authored(actor, storyId, session);
      const memberId = new Types.ObjectId(actor.memberId);
      const refused = drawRefusal({
        wasOut: story.edition > 0,
        current: pseudonymIn(story, actor.memberId),
        draws: await this.pseudonyms.drawsOf(story._id, memberId, session),
      });
      if (refused)
        throw new DomainError('BAD_USER_INPUT', `people.pseudonym.${refused}`, {
          params: { most: MOST_DRAWS },
        });
      return this.call(story, memberId, await this.pseudonyms.draw(story, memberId, session), transaction);
    });
  }

  /** Has the actor appear under their own name; once others have read the story, only when they know what that shows. */
  async useOwnName(actor: Actor, { storyId, understood }: UseOwnNameInput): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const story = await this.service.authored(actor, storyId, transaction.session);
      if (pseudonymIn(story, actor.memberId) === null) return story;
      if (story.edition > 0 && !understood) throw invalid({ path: 'understood', key: 'fields.understood' });
      return this.call(story, new Types.ObjectId(actor.memberId), null, transaction);
    });
  }

  private async call(
    story: Story,
    memberId: Types.ObjectId,
    pseudonym: string | null,
    transaction: Transaction,
  ): Promise<Story> {
    const change = story.authorId.equals(memberId)
      ? { pseudonym }
      : {
          coAuthors: story.coAuthors.map((one) =>
            one.memberId.equals(memberId) ? { ...one, pseudonym } : one,
          ),
        };
    return this.write(story, { $set: change }, transaction);
  }

  /** The story without somebody. Their row stays where a pseudonym hangs on it: what they said before keeps that name. */
  private async without(story: Story, gone: StoryCoAuthor, transaction: Transaction): Promise<Story> {
    const others = story.coAuthors.filter(({ handle }) => handle !== gone.handle);
    const coAuthors = gone.pseudonym === null ? others : [...others, { ...gone, leftAt: now() }];
    return this.write(story, { $set: { coAuthors }, $pull: { authorIds: gone.memberId } }, transaction);
  }

  private async write(story: Story, change: object, { session, publish }: Transaction): Promise<Story> {
    const row = await this.stories
      .findOneAndUpdate(
        { _id: story._id, peopleVersion: story.peopleVersion },
        { ...change, $inc: { peopleVersion: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('people.changed');
    const changed = storyOf(row);
    if (changed.status === StoryStatus.PUBLISHED) publish(storyChanged(changed));
    return changed;
  }
}

const isBegunBy = ({ memberId }: Actor, { authorId }: Story): boolean => authorId.toHexString() === memberId;
