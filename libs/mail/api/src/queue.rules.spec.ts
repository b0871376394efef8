import { smtpOptionsOf } from './mail.transport';
import { MOST_TRIES, nextAfter, pauseAfter, setbackOf } from './queue.rules';

const minutes = (ms: number): number => ms / 60_000;

describe('the pause after a try', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 16],
    [6, 32],
    [7, 60],
    [11, 60],
  ])('number %d is about %d minutes', (tries, about) => {
    expect(minutes(pauseAfter(tries, 0.5))).toBe(about);
    expect(minutes(pauseAfter(tries, 0))).toBeCloseTo(about * 0.8);
    expect(minutes(pauseAfter(tries, 1))).toBeCloseTo(about * 1.2);
  });
});

describe('a try that failed', () => {
  it.each<[string, object, boolean, string]>([
    ['a final no to the recipient', { responseCode: 550, command: 'RCPT TO' }, true, '550'],
    ['a final no to the content', { responseCode: 554, command: 'DATA' }, true, '554'],
    ['a no for now', { responseCode: 451, command: 'RCPT TO' }, false, '451'],
    ['a wrong password', { responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }, false, '535'],
    ['a no to the sender', { responseCode: 553, command: 'MAIL FROM' }, false, '553'],
    ['nobody there', { code: 'ECONNREFUSED', command: 'CONN' }, false, 'ECONNREFUSED'],
    ['something else', {}, false, 'unknown'],
  ])('by %s is judged', (_, error, forGood, code) => {
    expect(setbackOf(Object.assign(new Error('words of the other side'), error))).toEqual({ forGood, code });
  });

  it('is followed by another one, until they were too many or the no was final', () => {
    const at = new Date(0);
    expect(nextAfter({ forGood: false, code: '451' }, 1, at, 0.5)).toEqual({
      state: 'WAITING',
      dueAt: new Date(60_000),
    });
    expect(nextAfter({ forGood: false, code: '451' }, MOST_TRIES, at, 0.5)).toEqual({ state: 'FAILED' });
    expect(nextAfter({ forGood: true, code: '550' }, 1, at, 0.5)).toEqual({ state: 'FAILED' });
  });
});

describe('the way to the mail server', () => {
  it('beyond this machine has TLS or is not gone', () => {
    expect(smtpOptionsOf('smtp://mail.example.org')).toMatchObject({
      port: 587,
      secure: false,
      requireTLS: true,
    });
    expect(smtpOptionsOf('smtps://mail.example.org')).toMatchObject({ port: 465, secure: true });
    expect(smtpOptionsOf('smtp://127.0.0.1.evil.example')).toMatchObject({ requireTLS: true });
    for (const url of ['smtp://127.0.0.1:25', 'smtp://localhost:25', 'smtp://[::1]:25'])
      expect(smtpOptionsOf(url)).toMatchObject({ port: 25, requireTLS: false, ignoreTLS: true });
  });

  it('takes name and password from the address', () => {
    expect(smtpOptionsOf('smtps://cp:p%40ss@mail.example.org')).toMatchObject({
      host: 'mail.example.org',
      auth: { user: 'cp', pass: 'p@ss' },
    });
    expect(smtpOptionsOf('smtp://mail.example.org')).not.toHaveProperty('auth');
  });
});
