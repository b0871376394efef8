import { join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import { Problem, provideWords } from '@cp/kit/web';
import { unusedTexts } from '@cp/kit/web/testing';
import { ImageUploads } from './image-uploads';

const MEBIBYTE = 1_024 * 1_024;
const IMAGE = { id: '65f000000000000000000001', width: 40, height: 60 };

/** What was sent, and the server that answers it. */
let sent: { method: string; path: string; headers: Record<string, string>; body: Blob }[] = [];
let answer: (request: FakeRequest) => void;

/** The browser's way to send with progress, at the other end of which a spec answers. */
class FakeRequest {
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = {
    onprogress: null,
  };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  onabort: (() => void) | null = null;
  timeout = 0;
  status = 0;
  responseText = '';
  private readonly headers: Record<string, string> = {};
  private to = { method: '', path: '' };

  open(method: string, path: string): void {
    this.to = { method, path };
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(body: Blob): void {
    sent.push({ ...this.to, headers: this.headers, body });
    queueMicrotask(() => answer(this));
  }

  say(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.onload?.();
  }
}

const taken = (request: FakeRequest): void => request.say(201, JSON.stringify(IMAGE));
const blob = (type: string, size = 10): Blob => new Blob([new Uint8Array(size)], { type });
const uploads = () => TestBed.inject(ImageUploads);
const problemOf = async (file: Blob): Promise<[string, string, boolean]> => {
  const problem = await uploads()
    .upload(file)
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (!(problem instanceof Problem)) throw new Error(`no problem but ${String(problem)}`);
  return [problem.code, problem.message, problem.passing];
};

/** A browser that can draw pictures of this size, and writes them with so many bytes. */
function canDraw(width: number, height: number, bytes: number): { size: number[] } {
  const drawn: { size: number[] } = { size: [] };
  const close = () => undefined;
  Object.assign(globalThis, { createImageBitmap: () => Promise.resolve({ width, height, close }) });
  const pen = { fillStyle: '', fillRect: () => undefined, drawImage: () => undefined };
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never);
  jest.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (
    this: HTMLCanvasElement,
    done,
  ) {
    drawn.size = [this.width, this.height];
    done(blob('image/jpeg', bytes));
  });
  return drawn;
}

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  sent = [];
  answer = taken;
  Object.assign(globalThis, {
    XMLHttpRequest: FakeRequest,
    createImageBitmap: () => Promise.reject(new Error('a browser that cannot draw it')),
  });
});
afterEach(() => jest.restoreAllMocks());

describe('sending a picture', () => {
  it('sends a small one as it is, and answers its name and size', async () => {
    const file = blob('image/png');
    expect(await uploads().upload(file, 'k')).toEqual(IMAGE);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/images',
        headers: { 'content-type': 'image/png', 'x-image-key': 'k' },
        body: file,
      },
    ]);
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    answer = (request) => {
      request.upload.onprogress?.({ loaded: 5, total: 20 });
      request.upload.onprogress?.({ loaded: 20, total: 20 });
      taken(request);
    };
    await uploads().upload(blob('image/png'), 'k', (share) => shares.push(share));
    expect(shares).toEqual([0.25, 1]);
  });

  it('sends the same file under the same key when it is tried again, and another under another', async () => {
    const file = blob('image/png');
    answer = (request) => request.onerror?.();
    await problemOf(file);
    answer = taken;
    await uploads().upload(file);
    await uploads().upload(blob('image/png'));
    const keys = sent.map(({ headers }) => headers['x-image-key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false]);
  });

  it('makes a large one smaller on the device first', async () => {
    const drawn = canDraw(4_000, 3_000, 400_000);
    await uploads().upload(blob('image/jpeg', 6 * MEBIBYTE));
    expect(drawn.size).toEqual([2_000, 1_500]);
    expect([sent[0]?.body.size, sent[0]?.headers['content-type']]).toEqual([400_000, 'image/jpeg']);
  });

  it('keeps the file where drawing it again does not make it smaller', async () => {
    canDraw(1_000, 1_000, 3 * MEBIBYTE);
    const file = blob('image/png', 2 * MEBIBYTE);
    await uploads().upload(file);
    expect(sent[0]?.body).toBe(file);
  });

  it('sends a kind that only this browser can draw as one that everybody can', async () => {
    canDraw(100, 100, 2_000);
    await uploads().upload(blob('image/heic', 1_000));
    expect(sent[0]?.headers['content-type']).toBe('image/jpeg');
  });
});

describe('a picture that does not get there', () => {
  it('is refused on the device where it is too big or of the wrong kind, in plain words', async () => {
    expect(await problemOf(blob('image/png', 5 * MEBIBYTE + 1))).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('larger than 5 MB'),
      false,
    ]);
    expect(await problemOf(blob('application/pdf'))).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('not a picture'),
      false,
    ]);
    expect(sent).toEqual([]);
  });

  it('waits for a connection where there is none', async () => {
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(await problemOf(blob('image/png'))).toEqual([
      'UNAVAILABLE',
      expect.stringContaining('not connected'),
      true,
    ]);
    expect(sent).toEqual([]);
  });

  it.each([
    ['lost', (request: FakeRequest) => request.onerror?.()],
    ['too slow', (request: FakeRequest) => request.ontimeout?.()],
    ['ended by the browser', (request: FakeRequest) => request.onabort?.()],
    ['answered by a proxy alone', (request: FakeRequest) => request.say(502, '<html>')],
  ])('can be tried again when it was %s', async (_, how) => {
    answer = how;
    expect(await problemOf(blob('image/png'))).toEqual([
      'UNAVAILABLE',
      expect.stringContaining('Check your connection'),
      true,
    ]);
  });

  it('says what the server said', async () => {
    const message = 'Our scanner found something harmful in this file, so we did not keep it.';
    answer = (request) =>
      request.say(400, JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] }));
    expect(await problemOf(blob('image/png'))).toEqual(['BAD_USER_INPUT', message, false]);
  });

  it('says what it can where nothing was said', async () => {
    answer = (request) => request.say(413, '');
    expect((await problemOf(blob('image/png')))[1]).toContain('larger than 5 MB');
    answer = (request) => request.say(500, 'null');
    expect((await problemOf(blob('image/png')))[0]).toBe('INTERNAL');
    answer = (request) => request.say(201, '{}');
    expect((await problemOf(blob('image/png')))[0]).toBe('INTERNAL');
  });
});

it('has no words for pictures that nothing says', () => {
  expect(unusedTexts(join(__dirname), [], 'texts/uploads.en.json')).toEqual([]);
});
