import { closeWords, declinedBy, declineToken, mailKeysOf, openWords } from './envelope.rules';

const keys = mailKeysOf('b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU');
const others = mailKeysOf('another secret');
const words = { text: 'https://cp.example.org/confirm#TOKEN' };

describe('the words of a mail that waits', () => {
  it('are read by nobody who has the database only', () => {
    const closed = closeWords(keys.words, 'a', words);
    expect(closed.toString('latin1')).not.toContain('TOKEN');
    expect(openWords(others.words, 'a', closed)).toBeNull();
    expect(openWords(keys.decline, 'a', closed)).toBeNull();
    expect(openWords(keys.words, 'a', closed)).toEqual(words);
    expect(closeWords(keys.words, 'a', words).equals(closed)).toBe(false);
  });

  it('cannot be changed or put under another mail', () => {
    const closed = closeWords(keys.words, 'a', words);
    expect(openWords(keys.words, 'b', closed)).toBeNull();
    const changed = Buffer.from(closed);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    expect(openWords(keys.words, 'a', changed)).toBeNull();
    expect(openWords(keys.words, 'a', Buffer.alloc(0))).toBeNull();
  });
});

describe('the token by which mails are declined', () => {
  const choice = { memberId: '65f000000000000000000001', kind: 'digest' };

  it('says whose mails of which kind, and is believed from us only', () => {
    const token = declineToken(keys.decline, choice);
    expect(token).toMatch(/^[\w.-]+$/);
    expect(declinedBy(keys.decline, token)).toEqual(choice);
    expect(declinedBy(others.decline, token)).toBeNull();
    const [, code] = token.split('.');
    const forged = Buffer.from('["65f000000000000000000002","digest"]').toString('base64url');
    expect(declinedBy(keys.decline, `${forged}.${code}`)).toBeNull();
  });

  it.each(['', '.', 'x', 'x.y', `${'x'.repeat(500)}.${'y'.repeat(22)}`, `x.${'y'.repeat(22)}`])(
    'is none when it is %j',
    (token) => expect(declinedBy(keys.decline, token)).toBeNull(),
  );
});
