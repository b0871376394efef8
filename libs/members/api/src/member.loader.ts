import { Injectable } from '@nestjs/common';
import { type Loaders, loaderOf } from '@cp/kit/api';
import { type Byline, bylineOf, sealedByline } from './byline.model';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { Organisation } from './organisation.model';

/** Reads members one by one as one read a request. */
@Injectable()
export class MemberLoader {
  constructor(private readonly members: MemberService) {}

  /** The member with an id; somebody who left is a former member. */
  async load(context: Loaders, id: string): Promise<Member> {
    const member = await loaderOf<Member>(context, 'member', (ids) => this.members.byIds(ids)).load(id);
    if (!member) throw new Error('every id asked for has a member or a former member');
    return member;
  }

  /** Under what name somebody contributed; with a pseudonym nothing of the member is read at all. */
  async byline(context: Loaders, id: string, pseudonym: string | null): Promise<Byline> {
    return pseudonym === null ? bylineOf(await this.load(context, id)) : sealedByline(pseudonym);
  }
}

/** Reads organisations one by one as one read a request. */
@Injectable()
export class OrganisationLoader {
  constructor(private readonly members: MemberService) {}

  /** The organisation with an id, or `null`. */
  load(context: Loaders, id: string): Promise<Organisation | null> {
    return loaderOf<Organisation>(context, 'organisation', (ids) =>
      this.members.organisationsByIds(ids),
    ).load(id);
  }
}
