import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@cp/kit/api';
import { IdentityProvider } from './identity-provider';
import type { ProviderArrival, SignInWays } from './provider.model';
import { ProviderVisits } from './provider-visits';

/** What pages need to know of the provider, and of whoever has just come from there. */
@Injectable()
export class ProviderArrivals {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly visits: ProviderVisits,
  ) {}

  /** The ways in. */
  ways(): SignInWays {
    return { provider: this.provider.name };
  }

  /** What the provider said of whoever asks: only the browser that came back is told. */
  async of(request: RequestContext): Promise<ProviderArrival | null> {
    const visit = await this.visits.unfinished(request);
    if (!visit) return null;
    const { step, returnPath } = visit;
    const { email, emailVerified, name } = visit.claims;
    return { step, returnPath, provider: this.provider.name ?? '', email: email ?? '', emailVerified, name };
  }
}
