import { Arrivals } from './arrivals';
import {
  isAutomatic,
  isSigned,
  isTimely,
  mailKey,
  mailSignature,
  replyAddress,
  replyToken,
  tokenIn,
} from './mail-in.rules';

const token = replyToken(Buffer.alloc(20, 7));

describe('who brings mails', () => {
  it('waits when there are too many at once or in a while, and keeps nobody else from coming', () => {
    const arrivals = new Arrivals({ atOnce: 1, mails: 2, windowMs: 1_000 });
    expect([arrivals.comes('a'), arrivals.comes('a'), arrivals.comes('b')]).toEqual([true, false, true]);
    arrivals.goes('a');
    expect(arrivals.comes('a')).toBe(false);
    arrivals.goes('a');
    arrivals.goes('a');
    expect(arrivals.comes('a')).toBe(true);
    const brought = [0, 1, 999, 1_000].map((at) => arrivals.brings('a', at));
    expect([...brought, arrivals.brings('b', 1_001)]).toEqual([true, true, false, true, true]);
  });
});

describe('mails that come in', () => {
  it('come to an address that bears to be written small, and is no longer than addresses may be', () => {
    const address = replyAddress('reply.example.org', token);
    expect(token).toMatch(/^[a-z2-7]{32}$/);
    expect(tokenIn('reply.example.org', address.toUpperCase())).toBe(token);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
  });

  it('come to no other address', () => {
    for (const other of [
      `reply+${token}@example.org`,
      `reply+${token}x@reply.example.org`,
      `reply+${token.slice(1)}@reply.example.org`,
      `${token}@reply.example.org`,
      `reply+${token}@reply.example.org@evil.example`,
      'postmaster@reply.example.org',
      `"reply+${token}"@reply.example.org`,
      '',
    ])
      expect(tokenIn('reply.example.org', other)).toBeNull();
  });

  it.each([
    ['an empty sender', {}, '', true],
    ['an absence', { 'auto-submitted': 'auto-replied; owner="x"' }, 'a@b.example', true],
    ['a list', { precedence: 'bulk' }, 'a@b.example', true],
    ['an old program', { precedence: 'auto_reply' }, null, true],
    ['another old one', { 'x-autoreply': 'yes' }, null, true],
    ['a report', { 'content-type': 'multipart/report; report-type=delivery-status' }, null, true],
    ['a returned mail', { 'return-path': '<>' }, null, true],
    ['somebody', { 'content-type': 'text/plain' }, 'a@b.example', false],
    ['somebody whose program says so', { 'auto-submitted': 'no', precedence: 'first-class' }, null, false],
  ] as const)('are told apart from what programs answer: %s', (_, headers, sender, automatic) => {
    expect(isAutomatic(new Map(Object.entries(headers)), sender)).toBe(automatic);
  });

  it('have one key each for an address, in the form of a UUID', () => {
    const key = mailKey('<1@example.org>', token);
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(mailKey('<1@example.org>', token)).toBe(key);
    expect(mailKey('<2@example.org>', token)).not.toBe(key);
    expect(mailKey('<1@example.org>', replyToken(Buffer.alloc(20, 8)))).not.toBe(key);
  });

  it('are signed with their time, which is soon over', () => {
    const [secret, seconds, body] = ['s'.repeat(32), '1790000000', Buffer.from('Hello')];
    const signature = mailSignature(secret, seconds, body);
    expect(isSigned(secret, { seconds, signature, body })).toBe(true);
    for (const wrong of [
      { seconds, signature, body: Buffer.from('Hallo') },
      { seconds: '1790000001', signature, body },
      { seconds, signature: signature.replace(/.$/, (one) => (one === '0' ? '1' : '0')), body },
      { seconds, signature: '', body },
    ])
      expect(isSigned(secret, wrong)).toBe(false);
    const at = new Date(1_790_000_000_000);
    expect(isTimely(seconds, at)).toBe(true);
    for (const wrong of ['1789999699', '1790000301', '', 'soon', '-1'])
      expect(isTimely(wrong, at)).toBe(false);
  });
});
