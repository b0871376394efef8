import { ImageService, StoreImage } from '@cp/images/api';
import { aPicture } from '@cp/images/api/testing';
import { Types } from 'mongoose';
import type { SpecServer } from './server.builder';

/** Where the bytes begin that belong to this picture alone, behind what every file of the kind begins with. */
const OWN_BYTES = 64;

/** A picture of a member that nothing holds yet, so busy that a row of signs in its bytes stands nowhere else. */
export async function plantPicture(
  { app }: SpecServer,
  memberId: string,
): Promise<{ readonly id: string; readonly text: string }> {
  const file = await aPicture({ width: 400, height: 400, noise: true }).jpeg().toBuffer();
  const { id } = await app.get(StoreImage).store(file, memberId);
  const bytes = await app.get(ImageService).bytesFor(new Types.ObjectId(id));
  const rows =
    bytes
      ?.subarray(OWN_BYTES)
      .toString('latin1')
      .match(/[0-9A-Za-z]{6,}/g) ?? [];
  const [text] = rows.sort((one, other) => other.length - one.length);
  if (!text) throw new Error('the picture has no row of signs of its own');
  return { id, text };
}
