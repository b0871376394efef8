import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  DomainError,
  invalid,
  loaderOf,
  notFound,
  objectId,
  type RequestContext,
} from '@cp/kit/api';
import { markdownOf } from '@cp/prose';
import { SaveDraft, type Story, type StorySectionKey, StoryService } from '@cp/stories/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { type ImportLeftover, WordImport } from './import.model';

/** As much as one heading of a story holds. */
const MOST = 20_000;
/** How often a save is tried again when somebody else saves at the same time. */
const ATTEMPTS = 3;

/** The pieces of imported documents that wait for a place: reads them, places them, leaves them out. */
@Injectable()
export class LeftoverService {
  constructor(
    @InjectModel(WordImport.name) private readonly imports: Model<WordImport>,
    private readonly stories: StoryService,
    private readonly drafts: SaveDraft,
  ) {}

  /** What waits in a story for whoever imported it; nobody else is told that there is anything. */
  async of({ viewer, ...context }: RequestContext, storyId: string): Promise<ImportLeftover[]> {
    if (!viewer) return [];
    const read = (ids: readonly string[]) => this.byStory(viewer.memberId, ids);
    return (await loaderOf({ viewer, ...context }, 'imports.leftovers', read).load(storyId)) ?? [];
  }

  /** Puts a piece at the end of a section, or leaves it out for good; answers the story as it is then. */
  async settle(actor: Actor, id: string, section: StorySectionKey | null): Promise<Story> {
    const row = await this.imports.findOne({ 'pieces.id': id, memberId: objectId(actor.memberId) }).lean();
    const piece = row?.pieces.find((one) => one.id === id);
    if (!row || !piece) throw notFound('imports.leftoverNotFound');
    const storyId = row.storyId.toHexString();
    const story = await this.stories.authored(actor, storyId);
    const settled = section === null ? story : await this.append(actor, storyId, section, piece);
    await this.imports.updateOne({ _id: row._id }, { $pull: { pieces: { id } } });
    return settled;
  }

  /** Everything that waits for somebody, for the archive of their own data. */
  async waitingFor(memberId: string): Promise<{ storyId: string; pieces: ImportLeftover[] }[]> {
    const rows = await this.imports.find({ memberId: objectId(memberId) }).lean();
    return rows.map(({ storyId, pieces }) => ({ storyId: storyId.toHexString(), pieces }));
  }

  /** Forgets what somebody imported. */
  async forgetAllOf(memberId: string): Promise<void> {
    await this.imports.deleteMany({ memberId: objectId(memberId) });
  }

  /** Forgets what came with a story that is gone. */
  async forget(storyId: string, session?: ClientSession): Promise<void> {
    await this.imports.deleteMany({ storyId: objectId(storyId) }, session ? { session } : {});
  }

  private async append(
    actor: Actor,
    storyId: string,
    section: StorySectionKey,
    { heading, text }: ImportLeftover,
  ): Promise<Story> {
    const head = heading === '' ? '' : markdownOf([{ kind: 'HEADING', runs: [{ text: heading }] }]);
    const added = [head, text].filter((part) => part !== '').join('\n\n');
    for (let attempt = 1; ; attempt++) {
      const story = await this.stories.authored(actor, storyId);
      const before = story.sections.find(({ key }) => key === section)?.text;
      if (before === undefined) throw invalid({ path: 'section', key: 'imports.notInStory' });
      // Sent again after an answer that was lost.
      if (before.endsWith(added)) return story;
      const after = before.trim() === '' ? added : `${before.trimEnd()}\n\n${added}`;
      if (after.length > MOST) throw invalid({ path: 'section', key: 'imports.noRoom' });
      try {
        const sections = [{ key: section, text: after }];
        return await this.drafts.save(actor, { id: storyId, version: story.version, sections });
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
