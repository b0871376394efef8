import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@cp/kit/api';
import { StoreImage } from '@cp/images/api';
import type { Block } from '@cp/prose';
import type { Section } from './headings.rules';
import type { Leftover, Placement } from './placing.rules';
import type { PlacedDocument } from './word-reader.child';
import { placeholderOf } from './word.types';

/** A document's words with its pictures stored, and what the pictures say that were not taken. */
export interface WithPictures {
  readonly placement: Placement;
  readonly refused: readonly string[];
}

/** The same key for the same picture of the same import, so that a second attempt stores nothing twice. */
function keyOf(key: string, index: number): string {
  const hex = createHash('sha256').update(`${key} ${index}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Stores the pictures of a document as if each had been uploaded, and says which were not taken. */
@Injectable()
export class TakePictures {
  constructor(private readonly images: StoreImage) {}

  /** Gives every picture in the words the id under which it is stored from now on. */
  async take(
    actor: Actor,
    key: string,
    { placement, pictures }: Pick<PlacedDocument, 'placement' | 'pictures'>,
  ): Promise<WithPictures> {
    const ids = new Map<string, string>();
    const refused: string[] = [];
    for (const [index, { alt, bytes }] of pictures.entries()) {
      const id = bytes && (await this.store(actor, keyOf(key, index), bytes));
      if (id) ids.set(placeholderOf(index), id);
      else refused.push(alt);
    }
    return { placement: withIds(placement, ids), refused };
  }

  /** A picture that would not be taken as an upload is not taken here; what fails otherwise fails the import. */
  private async store({ memberId }: Actor, key: string, bytes: Uint8Array): Promise<string | null> {
    try {
      return (await this.images.store(Buffer.from(bytes), memberId, key)).id;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'BAD_USER_INPUT') return null;
      throw error;
    }
  }
}

function withIds(placement: Placement, ids: ReadonlyMap<string, string>): Placement {
  const named = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block): Block[] => {
      if (block.kind !== 'IMAGE') return [block];
      const imageId = ids.get(block.imageId);
      return imageId ? [{ ...block, imageId }] : [];
    });
  return {
    ...placement,
    sections: new Map(
      [...placement.sections].map(([key, blocks]): [Section, Block[]] => [key, named(blocks)]),
    ),
    leftovers: placement.leftovers
      .map((piece): Leftover => ({ ...piece, blocks: named(piece.blocks) }))
      .filter(({ blocks, heading }) => blocks.length > 0 || heading !== ''),
  };
}
