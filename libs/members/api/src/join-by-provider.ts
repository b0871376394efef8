import { Injectable } from '@nestjs/common';
import { invalid, isDuplicate, notFound, type RequestContext } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { JOINING_MS } from './account.rules';
import { AskToJoin } from './ask-to-join';
import { EnterCommunity } from './enter-community';
import { type Entrance, EntranceNeed } from './entrance.model';
import { JoinCommunity } from './join-community';
import { nameProblems, perspectiveProblems, tidyName } from './member.rules';
import type { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { type Newcomer, OpenAccount } from './open-account';
import type { JoinByProviderInput } from './provider.inputs';
import { ProviderStep } from './provider.vocabulary';
import type { Claims, ProviderVisit } from './provider-visit.model';
import { ProviderVisits } from './provider-visits';

/** Joining by way of the provider: the account has no password, and is made at once where the provider vouches for the address. */
@Injectable()
export class JoinByProvider {
  constructor(
    private readonly visits: ProviderVisits,
    private readonly joining: JoinCommunity,
    private readonly asking: AskToJoin,
    private readonly opening: OpenAccount,
    private readonly door: EnterCommunity,
    private readonly acts: AccountActs,
  ) {}

  /** Makes the account and lets the member in, or says what is missing. */
  async join(said: JoinByProviderInput, request: RequestContext): Promise<Entrance> {
    const visit = await this.visits.unfinished(request);
    if (visit?.step !== ProviderStep.JOIN) throw notFound('members.providerGone');
    const problems = [...nameProblems(tidyName(said.name)), ...perspectiveProblems(said.perspectives)];
    if (problems.length > 0) throw invalid(...problems);
    const { issuer, subject, email } = visit.claims;
    const place = await this.joining.placeOf(said);
    const newcomer: Newcomer = {
      name: said.name,
      perspectives: said.perspectives,
      email: email ?? '',
      place,
      passwordHash: null,
      identity: { issuer, subject },
    };
    return visit.claims.emailVerified
      ? this.enter(visit, newcomer, request)
      : this.ask(visit, newcomer, request);
  }

  private async enter(
    visit: ProviderVisit & { claims: Claims },
    newcomer: Newcomer,
    request: RequestContext,
  ): Promise<Entrance> {
    const member = await this.make(visit, newcomer);
    request.cookies.write('provider', null);
    if (member.state === AccountState.WAITING) return { viewer: null, needs: EntranceNeed.APPROVAL };
    const found = await this.door.enterable(member._id);
    if (!found) throw new Error('an account that was just made can be entered');
    const coming = { provedBy: 'PROVIDER', secondFactorShown: visit.claims.secondFactor } as const;
    return this.door.enter(found, coming, request);
  }

  private make(visit: ProviderVisit, newcomer: Newcomer): Promise<Member> {
    return this.acts
      .quietly(async (act) => {
        if (!(await this.visits.end(visit, act.session))) throw notFound('members.providerGone');
        return this.opening.open(newcomer, act);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? notFound('members.providerGone') : error;
      });
  }

  /** An address that the provider does not vouch for is confirmed by mail, just as if it had been typed. */
  private async ask(visit: ProviderVisit, newcomer: Newcomer, request: RequestContext): Promise<Entrance> {
    const gone = !(await this.acts.quietly(({ session }) => this.visits.end(visit, session)));
    if (gone) throw notFound('members.providerGone');
    request.cookies.write('provider', null);
    request.cookies.write('joining', await this.asking.keep(newcomer), JOINING_MS);
    return { viewer: null, needs: EntranceNeed.ADDRESS };
  }
}
