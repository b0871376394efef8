import { DOCUMENT, Injectable, inject } from '@angular/core';
import { newKey, Problem, problemOf, roomTexts } from '@cp/kit/web';
import { shrinkPicture } from './shrink-picture';
import en from './texts/uploads.en.json';

/** A picture that the server keeps: where it is named in words as `image:<id>`, and its size in dots. */
export interface UploadedImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

const KINDS = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** What the server takes at most. */
const MOST_BYTES = 5 * 1_024 * 1_024;
/** Smaller files go as they are. */
const SMALL_BYTES = 1_024 * 1_024;
/** A little longer than the server hears a request for. */
const PATIENCE_MS = 45_000;

const uploadTexts = roomTexts('uploads', { en });

/** Sends pictures to the server: made smaller on the device first, with honest words when one does not get there. */
@Injectable({ providedIn: 'root' })
export class ImageUploads {
  private readonly document = inject(DOCUMENT);
  private readonly t = uploadTexts();
  /** The key of each file, so that trying again after a lost answer brings no second picture. */
  private readonly keys = new WeakMap<Blob, string>();

  /** Sends a picture; the same file or key brings one picture, however often it is tried. Rejects with a {@link Problem}. */
  async upload(
    file: Blob,
    key = this.keyOf(file),
    onProgress: (share: number) => void = () => undefined,
  ): Promise<UploadedImage> {
    const picture = await this.madeFit(file);
    if (!KINDS.has(picture.type)) throw new Problem('BAD_USER_INPUT', this.t('wrong-kind'));
    if (picture.size > MOST_BYTES) throw new Problem('BAD_USER_INPUT', this.t('too-big'));
    if (this.document.defaultView?.navigator.onLine === false)
      throw new Problem('UNAVAILABLE', this.t('offline'));
    return this.send(picture, key, onProgress);
  }

  private keyOf(file: Blob): string {
    const key = this.keys.get(file) ?? newKey();
    this.keys.set(file, key);
    return key;
  }

  /** A large picture made smaller, and one of another kind as one that we take, where this browser can. */
  private async madeFit(file: Blob): Promise<Blob> {
    if (KINDS.has(file.type) && file.size <= SMALL_BYTES) return file;
    const smaller = await shrinkPicture(file, this.document);
    return smaller && (smaller.size < file.size || !KINDS.has(file.type)) ? smaller : file;
  }

  /** Not by fetch, which does not tell how far it is. */
  private send(picture: Blob, key: string, onProgress: (share: number) => void): Promise<UploadedImage> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const lost = () => reject(new Problem('UNAVAILABLE', this.t('unreachable')));
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onerror = lost;
      request.ontimeout = lost;
      request.onabort = lost;
      request.onload = () => {
        const said = answerOf(request.responseText);
        if (request.status === 201 && said?.id)
          resolve({ id: said.id, width: said.width, height: said.height });
        else reject(this.refusal(request.status, said));
      };
      request.open('POST', '/images');
      request.timeout = PATIENCE_MS;
      request.setRequestHeader('content-type', picture.type);
      request.setRequestHeader('x-image-key', key);
      request.send(picture);
    });
  }

  /** What the server said; a proxy before it says it without words. */
  private refusal(status: number, said: Answer | null): Problem {
    const [error] = said?.errors ?? [];
    if (error) return problemOf(error);
    if (status === 413) return new Problem('BAD_USER_INPUT', this.t('too-big'));
    if (status === 502 || status === 503 || status === 504)
      return new Problem('UNAVAILABLE', this.t('unreachable'));
    return new Problem('INTERNAL', this.t('failed'));
  }
}

type Answer = UploadedImage & { readonly errors?: readonly Parameters<typeof problemOf>[0][] };

function answerOf(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
