import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  forbidden,
  notFound,
  objectId,
  type Page,
  type PageArgs,
  pageOf,
  placeOf,
} from '@cp/kit/api';
import { StoryService } from '@cp/stories/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Adoption, adoptionOf } from './adoption.model';
import { ADOPTION_LIMITS } from './adoption.rules';

const FEW = 50;

/** Reads where else stories were tried, for those who have been shown the stories. */
@Injectable()
export class AdoptionService {
  constructor(
    @InjectModel(Adoption.name) private readonly adoptions: Model<Adoption>,
    private readonly stories: StoryService,
  ) {}

  /** One's own adoption; anybody else’s is refused, and not found where its story is not open to the viewer. */
  async own(actor: Actor, id: string, session: ClientSession): Promise<Adoption> {
    const row = await this.adoptions.findById(objectId(id)).session(session).lean();
    if (!row) throw notFound('changes.adoptionNotFound');
    if (row.memberId.toHexString() === actor.memberId) return adoptionOf(row);
    await this.stories.readablePublished(actor, row.storyId.toHexString(), session);
    throw forbidden('changes.notYours');
  }

  /** A page of the adoptions of a story, newest first. */
  async page(storyId: Types.ObjectId, { first, after }: PageArgs): Promise<Page<Adoption>> {
    const place = placeOf(after);
    const older: QueryFilter<Adoption> = place
      ? {
          createdAt: trusted({ $lte: place.at }),
          $or: [
            { createdAt: trusted({ $lt: place.at }) },
            { createdAt: place.at, _id: trusted({ $lt: place.id }) },
          ],
        }
      : {};
    const rows = await this.adoptions
      .find({ storyId, ...older })
      .sort({ createdAt: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOfAdoptions(rows.map(adoptionOf), first);
  }

  /** The first page of the adoptions of each of several stories, in one read; a story has at most a hundred. */
  async firstPages(storyIds: readonly string[], first: number): Promise<Map<string, Page<Adoption>>> {
    const rows = await this.adoptions
      .find({ storyId: trusted({ $in: storyIds.map(objectId) }) })
      .sort({ storyId: 1, createdAt: -1, _id: -1 })
      .limit(storyIds.length * ADOPTION_LIMITS.all)
      .lean();
    const byStory = new Map<string, Adoption[]>();
    for (const row of rows) {
      const id = row.storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), adoptionOf(row)]);
    }
    return new Map(storyIds.map((id) => [id, pageOfAdoptions(byStory.get(id) ?? [], first)]));
  }

  /** Everything that somebody tried, some at a time, with the titles of the stories that may still be read. */
  async *writtenBy(memberId: string): AsyncGenerator<{ adoptions: Adoption[]; titles: Map<string, string> }> {
    let after = '';
    for (;;) {
      const rows = await this.adoptions
        .find({ memberId: new Types.ObjectId(memberId), key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      const ids = [...new Set(rows.map(({ storyId }) => storyId.toHexString()))];
      const stories = await this.stories.published(ids);
      yield {
        adoptions: rows.map(adoptionOf),
        titles: new Map([...stories].map(([id, { title }]) => [id, title])),
      };
    }
  }
}

const pageOfAdoptions = (adoptions: readonly Adoption[], first: number): Page<Adoption> =>
  pageOf(adoptions, first, ({ _id, createdAt }) => ({ at: createdAt, id: _id }));
