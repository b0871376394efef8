import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, invalid, now, objectId, type Page, type PageArgs, pageOf, placeOf } from '@cp/kit/api';
import { termKey, termsIn } from '@cp/plain-language';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import type { GlossaryArgs } from './glossary.inputs';
import { entryOf, GlossaryEntry, GlossaryRequest } from './glossary.model';
import { GLOSSARY_LIMITS, isTerm, soughtIn } from './glossary.rules';
import { GlossaryKind, GlossaryStatus } from './glossary.vocabulary';

/** How long the accepted entries are remembered: a change is seen everywhere after that. */
const REMEMBERED_MS = 15_000;
/** More accepted entries than a community has; what is beyond is not marked in texts. */
const MOST_MARKED = 3_000;
const MOST_JARGON = 200;
const MOST_REQUESTS = 50;
const FEW = 50;

/** Words that members explain to each other: what is accepted, what waits, and what readers asked for. */
@Injectable()
export class GlossaryService {
  private remembered: { readonly until: number; readonly entries: Promise<GlossaryEntry[]> } | undefined;

  constructor(
    @InjectModel(GlossaryEntry.name) private readonly entries: Model<GlossaryEntry>,
    @InjectModel(GlossaryRequest.name) private readonly requests: Model<GlossaryRequest>,
  ) {}

  /** A page of the accepted entries in the order of their terms, all of them or those that are looked for. */
  async page({ first, after, search }: GlossaryArgs): Promise<Page<GlossaryEntry>> {
    const sought: QueryFilter<GlossaryEntry>[] = soughtIn(search ?? '').map((keys) => ({ keys }));
    const from = await this.afterEntry(after);
    const rows = await this.entries
      .find({
        status: GlossaryStatus.ACCEPTED,
        ...(from === null ? {} : { termKey: trusted({ $gt: from }) }),
        ...(sought.length > 0 ? { $and: sought } : {}),
      })
      .sort({ termKey: 1 })
      .limit(first + 1)
      .lean();
    const nodes = rows.slice(0, first).map(entryOf);
    return { nodes, pageInfo: { endCursor: nodes.at(-1)?.id ?? null, hasNextPage: rows.length > first } };
  }

  /** The accepted entries of certain terms, in one read. */
  async ofTerms(terms: readonly string[]): Promise<GlossaryEntry[]> {
    if (terms.length > GLOSSARY_LIMITS.terms) throw invalid({ path: 'terms', key: 'fields.terms' });
    const keys = [...new Set(terms.filter(isTerm).map(termKey))];
    const rows = await this.entries
      .find({ termKey: trusted({ $in: keys }), status: GlossaryStatus.ACCEPTED })
      .sort({ termKey: 1 })
      .lean();
    return rows.map(entryOf);
  }

  /** The words that have a plainer one, for the device of whoever writes. */
  async jargon(): Promise<GlossaryEntry[]> {
    const entries = await this.accepted();
    return entries
      .filter(({ kind, suggestion }) => kind === GlossaryKind.WORD && suggestion !== null)
      .slice(0, MOST_JARGON);
  }

  /** The accepted entries whose terms a text uses, in the order in which it uses them. */
  async usedIn(text: string): Promise<GlossaryEntry[]> {
    return termsIn(text, await this.accepted()).map(({ entry }) => entry);
  }

