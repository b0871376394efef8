import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import {
  type Actor,
  conflict,
  forbidden,
  invalid,
  notFound,
  now,
  objectId,
  Outbox,
  type Page,
  type PageArgs,
  pageOf,
  placeOf,
} from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { mayNameOrganisation, tidyName } from './member.rules';
import type {
  AcceptSuggestionInput,
  DeclineSuggestionInput,
  MergeSuggestionInput,
  SuggestPlaceInput,
} from './organisation.inputs';
import type { Organisation } from './organisation.model';
import { ORGANISATION_LIMITS, placeNameProblems, sameUnit } from './organisation.rules';
import { OrganisationService } from './organisation.service';
import { profileChanged } from './profile.events';
import { listingOf } from './profile.rules';
import { Suggestion, suggestionOf, SuggestionState } from './suggestion.model';

const { WAITING, ACCEPTED, DECLINED, WITHDRAWN } = SuggestionState;

/** A decision as the record keeps it. */
type Decided = Pick<AuditWish, 'action' | 'object'>;

/** Places of work that members miss in the list: suggested by them, decided by those who manage it. */
@Injectable()
export class SuggestionService {
  constructor(
    @InjectModel(Suggestion.name) private readonly suggestions: Model<Suggestion>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly organisations: OrganisationService,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** What a member suggested last, as long as it waits or was declined. */
  async latestOf(memberId: string): Promise<Suggestion | null> {
    const row = await this.suggestions
      .findOne({ memberId: new Types.ObjectId(memberId) })
      .sort({ createdAt: -1 })
      .lean();
    return row && [WAITING, DECLINED].includes(row.state) ? suggestionOf(row) : null;
  }

  /** Suggests a place; the same key suggests it once, and a newer suggestion takes the place of one that still waits. */
  async suggest(actor: Actor, input: SuggestPlaceInput): Promise<Suggestion> {
    if (!mayNameOrganisation(actor.perspectives)) throw forbidden('organisations.notAsked');
    const memberId = new Types.ObjectId(actor.memberId);
    const place = await this.wishedPlace(input);
    return this.outbox.run(async ({ session }) => {
      const made = await this.suggestions.findOne({ memberId, key: input.key }).session(session).lean();
      if (made) return suggestionOf(made);
      await this.withdrawAll(memberId, session);
      const fields = { key: input.key, memberId, ...place, state: WAITING, createdAt: now() };
      const [row] = await this.suggestions.create([fields], { session });
      if (!row) throw new Error('a suggestion that was made is there');
      return suggestionOf(row.toObject());
    });
  }

  /** Takes back what the member suggested and nobody has decided on. */
  async withdraw(actor: Actor): Promise<boolean> {
    return this.outbox.run(({ session }) => this.withdrawAll(new Types.ObjectId(actor.memberId), session));
  }

  /** A page of what waits to be decided, the longest waiting first. */
  async waiting({ first, after }: PageArgs): Promise<Page<Suggestion>> {
    const place = placeOf(after);
    const later = place && {
      createdAt: trusted({ $gte: place.at }),
      $or: [
        { createdAt: trusted({ $gt: place.at }) },
        { createdAt: place.at, _id: trusted({ $gt: place.id }) },
      ],
    };
    const rows = await this.suggestions
      .find({ state: WAITING, ...later })
      .sort({ createdAt: 1, _id: 1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(suggestionOf), first, ({ createdAt, _id }) => ({ at: createdAt, id: _id }));
  }

  /** Takes a suggestion into the list, as it is or better named, and puts its member there. */
  async accept(actor: Actor, { id, name, unit }: AcceptSuggestionInput): Promise<Suggestion> {
    return this.decide(actor, id, { state: ACCEPTED, reason: null }, async (suggestion, session) => {
      const words = { name: tidyName(name ?? suggestion.name), unit: unitOf(unit ?? suggestion.unit) };
      const problems = problemsOf(words);
      if (problems.length > 0) throw invalid(...problems);
      const units = words.unit ? [words.unit] : [];
      const organisation = suggestion.organisationId
        ? await this.unitsOf(suggestion.organisationId.toHexString(), units, session)
        : await this.organisations.ensure(words.name, units, session);
      await this.settle(suggestion.memberId, organisation, words.unit, session);
      return { action: 'organisation.accepted', object: { kind: 'organisation', id: organisation.id } };
    });
  }

  /** Says that what is suggested is in the list already, and puts its member there; a suggested unit is added to it. */
  async mergeInto(actor: Actor, { id, organisationId }: MergeSuggestionInput): Promise<Suggestion> {
    return this.decide(actor, id, { state: ACCEPTED, reason: null }, async ({ memberId, unit }, session) => {
      const organisation = await this.unitsOf(organisationId, unit ? [unit] : [], session);
      await this.settle(memberId, organisation, unit, session);
      return { action: 'organisation.merged', object: { kind: 'organisation', id: organisation.id } };
    });
  }

  /** Declines a suggestion, with a reason that its member reads. */
  async decline(actor: Actor, { id, reason }: DeclineSuggestionInput): Promise<Suggestion> {
    const tidy = reason.trim();
    if (tidy.length < 1 || tidy.length > ORGANISATION_LIMITS.reason)
      throw invalid({ path: 'reason', key: 'fields.reason', params: { most: ORGANISATION_LIMITS.reason } });
    // What was not taken into the list is no organisation, so the record names the wish itself.
    const act = { action: 'organisation.declined', object: { kind: 'suggestion', id } } as const;
    return this.decide(actor, id, { state: DECLINED, reason: tidy }, () => Promise.resolve(act));
  }

  /** Decides once, on record: of two who decide at one time the second is told. */
  private async decide(
    actor: Actor,
    id: string,
    decision: Pick<Suggestion, 'state' | 'reason'>,
    work: (suggestion: Suggestion, session: ClientSession) => Promise<Decided>,
  ): Promise<Suggestion> {
    return this.outbox.run(async ({ session, publish }) => {
      const decided = { ...decision, decidedById: new Types.ObjectId(actor.memberId), decidedAt: now() };
      const row = await this.suggestions
        .findOneAndUpdate(
          { _id: objectId(id), state: WAITING },
          { $set: decided },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw await this.refusal(id, session);
      const suggestion = suggestionOf(row);
      const act = await work(suggestion, session);
      await this.audit.record(
        { ...act, actorId: actor.memberId, details: { suggestion: suggestion.id } },
        session,
      );
      if (decision.state === ACCEPTED) publish(profileChanged(suggestion.memberId.toHexString()));
      return suggestion;
    });
  }

  private async refusal(id: string, session: ClientSession): Promise<Error> {
    const there = await this.suggestions.findById(objectId(id)).session(session).lean();
    return there ? conflict('organisations.decided') : notFound('organisations.notFound');
  }

  /** Puts a member where they said they work, unless they have become somebody who is not asked. */
  private async settle(
    memberId: Types.ObjectId,
    organisation: Organisation,
    unit: string | null,
    session: ClientSession,
  ): Promise<void> {
    const member = await this.members.findById(memberId).session(session).lean();
    if (!member || !mayNameOrganisation(member.perspectives)) return;
    const place = {
      organisationId: organisation._id,
      unit: unit ? (sameUnit(organisation.units, unit) ?? null) : null,
    };
    const listed = listingOf({ ...member, ...place });
    await this.members.updateOne(
      { _id: memberId },
      { $set: { ...place, listed }, ...(member.profile ? { $inc: { 'profile.version': 1 } } : {}) },
      { session },
    );
  }

  private async unitsOf(id: string, units: string[], session: ClientSession): Promise<Organisation> {
    return this.organisations.addUnits(await this.organisations.existing(id, session), units, session);
  }

  private async withdrawAll(memberId: Types.ObjectId, session: ClientSession): Promise<boolean> {
    const { modifiedCount } = await this.suggestions.updateOne(
      { memberId, state: WAITING },
      { $set: { state: WITHDRAWN } },
      { session },
    );
    return modifiedCount > 0;
  }

  private async wishedPlace({
    organisationId,
    name,
    unit,
  }: SuggestPlaceInput): Promise<Pick<Suggestion, 'organisationId' | 'name' | 'unit'>> {
    const known = organisationId ? await this.organisations.existing(organisationId) : null;
    const words = { name: known?.name ?? tidyName(name ?? ''), unit: unitOf(unit) };
    const problems = problemsOf(words);
    if (known && words.unit === null)
      problems.push({ path: 'unit', key: 'fields.place.unit', params: ORGANISATION_LIMITS });
    if (known && words.unit && sameUnit(known.units, words.unit))
      problems.push({ path: 'unit', key: 'fields.place.known' });
    if (problems.length > 0) throw invalid(...problems);
    return { organisationId: known?._id ?? null, ...words };
  }
}

const unitOf = (unit: string | null | undefined): string | null => tidyName(unit ?? '') || null;

const problemsOf = ({ name, unit }: { name: string; unit: string | null }) => [
  ...placeNameProblems('name', name),
  ...(unit === null ? [] : placeNameProblems('unit', unit)),
];
