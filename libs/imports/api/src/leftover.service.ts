import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  DomainError,
  invalid,
  loaderOf,
  notFound,
  objectId,
  Outbox,
  type RequestContext,
} from '@cp/kit/api';
import { markdownOf } from '@cp/prose';
import { SaveDraft, type Story, type StorySectionKey, StoryService } from '@cp/stories/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { type ImportLeftover, WordImport } from './import.model';
import { LeftoverPictures } from './leftover-pictures';

/** As much as one heading of a story holds. */
const MOST = 20_000;
/** How often a save is tried again when somebody else saves at the same time. */
const ATTEMPTS = 3;

/** A piece as it goes into a section: under its own heading, if it had one. */
function addedOf({ heading, text }: ImportLeftover): string {
  const head = heading === '' ? '' : markdownOf([{ kind: 'HEADING', runs: [{ text: heading }] }]);
  return [head, text].filter((part) => part !== '').join('\n\n');
}

/** The pieces of imported documents that wait for a place: keeps them, reads them, places them, leaves them out. */
@Injectable()
export class LeftoverService {
  constructor(
    @InjectModel(WordImport.name) private readonly imports: Model<WordImport>,
    private readonly stories: StoryService,
    private readonly drafts: SaveDraft,
    private readonly pictures: LeftoverPictures,
    private readonly outbox: Outbox,
  ) {}

  /** Keeps what there is to know of an import, with the pieces that wait and their pictures. */
  async keep(row: Omit<WordImport, '_id'>): Promise<void> {
    await this.outbox.run(async ({ session }) => {
      await this.imports.create([row], { session });
      await this.pictures.hold(row, session);
    });
  }

  /** What a member brought under a key before. */
  broughtBefore(memberId: string, key: string): Promise<WordImport | null> {
    return this.imports.findOne({ memberId: objectId(memberId), key }).lean();
  }

  /** What waits in a story for whoever imported it; nobody else is told that there is anything. */
  async of(context: RequestContext, storyId: string): Promise<ImportLeftover[]> {
    const { viewer } = context;
    if (!viewer) return [];
    const read = (ids: readonly string[]) => this.byStory(viewer.memberId, ids);
    return (await loaderOf(context, 'imports.leftovers', read).load(storyId)) ?? [];
  }

  /** Puts a piece at the end of a section, or leaves it out for good; answers the story as it is then. */
  async settle(actor: Actor, id: string, section: StorySectionKey | null): Promise<Story> {
    const row = await this.imports.findOne({ 'pieces.id': id, memberId: objectId(actor.memberId) }).lean();
    const piece = row?.pieces.find((one) => one.id === id);
    if (!row || !piece) throw notFound('imports.leftoverNotFound');
    const storyId = row.storyId.toHexString();
    const take = (session: ClientSession): Promise<void> => this.take(row._id, piece, session);
    if (section !== null) return this.append(actor, { storyId, section, added: addedOf(piece) }, take);
    const story = await this.stories.drafted(actor, storyId);
    await this.outbox.run(({ session }) => take(session));
    return story;
  }

  /** Everything that waits for somebody, for the archive of their own data. */
  async waitingFor(memberId: string): Promise<{ storyId: string; pieces: ImportLeftover[] }[]> {
    const rows = await this.imports.find({ memberId: objectId(memberId) }).lean();
    return rows.map(({ storyId, pieces }) => ({ storyId: storyId.toHexString(), pieces }));
  }

  /** Forgets what somebody imported. */
  forgetAllOf(memberId: string): Promise<void> {
    return this.forgetThese({ memberId: objectId(memberId) });
  }

  /** Forgets what came with a story that is gone. */
  forget(storyId: string): Promise<void> {
    return this.forgetThese({ storyId: objectId(storyId) });
  }

  private async forgetThese(these: QueryFilter<WordImport>): Promise<void> {
    await this.outbox.run(async ({ session }) => {
      const rows = await this.imports.find(these).session(session).lean();
      for (const { pieces } of rows) await this.pictures.discard(pieces, session);
      await this.imports.deleteMany(these, { session });
    });
  }

  /** Takes a piece out of what waits, and its pictures with it. */
  private async take(_id: Types.ObjectId, piece: ImportLeftover, session: ClientSession): Promise<void> {
    const waiting = { _id, 'pieces.id': piece.id };
    const { matchedCount } = await this.imports.updateOne(
      waiting,
      { $pull: { pieces: { id: piece.id } } },
      { session },
    );
    if (matchedCount === 0) throw notFound('imports.leftoverNotFound');
    await this.pictures.letGo(piece, session);
  }

  private async append(
    actor: Actor,
    { storyId, section, added }: { storyId: string; section: StorySectionKey; added: string },
    take: (session: ClientSession) => Promise<void>,
  ): Promise<Story> {
    for (let attempt = 1; ; attempt++) {
      const story = await this.stories.drafted(actor, storyId);
      const before = story.sections.find(({ key }) => key === section)?.text;
      if (before === undefined) throw invalid({ path: 'section', key: 'imports.notInStory' });
      const after = before.trim() === '' ? added : `${before.trimEnd()}\n\n${added}`;
      if (after.length > MOST) throw invalid({ path: 'section', key: 'imports.noRoom' });
      try {
        const sections = [{ key: section, text: after }];
        return await this.drafts.save(actor, { id: storyId, version: story.version, sections }, take);
      } catch (error) {
        const mayTryAgain = error instanceof DomainError && error.code === 'CONFLICT' && attempt < ATTEMPTS;
        if (!mayTryAgain) throw error;
      }
    }
  }

  private async byStory(memberId: string, ids: readonly string[]): Promise<Map<string, ImportLeftover[]>> {
    const rows = await this.imports
      .find({ storyId: trusted({ $in: ids.map(objectId) }), memberId: objectId(memberId) })
      .lean();
    return new Map(rows.map(({ storyId, pieces }) => [storyId.toHexString(), pieces]));
  }
}
