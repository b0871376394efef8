import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import {
  type Actor,
  conflict,
  type DomainError,
  forbidden,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
  Outbox,
  tooMany,
} from '@cp/kit/api';
import { termKey } from '@cp/plain-language';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import type {
  DecideGlossaryEntryInput,
  EditGlossaryEntryInput,
  ProposeGlossaryEntryInput,
} from './glossary.inputs';
import { entryOf, GlossaryEntry, GlossaryRequest, type GlossaryStep } from './glossary.model';
import {
  decisionProblems,
  type EntryFacts,
  entryProblems,
  type EntryWords,
  GLOSSARY_LIMITS,
  isWriter,
  keysOf,
  mayDecide,
  mayEdit,
  statusAfter,
  statusesBefore,
  tidyEntry,
} from './glossary.rules';
import { GlossaryService } from './glossary.service';
import { GlossaryDecision, GlossaryStatus } from './glossary.vocabulary';

const { PROPOSED, ACCEPTED } = GlossaryStatus;

/** Changes the glossary: members propose, curators decide, and nobody decides on their own. */
@Injectable()
export class ChangeGlossary {
  constructor(
    @InjectModel(GlossaryEntry.name) private readonly entries: Model<GlossaryEntry>,
    @InjectModel(GlossaryRequest.name) private readonly requests: Model<GlossaryRequest>,
    private readonly glossary: GlossaryService,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** Proposes an entry; the same key proposes it once, and a term that waits or is explained already is refused. */
  async propose(actor: Actor, { key, ...wish }: ProposeGlossaryEntryInput): Promise<GlossaryEntry> {
    const words = wordsIn(wish);
    const problems = entryProblems(words);
    if (problems.length > 0) throw invalid(...problems);
    const proposedById = new Types.ObjectId(actor.memberId);
    const made = await this.made(proposedById, key);
    if (made) return made;
    const waiting = await this.entries.countDocuments({ proposedById, status: PROPOSED });
    if (waiting >= GLOSSARY_LIMITS.waiting) throw tooMany('glossary.tooManyWait');
    try {
      return await this.outbox.run(async ({ session }) => {
        const entry = await this.put({ key, proposedById, sealedById: null, words }, session);
        if (!entry) throw knownAlready();
        return entry;
      });
    } catch (error) {
      // The same key, or the same term, arrived twice at one time, and one of them was first.
      const first = await this.made(proposedById, key);
      if (first) return first;
      throw isDuplicate(error) ? knownAlready() : error;
    }
  }

  /**
   * Offers an explanation within somebody's transaction, unless the term is known or waits. Without a name it is nobody's proposal; who
   * wrote it is kept sealed, so that they do not decide on it.
   */
  async offer(
    { memberId, named }: { readonly memberId: string; readonly named: boolean },
    key: string,
    wish: EntryWords,
    session: ClientSession,
  ): Promise<void> {
    const writer = new Types.ObjectId(memberId);
    const by = named
      ? { proposedById: writer, sealedById: null }
      : { proposedById: null, sealedById: writer };
    await this.put({ key, ...by, words: wordsIn(wish) }, session);
  }

  /** Accepts (as it is or in other words), declines or retires: once, on record, by somebody else than who proposed it. */
  async decide(actor: Actor, input: DecideGlossaryEntryInput): Promise<GlossaryEntry> {
    const reason = (input.reason ?? '').trim();
    const status = statusAfter[input.decision];
    const before = await this.existing(input.id);
    if (!mayDecide(actor, factsOf(before))) throw refusal(actor, before);
    const words = input.decision === GlossaryDecision.ACCEPT ? changedBy(before, input) : before;
    const problems = [...decisionProblems(input.decision, reason), ...entryProblems(words)];
    if (problems.length > 0) throw invalid(...problems);
    return this.outbox.run(async ({ session }) => {
      const step = { status, byId: new Types.ObjectId(actor.memberId), reason, at: now() };
      const entry = await this.change(before, input.version, { status, words, step }, session);
      if (status === ACCEPTED) await this.requests.deleteOne({ termKey: entry.termKey }, { session });
      await this.audit.record(
        {
          action: 'glossary.decided',
          actorId: actor.memberId,
          object: { kind: 'glossaryEntry', id: entry.id },
          details: { status },
        },
        session,
      );
      return entry;
    });
  }

  /** Puts other words into an entry: one's own while it waits, an accepted one as a curator. */
  async edit(actor: Actor, { id, version, ...wish }: EditGlossaryEntryInput): Promise<GlossaryEntry> {
    const before = await this.existing(id);
    if (!mayEdit(actor, factsOf(before))) throw refusal(actor, before);
    const words = wordsIn({ ...wish, term: before.term });
    const problems = entryProblems(words);
    if (problems.length > 0) throw invalid(...problems);
    return this.outbox.run(({ session }) => {
      const step = { status: before.status, byId: new Types.ObjectId(actor.memberId), reason: '', at: now() };
      return this.change(before, version, { status: before.status, words, step }, session);
    });
  }

  /** Makes a proposal of a term that is new, or of one that was declined or retired; `null` when it is known or waits. */
  private async put(
    { key, proposedById, sealedById, words }: Proposal,
    session: ClientSession,
  ): Promise<GlossaryEntry | null> {
    const at = now();
    const step: GlossaryStep = { status: PROPOSED, byId: proposedById, reason: '', at };
    const fields = {
      ...words,
      keys: keysOf(words),
      key,
      proposedById,
      sealedById,
      status: PROPOSED,
      createdAt: at,
    };
    const known = await this.entries
      .findOne({ termKey: termKey(words.term) })
      .session(session)
      .lean();
    if (!known) {
      const whole = { ...fields, termKey: termKey(words.term), history: [step], version: 1 };
      const [row] = await this.entries.create([whole], { session });
      return row ? entryOf(row.toObject()) : null;
    }
    const again = await this.entries
      .findOneAndUpdate(
        { _id: known._id, status: trusted({ $in: statusesBefore(PROPOSED) }) },
        { $set: fields, $push: { history: step }, $inc: { version: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    return again && entryOf(again);
  }

  private async change(
    before: GlossaryEntry,
    version: number,
    { status, words, step }: { status: GlossaryStatus; words: EntryWords; step: GlossaryStep },
    session: ClientSession,
  ): Promise<GlossaryEntry> {
    const from = status === before.status ? [status] : statusesBefore(status);
    const { longForm, explanation, suggestion, kind } = words;
    const row = await this.entries
      .findOneAndUpdate(
        { _id: before._id, version, status: trusted({ $in: from }) },
        {
          $set: { status, kind, longForm, explanation, suggestion, keys: keysOf(words) },
          $push: { history: step },
          $inc: { version: 1 },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('glossary.changed', (await this.existing(before.id)).version);
    this.glossary.forgetRemembered();
    return entryOf(row);
  }

  private async existing(id: string): Promise<GlossaryEntry> {
    const row = await this.entries.findById(objectId(id)).lean();
    if (!row) throw notFound('glossary.notFound');
    return entryOf(row);
  }

  private async made(proposedById: Types.ObjectId, key: string): Promise<GlossaryEntry | null> {
    const row = await this.entries.findOne({ proposedById, key }).lean();
    return row && entryOf(row);
  }
}

const knownAlready = (): DomainError => invalid({ path: 'term', key: 'fields.glossary.term.known' });

interface Proposal {
  readonly key: string;
  readonly proposedById: Types.ObjectId | null;
  readonly sealedById: Types.ObjectId | null;
  readonly words: EntryWords;
}

const wordsIn = (wish: Omit<EntryWords, 'longForm' | 'suggestion'> & Partial<EntryWords>): EntryWords =>
  tidyEntry({
    term: wish.term,
    kind: wish.kind,
    longForm: wish.longForm ?? null,
    explanation: wish.explanation,
    suggestion: wish.suggestion ?? null,
  });

/** The words of a proposal with those that a curator gave instead; what is left out stays. */
const changedBy = (
  { term, kind, longForm, explanation, suggestion }: GlossaryEntry,
  input: DecideGlossaryEntryInput,
): EntryWords =>
  wordsIn({
    term,
    kind,
    longForm: input.longForm ?? longForm,
    explanation: input.explanation ?? explanation,
    suggestion: input.suggestion ?? suggestion,
  });

/** What the rules need to know of an entry. */
export const factsOf = ({
  status,
  proposedById,
  sealedById,
}: Pick<GlossaryEntry, 'status' | 'proposedById' | 'sealedById'>): EntryFacts => ({
  status,
  proposedById: proposedById?.toHexString() ?? null,
  // Entries from before this was kept have none.
  sealedById: (sealedById as Types.ObjectId | null | undefined)?.toHexString() ?? null,
});

/** Why somebody may not change an entry. What waits or was declined is not there for those who may not see it. */
function refusal(actor: Actor, entry: GlossaryEntry): DomainError {
  const isOwn = isWriter(actor, factsOf(entry));
  if (actor.can.has('glossary:decide'))
    return isOwn ? forbidden('glossary.ownProposal') : conflict('glossary.changed', entry.version);
  if (isOwn || entry.status === ACCEPTED) return forbidden();
  return notFound('glossary.notFound');
}
