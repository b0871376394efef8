import { Injectable, Logger } from '@nestjs/common';
import { DomainError, isDuplicate, type RequestContext } from '@cp/kit/api';
import { EnterCommunity } from './enter-community';
import { EntranceNeed } from './entrance.model';
import { Identities } from './identities.service';
import { IdentityProvider } from './identity-provider';
import { JoinCommunity } from './join-community';
import { type Notice, pageWith } from './provider.rules';
import { ProviderPurpose, ProviderStep } from './provider.vocabulary';
import type { Claims, ProviderVisit } from './provider-visit.model';
import { ProviderConnection } from './provider-connection';
import { ProviderVisits } from './provider-visits';

/** The way back from the provider: whatever does not fit ends on a page of ours with plain words, and nothing of what was sent is shown. */
@Injectable()
export class ReturnFromProvider {
  private readonly log = new Logger(ReturnFromProvider.name);

  constructor(
    private readonly provider: IdentityProvider,
    private readonly visits: ProviderVisits,
    private readonly identities: Identities,
    private readonly connection: ProviderConnection,
    private readonly joining: JoinCommunity,
    private readonly door: EnterCommunity,
  ) {}

  /** Takes in who came back; answers the path of the page to go to. */
  async take(query: string, request: RequestContext): Promise<string> {
    let visit: ProviderVisit | undefined;
    try {
      const state = new URLSearchParams(query).get('state');
      const returned = await this.visits.take(state, request.cookies);
      if (!returned) return notice('failed');
      ({ visit } = returned);
      const since = visit.purpose === ProviderPurpose.PROVE ? visit.startedAt : null;
      const claims = await this.provider.claims(query, returned.binding, since);
      return await this.settle(visit, claims, request);
    } catch (error) {
      this.log.warn(
        { reason: reasonOf(error) },
        'somebody came back from the provider and could not be let in',
      );
      return notice('failed', visit);
    }
  }

  private settle(visit: ProviderVisit, claims: Claims, request: RequestContext): Promise<string> {
    if (visit.purpose === ProviderPurpose.SIGN_IN) return this.signIn(visit, claims, request);
    return visit.purpose === ProviderPurpose.CONNECT
      ? this.connect(visit, claims, request)
      : this.prove(visit, claims, request);
  }

  private async signIn(visit: ProviderVisit, claims: Claims, request: RequestContext): Promise<string> {
    const memberId = await this.identities.memberOf(claims);
    if (!memberId) return this.meet(visit, claims, request);
    const found = await this.door.enterable(memberId);
    if (!found) return notice('failed', visit);
    const coming = { provedBy: 'PROVIDER', secondFactorShown: claims.secondFactor } as const;
    const { needs } = await this.door.enter(found, coming, request);
    if (needs !== EntranceNeed.CODE) return visit.returnPath;
    return `/sign-in/code?${new URLSearchParams({ return: visit.returnPath }).toString()}`;
  }

  /** Somebody whom nobody here is connected to. An address alone never connects; one that is not known to be theirs finds nothing out. */
  private async meet(visit: ProviderVisit, claims: Claims, { cookies }: RequestContext): Promise<string> {
    if (claims.email === null) return notice('no-address', visit);
    const known = claims.emailVerified && (await this.joining.idOf(claims.email)) !== null;
    if (!known && !(await this.takesNewcomers())) return notice('by-invitation', visit);
    await this.visits.remain(visit, known ? ProviderStep.CONNECT : ProviderStep.JOIN, claims, cookies);
    return known ? '/sign-in/connect' : '/join/finish';
  }

  private takesNewcomers(): Promise<boolean> {
    return this.joining.stateOfNewcomer().then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError && error.code === 'FORBIDDEN') return false;
        throw error;
      },
    );
  }

  private async connect(visit: ProviderVisit, claims: Claims, request: RequestContext): Promise<string> {
    const { viewer } = request;
    if (!viewer || visit.memberId?.toHexString() !== viewer.memberId) return notice('failed', visit);
    try {
      await this.connection.connect(viewer, claims);
      return pageWith(visit.returnPath, 'connected');
    } catch (error) {
      if (isDuplicate(error)) return notice('taken', visit);
      throw error;
    }
  }

  private async prove(visit: ProviderVisit, claims: Claims, request: RequestContext): Promise<string> {
    const { viewer } = request;
    const memberId = await this.identities.memberOf(claims);
    const same =
      memberId?.toHexString() === viewer?.memberId && visit.memberId?.toHexString() === viewer?.memberId;
    if (!viewer || !same) return notice('failed', visit);
    await this.door.let(await this.connection.prove(viewer), request);
    return pageWith(visit.returnPath, 'proved');
  }
}

/** The page that says what came of it: where one signs in, or where the member looks after it. */
const notice = (what: Notice, visit?: ProviderVisit): string =>
  !visit || visit.purpose === ProviderPurpose.SIGN_IN
    ? pageWith('/sign-in', what, visit?.returnPath)
    : pageWith('/my-part/sign-in', what);

/** What may stand in the log of a failure: the name of the fault, and none of the words that came from outside. */
function reasonOf(error: unknown): string {
  const { code, error: fault, name } = (error ?? {}) as { code?: unknown; error?: unknown; name?: unknown };
  const words = [name, code, fault].filter((one): one is string => typeof one === 'string');
  return words.filter((word) => /^[A-Za-z0-9_]{1,60}$/.test(word)).join(' ');
}
