import { deflateSync } from 'node:zlib';
import { DomainError } from '@cp/kit/api';
import sharp from 'sharp';
import { aPhotograph, aPicture } from './image.builder';
import { PICTURE } from './image.rules';
import { expectPicture, redraw } from './redraw';

/** How many degrees north: 51/1 and 30/1 as EXIF writes them. */
const DEGREES = Buffer.from('33000000010000001e00000001000000', 'hex').toString('latin1');

const refusal = async (file: Buffer): Promise<string> => {
  try {
    await expectPicture(file);
    await redraw(file);
    return 'taken';
  } catch (error) {
    return error instanceof DomainError ? error.key : String(error);
  }
};

/** A PNG that says of itself that it is this large; its dots are a few hundred bytes of nothing. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const named = Buffer.concat([Buffer.from(name), body]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a picture that is drawn anew (R-63)', () => {
  it('has left behind where, when and with what it was taken, and stands upright', async () => {
    const file = await aPhotograph();
    const before = await sharp(file).metadata();
    expect([before.exif, before.xmp, before.orientation]).toEqual([
      expect.any(Buffer),
      expect.any(Buffer),
      6,
    ]);
    for (const told of ['Hollowphone', 'Wren Winterbourne', 'Mr Hollis', DEGREES])
      expect(file.toString('latin1')).toContain(told);
    const { bytes, width, height } = await redraw(file);
    expect([width, height]).toEqual([40, 60]);
    const after = await sharp(bytes).metadata();
    expect(after).toMatchObject({ format: 'webp', width: 40, height: 60 });
    for (const of of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments'] as const)
      expect(after[of]).toBeUndefined();
    for (const told of ['Hollowphone', 'Winterbourne', 'Hollis', DEGREES, 'EXIF', 'XMP', 'ICCP'])
      expect(bytes.toString('latin1')).not.toContain(told);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('comes from %s', async (kind) => {
    const file = await aPicture().toFormat(kind).toBuffer();
    expect(await redraw(file)).toMatchObject({ width: 60, height: 40 });
    expect(await refusal(file)).toBe('taken');
  });

  it('has sides of at most two thousand dots, and is never made larger', async () => {
    const wide = await aPicture({ width: 4_400, height: 1_100 }).jpeg().toBuffer();
    expect(await redraw(wide)).toMatchObject({ width: 2_000, height: 500 });
    const small = await aPicture({ width: 3, height: 1 }).png().toBuffer();
    expect(await redraw(small)).toMatchObject({ width: 3, height: 1 });
  });

  it('keeps what is see-through, and of a moving one the first picture', async () => {
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    expect(await sharp((await redraw(clear)).bytes).metadata()).toMatchObject({ hasAlpha: true });
    const frames = Buffer.concat([Buffer.alloc(300, 10), Buffer.alloc(300, 200)]);
    const moving = await sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
      .webp({ loop: 0, delay: [90, 90] })
      .toBuffer();
    expect(await sharp(moving, { animated: true }).metadata()).toMatchObject({ pages: 2 });
    const still = await redraw(moving);
    expect(still).toMatchObject({ width: 10, height: 10 });
    expect((await sharp(still.bytes).metadata()).pages).toBeUndefined();
  });

  it('fits into what is kept, however busy it is', async () => {
    const busy = await aPicture({ width: 2_000, height: 2_000, noise: true })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(busy.length).toBeGreaterThan(PICTURE.keptBytes);
    expect((await redraw(busy)).bytes.length).toBeLessThanOrEqual(PICTURE.keptBytes);
  });

  it('brings nothing along that was hidden behind or in it', async () => {
    const jpeg = await aPicture().jpeg().toBuffer();
    const page = '<script>alert(1)</script><?php echo 1; ?>PK-archive %PDF-1.7';
    const behind = Buffer.concat([jpeg, Buffer.from(page)]);
    const comment = Buffer.from(page);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(comment.length + 2);
    const inside = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe]),
      length,
      comment,
      jpeg.subarray(2),
    ]);
    for (const file of [behind, inside])
      expect((await redraw(file)).bytes.toString('latin1')).not.toMatch(/script|php|PK-archive|PDF/);
  });
});

describe('a file that is refused (R-63)', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each([
    ['a drawing that can hold a script', Buffer.from(svg)],
    ['the same behind its declaration', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj')],
    ['a GIF that is a script too', Buffer.from('GIF89a/*\u0001\u0001*/=1;alert(1)')],
    ['an archive', Buffer.from('UEsDBBQAAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'base64')],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['a drawing pressed together', Buffer.from('1f8b0800000000000003', 'hex')],
    ['a page with the beginning of a picture behind it', Buffer.from('<html>\xff\xd8\xff', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('image/png')],
  ])('for its kind: %s', async (_, file) => {
    expect(await refusal(file)).toBe('images.wrongKind');
  });

  it('for its kind: an AVIF, of which its name may say that it is a PNG', async () => {
    expect(await refusal(await aPicture().avif().toBuffer())).toBe('images.wrongKind');
  });

  it('because only its first bytes are those of a picture', async () => {
    for (const head of ['ffd8ffe000104a464946', '89504e470d0a1a0a0000000d49484452'])
      expect(await refusal(Buffer.concat([Buffer.from(head, 'hex'), Buffer.from(svg)]))).toBe(
        'images.unreadable',
      );
    const cut = await aPicture({ width: 400, height: 400, noise: true }).jpeg().toBuffer();
    expect(await refusal(cut.subarray(0, cut.length / 2))).toBe('images.unreadable');
  });

  it('because it would unfold into more than there is memory for, however small it is', async () => {
    const began = performance.now();
    expect(await refusal(pngOf(50_000, 50_000))).toBe('images.tooManyPixels');
    const bomb = await aPicture({ width: 8_000, height: 5_001 }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(500_000);
    expect(await refusal(bomb)).toBe('images.tooManyPixels');
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('for its size: one byte more than 5 MB, and not one less', async () => {
    const jpeg = await aPicture().jpeg().toBuffer();
    const padded = (length: number): Buffer => Buffer.concat([jpeg, Buffer.alloc(length - jpeg.length)]);
    expect(await refusal(padded(PICTURE.bytes))).toBe('taken');
    expect(await refusal(padded(PICTURE.bytes + 1))).toBe('images.tooBig');
  });

  it('even if what reads kinds were deceived: no other reader runs', async () => {
    await expect(sharp(Buffer.from(svg)).toBuffer()).rejects.toThrow();
    const avif = await aPicture().avif().toBuffer();
    await expect(redraw(avif)).rejects.toMatchObject({ key: 'images.unreadable' });
    const gif = await aPicture().gif().toBuffer();
    await expect(redraw(gif)).rejects.toMatchObject({ key: 'images.unreadable' });
  });
});
