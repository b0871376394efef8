import { Injectable } from '@nestjs/common';
import { invalid, isDuplicate, notFound, type RequestContext } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { AccountService } from './account.service';
import { EnterCommunity } from './enter-community';
import type { Entrance } from './entrance.model';
import { Identities } from './identities.service';
import { ProviderStep } from './provider.vocabulary';
import { ProviderVisits } from './provider-visits';

/**
 * Connects an account that is here with an identity whose address the provider vouches for, once its owner has shown its password:
 * the address alone never connects. Guesses are slowed where those at the door are.
 */
@Injectable()
export class ConnectByPassword {
  constructor(
    private readonly visits: ProviderVisits,
    private readonly accounts: AccountService,
    private readonly identities: Identities,
    private readonly door: EnterCommunity,
    private readonly acts: AccountActs,
  ) {}

  /** Connects and lets in. An account that asks for codes is only entered: it is connected from inside, once the code was right too. */
  async connect(password: string, request: RequestContext): Promise<Entrance> {
    const visit = await this.visits.unfinished(request);
    if (visit?.step !== ProviderStep.CONNECT) throw notFound('members.providerGone');
    const { claims } = visit;
    const found = await this.accounts.recognise({ email: claims.email ?? '', password }, request);
    if (!found) throw invalid({ path: 'password', key: 'fields.proof.wrong' });
    const asksForCode = !!found.account.secondFactor?.confirmedAt;
    await this.acts
      .quietly(async (act) => {
        if (!(await this.visits.end(visit, act.session))) throw notFound('members.providerGone');
        if (!asksForCode) await this.identities.connect(found, claims, act);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? notFound('members.providerGone') : error;
      });
    request.cookies.write('provider', null);
    return this.door.enter(found, { provedBy: 'PASSWORD' }, request);
  }
}
