import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@cp/kit/api';
import * as oidc from 'openid-client';
import type { Claims } from './provider-visit.model';
import { claimsOf, CLOCK_TOLERANCE_S } from './provider.rules';

/** The provider of accounts that an organisation runs for its people. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
  /** Where it sends people back to: made from the public address, never from a request. */
  readonly callback: string;
}

/** Under this token the process provides its `ProviderSettings`, or `null` where people sign in here only. */
export const PROVIDER_SETTINGS = Symbol('provider settings');

/** What binds an answer of the provider to the question and the browser: each a random text that nobody else knows. */
export interface Binding {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** How long to wait for its addresses, twice at most, within the time that an operation has; and for each answer later. */
const TIMEOUT_S = { discovery: 2, answer: 5 } as const;

/**
 * OpenID Connect as the standard has it, by a certified library: code flow with PKCE, state and nonce; the answer's issuer, the token's
 * signature, audience and times are checked. The provider is asked for its addresses when somebody first wants to go there,
 * and again after it could not be reached: without it everything else goes on.
 */
@Injectable()
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(@Inject(PROVIDER_SETTINGS) private readonly settings: ProviderSettings | null) {}

  /** What people call the provider; `null` without one. */
  get name(): string | null {
    return this.settings?.name ?? null;
  }

  /** Under which names it may vouch for people: with and without a slash at the end it is the same. */
  get issuers(): readonly string[] {
    const bare = this.settings?.issuer.replace(/\/$/, '');
    return bare === undefined ? [] : [bare, `${bare}/`];
  }

  /** Sees that the provider is there; fails with words for whoever wants to go there. */
  async reach(): Promise<void> {
    await this.provider();
  }

  /** The address to send somebody to; `anew` has them show there who they are even if they just did. */
  async address({ state, nonce, verifier }: Binding, anew: boolean): Promise<string> {
    const { callback } = this.required();
    const provider = await this.provider();
    return oidc.buildAuthorizationUrl(provider, {
      redirect_uri: callback,
      scope: 'openid email profile',
      response_type: 'code',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(anew ? { prompt: 'login', max_age: '0' } : {}),
    }).href;
  }

  /** Who came back, by the query of the address they came back to; fails unless everything fits. `since` asks for a sign-in that is newer. */
  async claims(query: string, { state, nonce, verifier }: Binding, since: Date | null): Promise<Claims> {
    const provider = await this.provider();
    const address = new URL(this.required().callback);
    address.search = query;
    const tokens = await oidc.authorizationCodeGrant(provider, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(since ? { maxAge: Math.max(0, Math.ceil((Date.now() - since.getTime()) / 1_000)) } : {}),
    });
    const token = tokens.claims();
    if (!token) throw new Error('the provider gave no ID token');
    const { userinfo_endpoint: more } = provider.serverMetadata();
    // Many providers tell the address only there.
    const said =
      token['email'] === undefined && more
        ? await oidc.fetchUserInfo(provider, tokens.access_token, token.sub)
        : {};
    return claimsOf({ ...said, ...token });
  }

  private required(): ProviderSettings {
    if (!this.settings) throw new DomainError('NOT_FOUND', 'members.noProvider');
    return this.settings;
  }

  private provider(): Promise<oidc.Configuration> {
    const settings = this.required();
    this.found ??= this.discover(settings).catch(() =>
      this.discover(settings).catch(() => {
        this.found = null;
        throw new DomainError('UNAVAILABLE', 'members.providerAway', { params: { name: settings.name } });
      }),
    );
    return this.found;
  }

  private async discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
    const client = { [oidc.clockTolerance]: CLOCK_TOLERANCE_S };
    const execute = [oidc.enableNonRepudiationChecks];
    // Only an evaluation server may have a provider without TLS, on its own machine (see configuration.ts).
    if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests);
    const options = { execute, timeout: TIMEOUT_S.discovery };
    const provider = await oidc.discovery(new URL(issuer), clientId, client, asTold(clientSecret), options);
    provider.timeout = TIMEOUT_S.answer;
    return provider;
  }
}

/** Shows the secret in the way that the provider names; where it names none, in the one that the standard takes for granted. */
function asTold(secret: string): oidc.ClientAuth {
  const ways = { basic: oidc.ClientSecretBasic(secret), post: oidc.ClientSecretPost(secret) };
  return (provider, ...rest) => {
    const known = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return ways[known.includes('client_secret_basic') ? 'basic' : 'post'](provider, ...rest);
  };
}
