import { Injectable } from '@nestjs/common';
import { now } from '@cp/kit/api';
import type { Act } from './account-acts';
import { HOUSE_RULES_VERSION } from './account.rules';
import { Identities } from './identities.service';
import { JoinCommunity, type NewAccount } from './join-community';
import type { Member } from './member.model';
import type { Claims } from './provider-visit.model';

/** Somebody whose address is known to be theirs, and who they are to the provider if they came through it. */
export interface Newcomer extends Omit<NewAccount, 'state'> {
  readonly identity: Pick<Claims, 'issuer' | 'subject'> | null;
}

/** Opens the account of a newcomer, by whichever way they came. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly joining: JoinCommunity,
    private readonly identities: Identities,
  ) {}

  /** Makes the account within a change; the database refuses a second one for an address or an identity. */
  async open({ identity, ...wish }: Newcomer, act: Act): Promise<Member> {
    const state = await this.joining.stateOfNewcomer(act.session);
    const agreedTo = { version: HOUSE_RULES_VERSION, at: now() };
    const member = await this.joining.create({ ...wish, state, agreedTo }, act);
    if (identity) await this.identities.add(member._id, identity, act.session);
    await act.record('account.joined', member.id);
    return member;
  }
}
