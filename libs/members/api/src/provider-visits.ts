import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Cookies, now, type RequestContext } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import type { Binding } from './identity-provider';
import { type Claims, ProviderVisit } from './provider-visit.model';
import { ProviderStep } from './provider.vocabulary';
import { FINISH_MS, OUT_MS } from './provider.rules';
import { hashOfToken, newToken, Secrets } from './secrets';

/** A visit that is to begin. */
export type NewVisit = Pick<ProviderVisit, 'purpose' | 'memberId' | 'returnPath'>;

/** Somebody who came back from the provider in the browser they left in. */
export interface Returned {
  readonly visit: ProviderVisit;
  readonly binding: Binding;
}

/**
 * The ways to the provider and back. A visit belongs to the browser that has its cookie and is used once. State, nonce and PKCE
 * verifier are made from the cookie's token and the server's secret, so that none of them lies in the database.
 */
@Injectable()
export class ProviderVisits {
  constructor(
    @InjectModel(ProviderVisit.name) private readonly visits: Model<ProviderVisit>,
    private readonly secrets: Secrets,
  ) {}

  /** Begins a visit. The browser's earlier one is forgotten with its cookie. */
  async begin(visit: NewVisit, cookies: Cookies): Promise<Binding> {
    return this.bindingOf(
      await this.keep({ ...visit, step: ProviderStep.OUT, claims: null }, OUT_MS, cookies),
    );
  }

  /**
   * Takes the visit of a browser that comes back with the right state: once, whoever tries at the same time. A wrong state changes
   * nothing, so that a stranger's link does not end somebody's own visit.
   */
  async take(state: string | null, cookies: Cookies): Promise<Returned | null> {
    const token = cookies.read('provider');
    const binding = token === undefined ? null : this.bindingOf(token);
    if (token === undefined || !binding || !sameText(state, binding.state)) return null;
    const visit = await this.visits.findOneAndDelete(this.open(token, ProviderStep.OUT)).lean();
    if (visit) cookies.write('provider', null);
    return visit && { visit, binding };
  }

  /** Keeps what the provider said until somebody has finished here; under a new token. */
  async remain(
    { purpose, returnPath }: ProviderVisit,
    step: ProviderStep.CONNECT | ProviderStep.JOIN,
    claims: Claims,
    cookies: Cookies,
  ): Promise<void> {
    await this.keep({ purpose, returnPath, memberId: null, step, claims }, FINISH_MS, cookies);
  }

  /** The visit that somebody has yet to finish here. */
  async unfinished({ cookies }: RequestContext): Promise<(ProviderVisit & { claims: Claims }) | null> {
    const token = cookies.read('provider');
    if (token === undefined) return null;
    const visit = await this.visits.findOne(this.open(token)).lean();
    return visit?.claims ? { ...visit, claims: visit.claims } : null;
  }

  /** Ends a visit within a change; of two who try at once one succeeds. */
  async end({ _id }: ProviderVisit, session: ClientSession): Promise<boolean> {
    return (await this.visits.deleteOne({ _id }, { session })).deletedCount === 1;
  }

  private async keep(
    visit: NewVisit & Pick<ProviderVisit, 'step' | 'claims'>,
    lifeMs: number,
    cookies: Cookies,
  ): Promise<string> {
    const token = newToken();
    const startedAt = now();
    const expiresAt = new Date(startedAt.getTime() + lifeMs);
    await this.visits.create([{ ...visit, _id: hashOfToken(token), startedAt, expiresAt }]);
    cookies.write('provider', token, lifeMs);
    return token;
  }

  private bindingOf(token: string): Binding {
    const made = (what: string): string => this.secrets.keyed(`provider ${what}`, token);
    return { state: made('state'), nonce: made('nonce'), verifier: made('verifier') };
  }

  private open(token: string, step?: ProviderStep) {
    return { _id: hashOfToken(token), expiresAt: trusted({ $gt: now() }), ...(step ? { step } : {}) };
  }
}

function sameText(one: string | null, other: string): boolean {
  const [first, second] = [Buffer.from(one ?? ''), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
