/** The longest side of what the server keeps: more dots than these would be sent for nothing. */
const SIDE = 2_000;
const QUALITY = 0.9;

/**
 * Draws a picture smaller on the device, so that a weak connection carries it, and so that what a camera wrote into it never leaves
 * the device. Answers null where the browser cannot draw this kind of picture.
 */
export async function shrinkPicture(file: Blob, document: Document): Promise<Blob | null> {
  const drawn = await createImageBitmap(file).catch(() => null);
  if (!drawn) return null;
  try {
    const scale = Math.min(1, SIDE / Math.max(drawn.width, drawn.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(drawn.width * scale));
    canvas.height = Math.max(1, Math.round(drawn.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    // JPEG has nothing see-through: without paper under it, it would be black.
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  } finally {
    drawn.close();
  }
}
