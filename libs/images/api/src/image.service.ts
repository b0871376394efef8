import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { DomainError, notFound, now, objectId, type Viewer } from '@cp/kit/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { type ImageParent, ImageOwners } from './image-owners';
import { Image, ImageBytes } from './image.model';
import { MOST_OF_PARENT } from './image.rules';

/** The size of a picture in pixels, so that a page can keep its place free. */
export interface ImageInfo {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture, and the id of what holds it. */
export interface HeldImage extends ImageInfo {
  readonly parentId: string;
}

/** How many pictures are looked at together when all of a member's are. */
const FEW = 50;
const ID = /^[0-9a-f]{24}$/;

const ofParent = ({ kind, id }: ImageParent): QueryFilter<Image> => ({
  parentId: objectId(id),
  parentKind: kind,
});

/** Stored bytes as Node has them: lean reads bring them in the driver's own class. */
const bytesOf = (stored: Buffer | { buffer: Uint8Array }): Buffer =>
  Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer);

/** Shows pictures to those who may read what holds them, and keeps which thing holds which. */
@Injectable()
export class ImageService {
  constructor(
    @InjectModel(Image.name) private readonly images: Model<Image>,
    @InjectModel(ImageBytes.name) private readonly bytes: Model<ImageBytes>,
    private readonly owners: ImageOwners,
  ) {}

  /** The bytes of a picture for a viewer who may see it now. Absent, not open and not known by this id are one answer. */
  async shown(viewer: Viewer, id: string): Promise<Buffer> {
    if (!ID.test(id)) throw notFound('images.notFound');
    const image = await this.images.findById(id).lean();
    const mayRead = image !== null && (await this.mayRead(viewer, image));
    const found = mayRead ? await this.bytes.findById(id).lean() : null;
    if (!found) throw notFound('images.notFound');
    return bytesOf(found.bytes);
  }

  /** What nothing holds yet only the one who brought it sees; everything else is as open as what holds it. */
  private async mayRead(viewer: Viewer, { _id, ownerId, parentKind, parentId }: Image): Promise<boolean> {
    if (parentKind === null || parentId === null)
      return viewer !== null && ownerId?.toHexString() === viewer.memberId;
    const parent = { kind: parentKind, id: parentId.toHexString() };
    return this.owners.mayRead(viewer, parent, _id.toHexString());
  }

  /**
   * Says which pictures a parent holds from now on, in the transaction that saves it; the others that it held are let go. A picture has
   * one parent: one that is held elsewhere, that none of `bringerIds` brought, or that is not there, is not taken, and answered.
   * A parent that the database removes by itself says when: what it takes is let go then.
   */
  async attach(
    ids: readonly string[],
    parent: ImageParent,
    bringerIds: readonly string[],
    session: ClientSession,
    until: Date | null = null,
  ): Promise<string[]> {
    const wanted = new Set(ids.filter((id) => ID.test(id)));
    if (wanted.size > MOST_OF_PARENT)
      throw new DomainError('BAD_USER_INPUT', 'images.many', { params: { most: MOST_OF_PARENT } });
    const held = await this.idsHeld(parent, session);
    const free = [...held].filter((id) => !wanted.has(id));
    if (free.length > 0) await this.letGo(free, session);
    const fresh = [...wanted].filter((id) => !held.has(id));
    if (fresh.length > 0) await this.hold(fresh, { ...parent, until }, bringerIds, session);
    const holds = fresh.length > 0 ? await this.idsHeld(parent, session) : held;
    return [...new Set(ids)].filter((id) => !holds.has(id));
  }

  /** Removes what a parent holds, at once: for a parent that is thrown away or emptied. */
  async discard(parent: ImageParent, session: ClientSession): Promise<void> {
    await this.remove([...(await this.idsHeld(parent, session))], session);
  }

  /**
   * The sizes of those pictures that things of one kind hold, by id, with which thing holds each. Whoever asks has passed the guard of
   * the things, and shows no picture of another one.
   */
  async infoOf(ids: readonly string[], kind: string): Promise<Map<string, HeldImage>> {
    const known = ids.filter((id) => ID.test(id));
    if (known.length === 0) return new Map();
    const rows = await this.images
      .find({ _id: trusted({ $in: known.map(objectId) }), parentKind: kind })
      .select({ width: 1, height: 1, parentId: 1 })
      .lean();
    return new Map(
      rows.flatMap(({ _id, width, height, parentId }) =>
        parentId ? [[_id.toHexString(), { width, height, parentId: parentId.toHexString() }] as const] : [],
      ),
    );
  }

  /** Everything that a member brought and still has here, some at a time. */
  async *broughtBy(memberId: string): AsyncGenerator<Image[]> {
    const ownerId = objectId(memberId);
    let after = '';
    for (;;) {
      const rows = await this.images
        .find({ ownerId, key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      yield rows;
    }
  }

  /** The bytes of a picture whoever asks; for the member's own archive. */
  async bytesFor(_id: Types.ObjectId): Promise<Buffer | null> {
    const found = await this.bytes.findById(_id).lean();
    return found && bytesOf(found.bytes);
  }

  /** Removes pictures with their bytes. */
  async remove(ids: readonly string[], session: ClientSession): Promise<void> {
    if (ids.length === 0) return;
    const these = { _id: trusted({ $in: ids.map(objectId) }) };
    await this.images.deleteMany(these, { session });
    await this.bytes.deleteMany(these, { session });
  }

  /** Takes away who brought pictures that stay. The key goes too: it was one member's own. */
  async disown(ids: readonly string[], session: ClientSession): Promise<void> {
    for (const id of ids)
      await this.images.updateOne({ _id: objectId(id) }, { $set: { ownerId: null, key: id } }, { session });
  }

  private async idsHeld(parent: ImageParent, session: ClientSession): Promise<Set<string>> {
    const rows = await this.images.find(ofParent(parent)).select({ _id: 1 }).session(session).lean();
    return new Set(rows.map(({ _id }) => _id.toHexString()));
  }

  private async hold(
    ids: readonly string[],
    { kind, id, until }: ImageParent & { readonly until: Date | null },
    bringerIds: readonly string[],
    session: ClientSession,
  ): Promise<void> {
    await this.images.updateMany(
      {
        _id: trusted({ $in: ids.map(objectId) }),
        parentId: null,
        ownerId: trusted({ $in: bringerIds.map(objectId) }),
      },
      { $set: { parentKind: kind, parentId: objectId(id), unattachedSince: until } },
      { session },
    );
    const taken = await this.images
      .find({ _id: trusted({ $in: ids.map(objectId) }), parentId: objectId(id), parentKind: kind })
      .select({ _id: 1 })
      .session(session)
      .lean();
    await this.bytes.updateMany(
      { _id: trusted({ $in: taken.map(({ _id }) => _id) }) },
      { $set: { unattachedSince: until } },
      { session },
    );
  }

  private async letGo(ids: readonly string[], session: ClientSession): Promise<void> {
    const these = { _id: trusted({ $in: ids.map(objectId) }) };
    const unattachedSince = now();
    await this.images.updateMany(
      these,
      { $set: { parentKind: null, parentId: null, unattachedSince } },
      { session },
    );
    await this.bytes.updateMany(these, { $set: { unattachedSince } }, { session });
  }
}
