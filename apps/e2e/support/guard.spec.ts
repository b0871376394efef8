import { EventEmitter } from 'node:events';
import type { BrowserContext } from '@playwright/test';
import { guard, holdsToken } from './guard';

const token = 'qJ-7_Zk3bQm2Yt8RxN0aVw5LcE9dHfUiPoSgTj1K4Xy';

describe('the guard of a journey', () => {
  it.each([
    [`http://127.0.0.1:3000/confirm?token=${token}`, true],
    [`http://127.0.0.1:3000/confirm/${token}`, true],
    [`http://127.0.0.1:3000/sign-in?return=%2Fconfirm%23${token}`, true],
    [`http://127.0.0.1:3000/confirm#${token}`, false],
    [`http://127.0.0.1:3000/confirm#${token}`.replace('#', '%23'), true],
    ['http://127.0.0.1:3000/chunk-3GMPIVK4.js', false],
    ['http://127.0.0.1:3000/media/atkinson-hyperlegible-next-latin-wght-normal-ABCDEFGH.woff2', false],
    [`data:text/plain,${token}`, false],
  ])('sees in %s a token that a server would see: %s (R-29)', (url, seen) => {
    expect(holdsToken(url)).toBe(seen);
  });

  it.each([
    ['https://fonts.example/atkinson.woff2', true],
    ['http://127.0.0.1:3001/pixel.png', true],
    ['http://127.0.0.1:3000.evil.example/', true],
    ['http://127.0.0.1:3000/main.js', false],
    ['data:image/png;base64,AAAA', false],
  ])('sees that a request for %s goes to others: %s (R-82)', (url, seen) => {
    const context = new EventEmitter();
    const faults = guard(context as unknown as BrowserContext, ['http://127.0.0.1:3000']);
    context.emit('request', { url: () => url, headers: () => ({}) });
    expect(faults).toEqual(seen ? [`a request to others: ${url}`] : []);
  });
});
