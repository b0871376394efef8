import { Injectable } from '@nestjs/common';
import { type Actor, say } from '@cp/kit/api';
import { MemberNotices, MemberService } from '@cp/members/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import type { ClientSession } from 'mongoose';
import { factsOf, type Story } from './story.model';
import { mayRead } from './story.rules';
import { TagDeed } from './story.vocabulary';
import type { Tag } from './tag.model';
import { tagFactsOf } from './tag.rules';

/** Under this kind a member declines these mails. */
export const MARK_MAILS = 'marks';

/** Tells whoever proposed a mark what was decided and why. */
@Injectable()
export class TellProposer {
  constructor(
    private readonly members: MemberService,
    private readonly notices: MemberNotices,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Puts the mail on its way, unless they cannot read the story any more. It names nobody: not who decided, and no author. */
  async tell(
    actor: Actor,
    { tag, story }: { tag: Tag; story: Story },
    session: ClientSession,
  ): Promise<void> {
    const { byAuthor, markedBy } = tagFactsOf(tag);
    const last = tag.history.at(-1);
    if (!last || byAuthor || markedBy === actor.memberId) return;
    const member = (await this.members.byIds([markedBy])).get(markedBy);
    const organisationId = member?.organisationId?.toHexString() ?? null;
    const reader = { memberId: markedBy, organisationId, perspectives: [], can: new Set<never>() };
    if (!member || !mayRead(reader, factsOf(story))) return;
    const label = (await this.taxonomy.skill(tag.skillId))?.label ?? '';
    const { reason } = last;
    const params = { title: story.title, claim: say(`mail.mark.${tag.polarity}`, { label }), reason };
    const key = `mail.mark.${last.what}${last.what === TagDeed.ACCEPTED && reason !== '' ? '_WHY' : ''}`;
    const notice = { kind: MARK_MAILS, key, params, path: `/stories/${story.id}`, storyId: story.id };
    await this.notices.tell([markedBy], notice, session);
  }
}
