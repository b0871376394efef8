import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { conflict, now, type Transaction } from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { authorIdsOf, type ListedStory } from '@cp/stories/api';
import { type ClientSession, Model } from 'mongoose';
import { Adoption, adoptionOf } from './adoption.model';
import { ADOPTION_LIMITS } from './adoption.rules';
import { storyTried } from './change.events';
import { ChangeTally } from './change-tally';
import { AdoptionState } from './change.vocabulary';
import { full } from './keep-change';

/** Under this kind a member declines these mails. */
export const ADOPTION_MAILS = 'adoptions';

/** Keeps adoptions, their count and the mail that tells of them together: all are stored or none. */
@Injectable()
export class KeepAdoption {
  constructor(
    @InjectModel(Adoption.name) private readonly adoptions: Model<Adoption>,
    private readonly tally: ChangeTally,
    private readonly notices: MemberNotices,
  ) {}

  /** Adds one, if neither the story nor the member has as many as they can. */
  async add(fields: Omit<Adoption, 'id'>, story: ListedStory, transaction: Transaction): Promise<Adoption> {
    const { session } = transaction;
    const { adoptions } = await this.tally.take(fields.storyId, session);
    if (adoptions >= ADOPTION_LIMITS.all) throw full('changes.manyAdoptions', ADOPTION_LIMITS.all);
    const rows = await this.adoptions
      .find({ storyId: fields.storyId })
      .select({ memberId: 1 })
      .session(session)
      .lean();
    const own = rows.filter(({ memberId }) => memberId.equals(fields.memberId));
    if (own.length >= ADOPTION_LIMITS.own) throw full('changes.manyOwn', ADOPTION_LIMITS.own);
    await this.adoptions.create([fields], { session });
    await this.tally.count(fields.storyId, session);
    const adoption = adoptionOf(fields);
    if (adoption.state === AdoptionState.TRIED) await this.announce(adoption, story, transaction);
    return adoption;
  }

  /** Saves what is said anew, unless somebody did so in between. */
  async save(
    { before, said, story }: { before: Adoption; said: Partial<Adoption>; story: ListedStory },
    transaction: Transaction,
  ): Promise<Adoption> {
    const { session } = transaction;
    const { _id, storyId, version } = before;
    await this.tally.take(storyId, session);
    const row = await this.adoptions
      .findOneAndUpdate(
        { _id, version, state: before.state },
        { $set: { ...said, updatedAt: now() }, $inc: { version: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('changes.adoptionConflict');
    await this.tally.count(storyId, session);
    const adoption = adoptionOf(row);
    const isNews = before.state === AdoptionState.PLANNED && adoption.state === AdoptionState.TRIED;
    if (isNews) await this.announce(adoption, story, transaction);
    return adoption;
  }

  /** Removes one. */
  async remove({ _id, storyId }: Adoption, session: ClientSession): Promise<void> {
    await this.tally.take(storyId, session);
    await this.adoptions.deleteOne({ _id }, { session });
    await this.tally.count(storyId, session);
  }

  /** Tells the authors, who shared it so that others could try it. */
  private async announce(
    { id, memberId }: Adoption,
    story: ListedStory,
    { session, publish }: Transaction,
  ): Promise<void> {
    publish(storyTried(story.id, id, memberId.toHexString()));
    const notice = {
      kind: ADOPTION_MAILS,
      key: 'mail.tried',
      params: { title: story.title },
      path: `/stories/${story.id}#what-followed`,
      storyId: story.id,
    };
    await this.notices.tell(authorIdsOf(story), notice, session);
  }
}
