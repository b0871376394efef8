import { Injectable } from '@nestjs/common';
import { invalid, type Perspective } from '@cp/kit/api';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model, Types } from 'mongoose';
import type { Member } from './member.model';
import { mayNameOrganisation } from './member.rules';
import { Organisation } from './organisation.model';

/** Where somebody says that they work. */
export interface NamedPlace {
  readonly perspectives: readonly Perspective[];
  readonly organisationId?: string | null;
  readonly unit?: string | null;
}

/** Checks the place of work that a member names, on joining and in the profile alike. */
@Injectable()
export class PlaceOfWork {
  constructor(@InjectModel(Organisation.name) private readonly organisations: Model<Organisation>) {}

  /** The place as it is kept: nothing of patients and carers, who are never asked; of a merged organisation the one it became. */
  async of(
    { perspectives, organisationId, unit }: NamedPlace,
    session: ClientSession | null = null,
  ): Promise<Pick<Member, 'organisationId' | 'unit'>> {
    if (!organisationId || !mayNameOrganisation(perspectives)) return { organisationId: null, unit: null };
    const named = await this.find(new Types.ObjectId(organisationId), session);
    const organisation = named?.mergedInto ? await this.find(named.mergedInto, session) : named;
    if (!organisation) throw invalid({ path: 'organisationId', key: 'fields.organisationId' });
    if (unit && !organisation.units.includes(unit)) throw invalid({ path: 'unit', key: 'fields.unit' });
    return { organisationId: organisation._id, unit: unit || null };
  }

  private find(id: Types.ObjectId, session: ClientSession | null): Promise<Organisation | null> {
    return this.organisations.findById(id).session(session).lean();
  }
}
