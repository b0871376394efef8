import { Injectable } from '@nestjs/common';
import { notFound, objectId, type RequestContext, tooMany, unauthenticated } from '@cp/kit/api';
import { Identities } from './identities.service';
import { IdentityProvider } from './identity-provider';
import { Proofs } from './proof.service';
import type { StartProviderInput } from './provider.inputs';
import { ownPath, VISITS_FROM_ADDRESS } from './provider.rules';
import { ProviderPurpose } from './provider.vocabulary';
import { ProviderVisits } from './provider-visits';
import { neighbourhoodOf } from './sign-in.rules';
import { Throttles } from './throttles';

/** The way out to the provider. */
@Injectable()
export class StartProvider {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly identities: Identities,
    private readonly visits: ProviderVisits,
    private readonly proofs: Proofs,
    private readonly throttles: Throttles,
  ) {}

  /** Begins a visit in this browser; answers the provider's address to go to. */
  async start(input: StartProviderInput, request: RequestContext): Promise<string> {
    const { purpose } = input;
    if (this.provider.name === null) throw notFound('members.noProvider');
    const from = neighbourhoodOf(request.address);
    if (!(await this.throttles.allows('provider', from, VISITS_FROM_ADDRESS))) throw tooMany();
    const memberId = await this.memberFor(input, request);
    const returnPath = ownPath(input.return, purpose === ProviderPurpose.SIGN_IN ? '/' : '/my-part/sign-in');
    await this.provider.reach();
    const binding = await this.visits.begin({ purpose, memberId, returnPath }, request.cookies);
    return this.provider.address(binding, purpose === ProviderPurpose.PROVE);
  }

  /** Connecting is a change of how one signs in, so it asks who it is; proving asks for an identity to prove. */
  private async memberFor({ purpose, proof }: StartProviderInput, { viewer }: RequestContext) {
    if (purpose === ProviderPurpose.SIGN_IN) return null;
    if (!viewer) throw unauthenticated();
    const memberId = objectId(viewer.memberId);
    if (purpose === ProviderPurpose.CONNECT) await this.proofs.require(viewer, proof ?? {});
    else if (!(await this.identities.of(memberId))) throw notFound();
    return memberId;
  }
}
