import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import type { Act } from './account-acts';
import type { OwnAccount } from './accounts.service';
import { Identity } from './identity.model';
import { IdentityProvider } from './identity-provider';
import type { Claims } from './provider-visit.model';

/** Which account of the provider belongs to which member. */
@Injectable()
export class Identities {
  constructor(
    @InjectModel(Identity.name) private readonly identities: Model<Identity>,
    private readonly provider: IdentityProvider,
  ) {}

  /** Whose identity it is; `null` for one that nobody has. */
  async memberOf({ issuer, subject }: Pick<Claims, 'issuer' | 'subject'>): Promise<Types.ObjectId | null> {
    return (await this.identities.findOne({ issuer, subject }).lean())?.memberId ?? null;
  }

  /** What a member has of the provider in use. */
  of(memberId: Types.ObjectId, session?: ClientSession): Promise<Identity | null> {
    return this.identities
      .findOne({ memberId, issuer: trusted({ $in: [...this.provider.issuers] }) }, null, { session })
      .lean();
  }

  /** Everything that a member has, of earlier providers too: few at most. */
  allOf(memberId: Types.ObjectId): Promise<Identity[]> {
    return this.identities.find({ memberId }).limit(20).lean();
  }

  /** Makes an identity a member's; the database refuses one that somebody has, and a second one of a member. */
  async add(
    memberId: Types.ObjectId,
    { issuer, subject }: Pick<Claims, 'issuer' | 'subject'>,
    session: ClientSession,
  ): Promise<void> {
    await this.identities.create([{ issuer, subject, memberId, connectedAt: now() }], { session });
  }

  /** Connects an account that is here already, and tells its owner by mail. */
  async connect(own: OwnAccount, claims: Claims, act: Act): Promise<void> {
    const { _id } = own.account;
    await this.add(_id, claims, act.session);
    await act.record('account.providerConnected', _id.toHexString());
    await this.tell(own, 'mail.providerConnected', act);
  }

  /** Takes what a member has of the provider in use away, and tells them by mail; answers whether there was something. */
  async disconnect(own: OwnAccount, act: Act): Promise<boolean> {
    const memberId = own.account._id;
    const found = await this.of(memberId, act.session);
    if (!found) return false;
    await this.identities.deleteOne({ memberId, issuer: found.issuer }, { session: act.session });
    await act.record('account.providerDisconnected', memberId.toHexString());
    await this.tell(own, 'mail.providerDisconnected', act);
    return true;
  }

  /** Takes everything of somebody away who leaves. */
  async forget(memberId: Types.ObjectId): Promise<void> {
    await this.identities.deleteMany({ memberId });
  }

  private tell({ account, member }: OwnAccount, key: string, act: Act): Promise<void> {
    const params = { name: member.name, provider: this.provider.name ?? '' };
    return act.mail({ to: account.email, key, params, path: '/my-part/sign-in' });
  }
}
