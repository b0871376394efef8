import { Injectable } from '@nestjs/common';
import { MemberService } from '@cp/members/api';
import { type Findable, finds } from './follow.rules';
import { FollowService } from './follow.service';
import { type NoticeSubject, TellMembers } from './tell-members';

type Wish = Parameters<TellMembers['tell']>[2];

/** Tells members of what a search that they saved finds. */
@Injectable()
export class TellSearches {
  constructor(
    private readonly follows: FollowService,
    private readonly members: MemberService,
    private readonly telling: TellMembers,
  ) {}

  /** Tells everybody one of whose searches finds it, in batches. */
  async tell(found: Findable, subject: NoticeSubject, wish: Wish): Promise<void> {
    for await (const searches of this.follows.searchesAbout(found.skillIds)) {
      const members = await this.members.byIds(searches.map(({ memberId }) => memberId));
      const told = searches.filter(
        ({ memberId, search }) => search && finds(search, found, members.get(memberId)?.perspectives ?? []),
      );
      await this.telling.tell(
        told.map(({ memberId }) => memberId),
        subject,
        wish,
      );
    }
  }
}
