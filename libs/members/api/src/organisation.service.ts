import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import { type Actor, invalid, isDuplicate, notFound, objectId, Outbox, type Page } from '@cp/kit/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { nameKeyOf, soughtIn } from './folding';
import { Member } from './member.model';
import { tidyName } from './member.rules';
import { afterName, pageByName } from './name-pages';
import { organisationMerged } from './organisation.events';
import type { AddOrganisationInput, MergeOrganisationsInput, OrganisationArgs } from './organisation.inputs';
import { Organisation } from './organisation.model';
import { namedAs, ORGANISATION_LIMITS, placeNameProblems, sameUnit, unitsOf } from './organisation.rules';
import { keyOf } from './profile.rules';
import { Suggestion } from './suggestion.model';

const withId = (row: Omit<Organisation, 'id'>): Organisation => ({ ...row, id: row._id.toHexString() });

/** The list of organisations: finds them, adds to it, and makes one of two. */
@Injectable()
export class OrganisationService {
  constructor(
    @InjectModel(Organisation.name) private readonly organisations: Model<Organisation>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    @InjectModel(Suggestion.name) private readonly suggestions: Model<Suggestion>,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** A page of the organisations that members can say they work for, by name; with words those in whose name words begin like them. */
  async page({ words, first, after }: OrganisationArgs): Promise<Page<Organisation>> {
    const filter: QueryFilter<Organisation> = {
      mergedInto: null,
      $and: [afterName('order', after), ...soughtIn(words ?? '').map((keys) => ({ keys }))],
    };
    const rows = await this.organisations
      .find(filter)
      .sort({ order: 1, _id: 1 })
      .limit(first + 1)
      .lean();
    return pageByName(rows.map(withId), first, ({ order }) => order);
  }

  /** Organisations by the ids that are held of them; who holds the id of a merged one gets what it became. */
  async byIds(ids: readonly string[]): Promise<Map<string, Organisation>> {
    const found = await this.read(ids.map((id) => new Types.ObjectId(id)));
    const merged = found.flatMap(({ mergedInto }) => mergedInto ?? []);
    const became = merged.length > 0 ? await this.read(merged) : [];
    const known = new Map([...became, ...found].map((row) => [row.id, row]));
    return new Map(
      found.flatMap((row) => {
        const now = row.mergedInto ? known.get(row.mergedInto.toHexString()) : row;
        return now ? [[row.id, now] as const] : [];
      }),
    );
  }

  /** The organisation of an id as it is now; absent ones are not found. */
  async existing(id: string, session: ClientSession | null = null): Promise<Organisation> {
    const row = await this.organisations
      .findOne({ _id: objectId(id), mergedInto: null })
      .session(session)
      .lean();
    if (!row) throw notFound('organisations.notFound');
    return withId(row);
  }

  /** Adds an organisation for somebody who manages the list. */
  async addNew(actor: Actor, { name, units }: AddOrganisationInput): Promise<Organisation> {
    const tidy = tidyName(name);
    const parts = unitsOf(units.map(tidyName).filter(Boolean));
    const problems = [
      ...placeNameProblems('name', tidy),
      ...parts.flatMap((unit) => placeNameProblems('unit', unit)).slice(0, 1),
    ];
    if (problems.length > 0) throw invalid(...problems);
    return this.outbox
      .run(async ({ session }) => {
        const [row] = await this.organisations.create([{ ...namedAs(tidy), units: parts }], { session });
        if (!row) throw new Error('an organisation that was made is there');
        const made = withId(row.toObject());
        const object = { kind: 'organisation', id: made.id };
        await this.audit.record({ action: 'organisation.added', actorId: actor.memberId, object }, session);
        return made;
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? invalid({ path: 'name', key: 'fields.place.taken' }) : error;
      });
  }

  /** The organisation of a name, made if there is none; a merged one leads to what it became. Units that it lacks are added. */
  async ensure(name: string, units: readonly string[], session?: ClientSession): Promise<Organisation> {
    const tidy = tidyName(name);
    const row = await this.organisations
      .findOneAndUpdate(
        { nameKey: nameKeyOf(tidy) },
        { $setOnInsert: { ...namedAs(tidy), units: [] } },
        { upsert: true, returnDocument: 'after', session },
      )
      .lean()
      .orFail();
    const organisation = row.mergedInto
      ? await this.existing(row.mergedInto.toHexString(), session)
      : withId(row);
    return this.addUnits(organisation, units, session);
  }

  /** Adds the units that an organisation lacks. */
  async addUnits(
    organisation: Organisation,
    units: readonly string[],
    session?: ClientSession,
  ): Promise<Organisation> {
    const all = unitsOf(organisation.units, units);
    if (all.length === organisation.units.length) return organisation;
    if (all.length > ORGANISATION_LIMITS.units) throw invalid({ path: 'unit', key: 'fields.place.units' });
    await this.organisations.updateOne({ _id: organisation._id }, { $set: { units: all } }, { session });
    return { ...organisation, units: all };
  }

  /** Makes one of two: members and units move, the old id and the old name lead on, and those who keep the id hear of it. */
  async merge(actor: Actor, { fromId, intoId }: MergeOrganisationsInput): Promise<Organisation> {
    if (fromId === intoId) throw invalid({ path: 'intoId', key: 'fields.place.itself' });
    return this.outbox.run(async ({ session, publish }) => {
      const from = await this.existing(fromId, session);
      const into = await this.addUnits(await this.existing(intoId, session), from.units, session);
      await this.organisations.updateMany(
        { $or: [{ _id: from._id }, { mergedInto: from._id }] },
        { $set: { mergedInto: into._id } },
        { session },
      );
      await this.moveMembers(from, into, session);
      await this.suggestions.updateMany(
        { organisationId: from._id },
        { $set: { organisationId: into._id, name: into.name } },
        { session },
      );
      await this.audit.record(
        {
          action: 'organisation.merged',
          actorId: actor.memberId,
          object: { kind: 'organisation', id: into.id },
          details: { from: from.id },
        },
        session,
      );
      publish(organisationMerged(from.id, into.id));
      return into;
    });
  }

  private async moveMembers(from: Organisation, into: Organisation, session: ClientSession): Promise<void> {
    for (const unit of from.units) {
      const same = sameUnit(into.units, unit);
      if (same !== undefined && same !== unit)
        await this.members.updateMany(
          { organisationId: from._id, unit },
          { $set: { unit: same } },
          { session },
        );
    }
    await this.members.updateMany(
      { organisationId: from._id },
      { $set: { organisationId: into._id } },
      { session },
    );
    const [before, now] = [keyOf.organisation(from.id), keyOf.organisation(into.id)];
    await this.members.updateMany(
      { 'listed.keys': before },
      { $addToSet: { 'listed.keys': now } },
      { session },
    );
    await this.members.updateMany(
      { 'listed.keys': before },
      { $pull: { 'listed.keys': before } },
      { session },
    );
  }

  private async read(ids: readonly Types.ObjectId[]): Promise<Organisation[]> {
    const rows = await this.organisations.find({ _id: trusted({ $in: [...ids] }) }).lean();
    return rows.map(withId);
  }
}
