import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, type Viewer } from '@cp/kit/api';
import { ImageOwners, type ImageParent, ImageService } from '@cp/images/api';
import { imagesOf } from '@cp/prose';
import { type ClientSession, Model } from 'mongoose';
import { type ImportLeftover, LEFTOVERS_DAYS, WordImport } from './import.model';

/** The kind under which pieces hold pictures; stored with every one of these, so it never changes. */
const PICTURES_OF_LEFTOVER = 'leftover';

const parentOf = ({ id }: Pick<ImportLeftover, 'id'>): ImageParent => ({ kind: PICTURES_OF_LEFTOVER, id });

/** Keeps the pictures of pieces that wait for a place for as long as these wait, in sight of whoever brought them. */
@Injectable()
export class LeftoverPictures implements OnModuleInit {
  constructor(
    @InjectModel(WordImport.name) private readonly imports: Model<WordImport>,
    private readonly images: ImageService,
    private readonly owners: ImageOwners,
  ) {}

  onModuleInit(): void {
    this.owners.register(PICTURES_OF_LEFTOVER, (viewer, id) => this.mayRead(viewer, id));
  }

  /** Has each piece of an import hold its pictures, until the database removes the import. */
  async hold(
    { memberId, pieces, createdAt }: Pick<WordImport, 'memberId' | 'pieces' | 'createdAt'>,
    session: ClientSession,
  ): Promise<void> {
    const until = new Date(createdAt.getTime() + LEFTOVERS_DAYS * 24 * 3_600_000);
    for (const piece of pieces) {
      const ids = imagesOf(piece.text);
      if (ids.length > 0)
        await this.images.attach(ids, parentOf(piece), [memberId.toHexString()], session, until);
    }
  }

  /** Lets the pictures of a piece go: for the story that takes it in, or for nobody, and then they are removed after a while. */
  async letGo(piece: ImportLeftover, session: ClientSession): Promise<void> {
    if (piece.pictures > 0) await this.images.attach([], parentOf(piece), [], session);
  }

  /** Removes the pictures of pieces that are forgotten. */
  async discard(pieces: readonly ImportLeftover[], session: ClientSession): Promise<void> {
    for (const piece of pieces) if (piece.pictures > 0) await this.images.discard(parentOf(piece), session);
  }

  private async mayRead(viewer: Viewer, id: string): Promise<boolean> {
    if (!viewer) return false;
    const held = { 'pieces.id': id, memberId: objectId(viewer.memberId) };
    return (await this.imports.exists(held)) !== null;
  }
}
