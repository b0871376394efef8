import { DomainError } from '@cp/kit/api';
import { fileTypeFromBuffer } from 'file-type/core';
import sharp, { type OutputInfo } from 'sharp';
import { KINDS, PICTURE } from './image.rules';

/** A picture as it is kept. */
export interface Redrawn {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** So much of a file tells its kind. */
const HEAD = 4_100;
/** How long opening a picture may take, and writing it each time. */
const SECONDS = { open: 8, write: 5 } as const;
/** Tried in turn until the picture is small enough. */
const QUALITIES = [80, 60, 35];

// No other reader of the library is ever run, whatever a file makes it believe.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
});
// Nothing is drawn twice, and other work needs the cores too.
sharp.cache(false);
sharp.concurrency(1);

const refused = (key: string): DomainError => new DomainError('BAD_USER_INPUT', key);

/** Refuses what is not of a kind that we take, by its first bytes: what a name or a browser says of it does not count. */
export async function expectPicture(bytes: Buffer): Promise<void> {
  if (bytes.length > PICTURE.bytes) throw refused('images.tooBig');
  const type = await fileTypeFromBuffer(bytes.subarray(0, HEAD)).catch(() => undefined);
  if (!type || !KINDS.has(type.mime)) throw refused('images.wrongKind');
}

/**
 * Draws a picture anew from its dots alone, so that nothing else of the file is kept: not where it was taken, nor with what, nor
 * anything that was hidden in it. It stands upright, is small enough for a page, and of a moving one the first picture is left.
 */
export async function redraw(file: Buffer): Promise<Redrawn> {
  const { data, info } = await open(file).catch((error: unknown) => {
    throw refusalFor(error);
  });
  for (const quality of QUALITIES) {
    const bytes = await write(data, info, quality).catch((error: unknown) => {
      throw refusalFor(error);
    });
    if (bytes.length <= PICTURE.keptBytes) return { bytes, width: info.width, height: info.height };
  }
  throw refused('images.tooDetailed');
}

const open = (file: Buffer): Promise<{ data: Buffer; info: OutputInfo }> =>
  sharp(file, { limitInputPixels: PICTURE.pixels, failOn: 'error', animated: false })
    .timeout({ seconds: SECONDS.open })
    .autoOrient()
    .resize({ width: PICTURE.side, height: PICTURE.side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });

const write = (dots: Buffer, { width, height, channels }: OutputInfo, quality: number): Promise<Buffer> =>
  sharp(dots, { raw: { width, height, channels } })
    .timeout({ seconds: SECONDS.write })
    .webp({ quality })
    .toBuffer();

function refusalFor(error: unknown): DomainError {
  const { message } = error as Error;
  if (/exceeds pixel limit/i.test(message)) return refused('images.tooManyPixels');
  if (/^timeout/i.test(message)) return new DomainError('UNAVAILABLE', 'images.busy');
  return refused('images.unreadable');
}