  /** A page of what waits to be decided, the longest waiting first. */
  async waiting({ first, after }: PageArgs): Promise<Page<GlossaryEntry>> {
    const place = placeOf(after);
    const later = place && {
      createdAt: trusted({ $gte: place.at }),
      $or: [
        { createdAt: trusted({ $gt: place.at }) },
        { createdAt: place.at, _id: trusted({ $gt: place.id }) },
      ],
    };
    const rows = await this.entries
      .find({ status: GlossaryStatus.PROPOSED, ...later })
      .sort({ createdAt: 1, _id: 1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(entryOf), first, ({ createdAt, _id }) => ({ at: createdAt, id: _id }));
  }

  /** A page of what somebody proposed, the newest first, with what became of it. */
  async proposedBy(memberId: string, { first, after }: PageArgs): Promise<Page<GlossaryEntry>> {
    const place = placeOf(after);
    const earlier = place && {
      createdAt: trusted({ $lte: place.at }),
      $or: [
        { createdAt: trusted({ $lt: place.at }) },
        { createdAt: place.at, _id: trusted({ $lt: place.id }) },
      ],
    };
    const rows = await this.entries
      .find({ proposedById: new Types.ObjectId(memberId), ...earlier })
      .sort({ createdAt: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(entryOf), first, ({ createdAt, _id }) => ({ at: createdAt, id: _id }));
  }

  /** The words that readers asked about most and nobody has explained. */
  mostAsked(): Promise<GlossaryRequest[]> {
    return this.requests.find({}).sort({ count: -1, termKey: 1 }).limit(MOST_REQUESTS).lean();
  }

  /** Counts that somebody asked about a word, unless the glossary explains it. Who and where is not for the glossary to know. */
  async ask(term: string, session: ClientSession): Promise<void> {
    const key = termKey(term);
    const known = await this.entries
      .findOne({ termKey: key, status: GlossaryStatus.ACCEPTED })
      .select({ _id: 1 })
      .session(session)
      .lean();
    if (known) return;
    await this.requests.updateOne(
      { termKey: key },
      { $inc: { count: 1 }, $set: { at: now() }, $setOnInsert: { term } },
      { upsert: true, session },
    );
  }

  /** Has the next reader see what changed at once, in this process. */
  forgetRemembered(): void {
    this.remembered = undefined;
  }

  /** Takes somebody's name off what they proposed and decided; what was accepted belongs to the community. */
  async forget(memberId: string, goOn: () => Promise<void>): Promise<void> {
    const id = new Types.ObjectId(memberId);
    await this.entries.updateMany({ proposedById: id }, { $set: { proposedById: null } });
    await this.entries.updateMany({ sealedById: id }, { $set: { sealedById: null } });
    for (;;) {
      const rows = await this.entries.find({ 'history.byId': id }).limit(FEW).lean();
      if (rows.length === 0) return;
      for (const { _id, version, history } of rows) {
        const nameless = history.map((step) => (step.byId?.equals(id) ? { ...step, byId: null } : step));
        await this.entries.updateOne({ _id, version }, { $set: { history: nameless } });
      }
      await goOn();
    }
  }

  /** Throws away what somebody proposed and nobody has accepted. */
  async withdrawAllOf({ memberId }: Pick<Actor, 'memberId'>): Promise<void> {
    const { PROPOSED, DECLINED } = GlossaryStatus;
    await this.entries.deleteMany({
      proposedById: new Types.ObjectId(memberId),
      status: trusted({ $in: [PROPOSED, DECLINED] }),
    });
  }

  private accepted(): Promise<GlossaryEntry[]> {
    if (this.remembered && this.remembered.until > Date.now()) return this.remembered.entries;
    const entries = this.entries
      .find({ status: GlossaryStatus.ACCEPTED })
      .sort({ termKey: 1 })
      .limit(MOST_MARKED)
      .lean()
      .then((rows) => rows.map(entryOf));
    entries.catch(() => this.forgetRemembered());
    this.remembered = { until: Date.now() + REMEMBERED_MS, entries };
    return entries;
  }

  private async afterEntry(after: string | null | undefined): Promise<string | null> {
    if (!after) return null;
    const entry = /^[0-9a-f]{24}$/.test(after)
      ? await this.entries.findById(objectId(after)).select({ termKey: 1 }).lean()
      : null;
    if (!entry) throw invalid({ path: 'after', key: 'fields.after' });
    return entry.termKey;
  }
}
