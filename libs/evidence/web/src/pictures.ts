import { DOCUMENT, Injectable, inject } from '@angular/core';

/** What of a drawing's look is written into the picture, because a picture has no style sheet. */
const LOOK = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** How many dots of the picture stand for one of the screen, so that it is sharp on a projector. */
const SHARP = 2;

/** Hands files to the reader that are made on the device: nothing is sent anywhere, and nothing fetched. */
@Injectable({ providedIn: 'root' })
export class Pictures {
  private readonly document = inject(DOCUMENT);

  /** Saves a text as a file. */
  saveText(text: string, name: string, type: string): void {
    this.save(new Blob([text], { type }), name);
  }

  /** Saves a drawing as a PNG, in the colours that it has at this moment. */
  async savePicture(drawing: SVGSVGElement, name: string): Promise<void> {
    const { width, height } = drawing.viewBox.baseVal;
    const address = URL.createObjectURL(
      new Blob([this.standalone(drawing)], { type: 'image/svg+xml;charset=utf-8' }),
    );
    try {
      const image = new Image(width, height);
      image.src = address;
      await image.decode();
      const canvas = this.document.createElement('canvas');
      [canvas.width, canvas.height] = [width * SHARP, height * SHARP];
      const context = canvas.getContext('2d');
      if (!context) return;
      context.fillStyle = getComputedStyle(this.document.body).backgroundColor;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
      if (blob) this.save(blob, name);
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  private standalone(drawing: SVGSVGElement): string {
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const from = [drawing, ...drawing.querySelectorAll<SVGElement>('*')];
    const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
    from.forEach((element, index) => {
      const look = getComputedStyle(element);
      for (const name of LOOK) to[index]?.setAttribute(name, look.getPropertyValue(name));
    });
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    return new XMLSerializer().serializeToString(copy);
  }

  private save(blob: Blob, name: string): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  }
}
