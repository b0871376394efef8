import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  DomainError,
  forbidden,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
  tooMany,
} from '@cp/kit/api';
import { Throttles } from '@cp/members/api';
import { Model, Types } from 'mongoose';
import { Image, ImageBytes } from './image.model';
import { hasRoom, UPLOADS } from './image.rules';
import { ImageScanner } from './image-scanner';
import { expectPicture, redraw, type Redrawn } from './redraw';
import { Turns } from './turns';

/** A picture that is kept: its only name, and its size in pixels. */
export interface StoredImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Two at once, so that of the four threads that Node has for heavy work two are left for passwords and files. */
const TURNS = { atOnce: 2, waiting: 10, ofOne: 3, patienceMs: 15_000 } as const;

/** Takes pictures in: of a known kind, scanned, drawn anew, and within what one member may keep. */
@Injectable()
export class StoreImage {
  private readonly turns = new Turns(TURNS);

  constructor(
    @InjectModel(Image.name) private readonly images: Model<Image>,
    @InjectModel(ImageBytes.name) private readonly bytes: Model<ImageBytes>,
    private readonly outbox: Outbox,
    private readonly throttles: Throttles,
    private readonly scanner: ImageScanner,
  ) {}

  /** Takes in what a member sends. The file is read only once they may send one; the same key brings it once. */
  async upload(actor: Actor, key: string, read: () => Promise<Buffer>): Promise<StoredImage> {
    if (!actor.can.has('story:write')) throw forbidden();
    if (!UUID.test(key)) throw invalid({ path: 'key', key: 'fields.key' });
    if (!(await this.throttles.allows('image', actor.memberId, UPLOADS))) throw tooMany();
    return this.store(await read(), actor.memberId, key);
  }

  /** Takes in bytes in a member's name, such as those out of a document: the same checks, whoever read them. */
  async store(file: Buffer, memberId: string, key: string = randomUUID()): Promise<StoredImage> {
    const ownerId = objectId(memberId);
    const known = await this.known(ownerId, key);
    if (known) return known;
    await expectPicture(file);
    await this.expectRoom(ownerId);
    const redrawn = await this.turns.take(memberId, async () => {
      await this.scanner.expectClean(file, memberId);
      return redraw(file);
    });
    try {
      return await this.keep(redrawn, ownerId, key);
    } catch (error) {
      const first = isDuplicate(error) ? await this.known(ownerId, key) : null;
      if (!first) throw error;
      return first;
    }
  }

  private async known(ownerId: Types.ObjectId, key: string): Promise<StoredImage | null> {
    const row = await this.images.findOne({ ownerId, key }).lean();
    return row && { id: row._id.toHexString(), width: row.width, height: row.height };
  }

  /** At most as many too many as one member may have under way at once. */
  private async expectRoom(ownerId: Types.ObjectId): Promise<void> {
    const rows = await this.images.find({ ownerId }).select({ bytes: 1 }).lean();
    if (!hasRoom(rows.map(({ bytes }) => bytes))) throw new DomainError('BAD_USER_INPUT', 'images.full');
  }

  private async keep(
    { bytes, width, height }: Redrawn,
    ownerId: Types.ObjectId,
    key: string,
  ): Promise<StoredImage> {
    const _id = new Types.ObjectId(randomBytes(12));
    const at = now();
    const image = { _id, ownerId, key, width, height, bytes: bytes.length };
    await this.outbox.run(async ({ session }) => {
      await this.images.create([{ ...image, unattachedSince: at, createdAt: at }], { session });
      await this.bytes.create([{ _id, bytes, unattachedSince: at }], { session });
    });
    return { id: _id.toHexString(), width, height };
  }
}
