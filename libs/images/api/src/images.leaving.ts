import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, say } from '@cp/kit/api';
import {
  Contributions,
  dateInWords,
  ErasureSteps,
  type ExportFile,
  ExportParts,
  type ExportRecord,
  type Leaving,
  type Owner,
} from '@cp/members/api';
import type { Image } from './image.model';
import { ImageService } from './image.service';

const fileOf = ({ _id }: Image): string => `${_id.toHexString()}.webp`;

/** What of the pictures is a member's own: theirs to take with them, and to take out when they leave. */
@Injectable()
export class ImagesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly images: ImageService,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.erasure.register('images', (leaving) => this.takeOut(leaving));
    this.exports.register('images', {
      records: (owner) => this.records(owner),
      files: (owner) => this.files(owner),
    });
  }

  /**
   * What nothing holds goes, and all of it if the member chose so. What stays loses who brought it; what a draft holds goes with the
   * draft, when the area of that takes it out.
   */
  private async takeOut({ memberId, contributions, goOn }: Leaving): Promise<void> {
    for await (const images of this.images.broughtBy(memberId)) {
      const goes = ({ parentId }: Image): boolean =>
        contributions === Contributions.REMOVE || parentId === null;
      const ids = (some: readonly Image[]): string[] => some.map(({ _id }) => _id.toHexString());
      await this.outbox.run(async ({ session }) => {
        await this.images.remove(ids(images.filter(goes)), session);
        await this.images.disown(ids(images.filter((image) => !goes(image))), session);
      });
      await goOn();
    }
  }

  private async *records({ memberId }: Owner): AsyncGenerator<ExportRecord> {
    for await (const images of this.images.broughtBy(memberId)) yield* images.map(ownImage);
  }

  private async *files({ memberId }: Owner): AsyncGenerator<ExportFile> {
    for await (const images of this.images.broughtBy(memberId))
      for (const image of images) {
        const bytes = await this.images.bytesFor(image._id);
        if (bytes) yield { name: fileOf(image), bytes };
      }
  }
}

/** A picture as its owner takes it along. */
function ownImage(image: Image): ExportRecord {
  const { _id, width, height, createdAt } = image;
  const file = `images/${fileOf(image)}`;
  return {
    values: { id: _id.toHexString(), createdAt: createdAt.toISOString(), width, height, file },
    reading: {
      title: say('export.images.title', { width, height }),
      facts: [
        [say('export.at'), dateInWords(createdAt)],
        [say('export.images.file'), file],
      ],
    },
  };
}
