import { Injectable } from '@nestjs/common';
import {
  type Actor,
  DomainError,
  forbidden,
  invalid,
  isDuplicate,
  now,
  objectId,
  type Perspective,
  tooMany,
} from '@cp/kit/api';
import { type Allowance, Throttles } from '@cp/members/api';
import { markdownOf } from '@cp/prose';
import {
  maySpeakAs,
  SaveDraft,
  type Story,
  StoryKind,
  type StorySectionKey,
  StoryService,
} from '@cp/stories/api';
import { WordRefused } from './docx.rules';
import { importOf, notesOf } from './import.rules';
import type { WordImport } from './import.model';
import { LeftoverService } from './leftover.service';
import type { Placement } from './placing.rules';
import { TakePictures } from './take-pictures';
import { WordReader } from './word-reader';

/** What comes with a document: the client's key, and what kind of story it becomes, told from where. */
export interface WordWish {
  readonly key: string;
  readonly kind: string;
  readonly spokenAs: Perspective | null;
}

/** What became of a document. */
export type Imported = Pick<WordImport, 'placed' | 'notes' | 'pieces'> & { readonly storyId: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How many documents one member may bring in a while. */
export const DOCUMENTS: Allowance = { most: 20, windowMs: 3_600_000 };

const isKind = (kind: string): kind is StoryKind => Object.values<string>(StoryKind).includes(kind);

/** Makes a draft out of a Word document, and keeps what it had no place for until its author decides. */
@Injectable()
export class ImportWord {
  /** Whose document is being read: one at a time for each. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly leftovers: LeftoverService,
    private readonly reader: WordReader,
    private readonly pictures: TakePictures,
    private readonly stories: StoryService,
    private readonly drafts: SaveDraft,
    private readonly throttles: Throttles,
  ) {}

  /** Takes a document in; `read` is called once its bringer may bring one. The same key brings it once. */
  async take(actor: Actor, wish: WordWish, read: () => Promise<Buffer>): Promise<Imported> {
    if (!actor.can.has('story:write')) throw forbidden();
    if (!UUID.test(wish.key)) throw invalid({ path: 'key', key: 'fields.key' });
    if (!isKind(wish.kind)) throw invalid({ path: 'kind', key: 'fields.kind' });
    if (!maySpeakAs(actor, wish.spokenAs)) throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    const known = await this.known(actor, wish.key);
    if (known) return known;
    if (this.busy.has(actor.memberId)) throw tooMany('imports.oneAtATime');
    this.busy.add(actor.memberId);
    try {
      if (!(await this.throttles.allows('import', actor.memberId, DOCUMENTS)))
        throw tooMany('imports.tooMany');
      return await this.make(actor, { ...wish, kind: wish.kind }, await read());
    } catch (error) {
      if (error instanceof WordRefused) throw new DomainError('BAD_USER_INPUT', `imports.${error.refusal}`);
      throw error;
    } finally {
      this.busy.delete(actor.memberId);
    }
  }

  private async make(actor: Actor, wish: WordWish & { kind: StoryKind }, file: Buffer): Promise<Imported> {
    const document = await this.reader.read({ file, kind: wish.kind }, actor.memberId);
    const story = await this.stories.start(actor, wish);
    const { placement, refused } = await this.pictures.take(actor, wish.key, document);
    await this.write(actor, story, placement);
    const row = {
      ...importOf(placement),
      notes: notesOf(document.leftOut, placement, refused),
      memberId: objectId(actor.memberId),
      key: wish.key,
      storyId: story._id,
      createdAt: now(),
    };
    try {
      await this.leftovers.keep(row);
    } catch (error) {
      const first = isDuplicate(error) ? await this.known(actor, wish.key) : null;
      if (!first) throw error;
      return first;
    }
    return { ...row, storyId: story.id };
  }

  /** Writes the words into the draft that was begun for them; one that was written into since is left as it is. */
  private async write(
    actor: Actor,
    { id, version }: Story,
    { title, summary, sections }: Placement,
  ): Promise<void> {
    if (version > 1) return;
    const texts = [...sections].map(([key, blocks]) => ({
      key: key as StorySectionKey,
      text: markdownOf(blocks),
    }));
    await this.drafts.save(actor, { id, version, title, summary, sections: texts });
  }

  private async known({ memberId }: Actor, key: string): Promise<Imported | null> {
    const row = await this.leftovers.broughtBefore(memberId, key);
    return row && { ...row, storyId: row.storyId.toHexString() };
  }
}
