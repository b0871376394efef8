import { createECDH } from 'node:crypto';
import { arePushKeys, isPublicAddress, isPushEndpoint } from './push-endpoint.rules';
import { PushKeys } from './push-keys';
import { askedRest, backOff, lifeOfPing, lookAgain, outcomeOf, stateOf } from './push.rules';
import { NoticeKind } from './notice.vocabulary';
import { pushOf } from './notice.rules';
import { usualChoices } from './notice-choices.model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = new Date('2026-11-25T20:00:00Z');
const after = (ms: number): Date => new Date(at.getTime() + ms);

describe('where messages for devices go', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/dUk:APA91bF',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QGuQyavXutnMH',
    'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAC',
    'https://push.example.org:443/x',
  ])('may be %s', (endpoint) => expect(isPushEndpoint(endpoint)).toBe(true));

  it.each([
    'http://push.example.org/x',
    'ftp://push.example.org/x',
    'https://push.example.org:8443/x',
    'https://name:word@push.example.org/x',
    'https://push.example.org/x#part',
    'https://localhost/x',
    'https://localhost./x',
    'https://push.localhost/x',
    'https://printer/x',
    'https://wiki.internal/x',
    'https://nas.local/x',
    'https://router.home.arpa/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://8.8.8.8/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://*.example.org/x',
    'not an address',
    '',
    `https://push.example.org/${'x'.repeat(1_024)}`,
  ])('is never %s', (endpoint) => expect(isPushEndpoint(endpoint)).toBe(false));

  it('is where a spec has a service of its own, and only there', () => {
    expect(isPushEndpoint('http://127.0.0.1:4000/x', ['http://127.0.0.1:4000'])).toBe(true);
    expect(isPushEndpoint('http://127.0.0.1:4001/x', ['http://127.0.0.1:4000'])).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '142.250.180.10',
    '172.15.0.1',
    '172.32.0.1',
    '2a00:1450:4009:81f::200a',
    '2606:4700::1111',
  ])('may be the address %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.53',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::1',
    'example.org',
  ])('is never the address %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('keys of devices', () => {
  const curve = createECDH('prime256v1');
  const p256dh = curve.generateKeys().toString('base64url');
  const auth = Buffer.alloc(16, 7).toString('base64url');

  it('are a point of the curve and sixteen bytes', () => {
    expect(arePushKeys({ p256dh, auth })).toBe(true);
    for (const wrong of [
      { p256dh: curve.getPublicKey('base64url', 'compressed') },
      { p256dh: Buffer.alloc(65, 4).toString('base64url') },
      { p256dh: `${p256dh.slice(0, -1)}+` },
      { p256dh: '' },
      { auth: Buffer.alloc(15).toString('base64url') },
      { auth: '' },
    ])
      expect(arePushKeys({ p256dh, auth, ...wrong })).toBe(false);
  });

  it('of ours come from the secret: the same in every process, and others with another secret', () => {
    const [one, same, other] = ['secret', 'secret', 'another'].map((secret) => new PushKeys(secret));
    expect(one?.publicKey).toBe(same?.publicKey);
    expect(one?.publicKey).not.toBe(other?.publicKey);
    expect(Buffer.from(one?.publicKey ?? '', 'base64url')).toHaveLength(65);
    expect(Buffer.from(one?.privateKey ?? '', 'base64url')).toHaveLength(32);
  });
});

describe('what an answer of a service means', () => {
  it.each([
    [200, 'TOLD'],
    [201, 'TOLD'],
    [204, 'TOLD'],
    [301, 'GONE'],
    [400, 'GONE'],
    [403, 'GONE'],
    [404, 'GONE'],
    [410, 'GONE'],
    [413, 'GONE'],
    [408, 'LATER'],
    [429, 'LATER'],
    [500, 'LATER'],
    [503, 'LATER'],
    [null, 'LATER'],
  ] as const)('%s: %s', (status, outcome) => expect(outcomeOf(status)).toBe(outcome));

  it('is that it is tried again later each time, and as late as it asks for, within a day', () => {
    expect([1, 2, 3, 9, 10, 16].map((tries) => backOff(tries) / MINUTE)).toEqual([1, 2, 4, 256, 360, 360]);
    expect(backOff(1, 20 * MINUTE)).toBe(20 * MINUTE);
    expect(backOff(4, MINUTE)).toBe(8 * MINUTE);
    expect(backOff(1, 400 * HOUR)).toBe(24 * HOUR);
  });

  it('is read from seconds and from dates, and from nothing else', () => {
    expect(askedRest('90', at)).toBe(90_000);
    expect(askedRest('Wed, 25 Nov 2026 20:02:00 GMT', at)).toBe(2 * MINUTE);
    expect(askedRest('Wed, 25 Nov 2026 19:00:00 GMT', at)).toBe(0);
    expect(askedRest('soon', at)).toBe(0);
    expect(askedRest('-5', at)).toBe(0);
    expect(askedRest(undefined, at)).toBe(0);
  });
});

describe('how long a message waits for its device', () => {
  const digest = usualChoices('507f1f77bcf86cd799439011').digest;

  it('is four hours, not into quiet hours, and not beyond the session', () => {
    expect(lifeOfPing(at, { quiet: null, digest }, after(9 * HOUR))).toBe(4 * 3_600);
    expect(lifeOfPing(at, { quiet: { from: 22, until: 7 }, digest }, after(9 * HOUR))).toBe(2 * 3_600);
    expect(lifeOfPing(at, { quiet: { from: 22, until: 7 }, digest }, after(5 * MINUTE))).toBe(300);
    expect(lifeOfPing(at, { quiet: null, digest }, after(-1))).toBe(0);
  });

  it('is looked at again within an hour, because choices may change', () => {
    expect(lookAgain(at, after(10 * MINUTE))).toEqual(after(10 * MINUTE));
    expect(lookAgain(at, after(9 * HOUR))).toEqual(after(HOUR));
  });
});

describe('what rings', () => {
  const usual = usualChoices('507f1f77bcf86cd799439011');

  it('is by itself what cannot wait and what is said to the member, and what they choose', () => {
    const rings = (kind: NoticeKind, more: object = {}) => pushOf(kind, { ...usual, ...more });
    expect(Object.values(NoticeKind).filter((kind) => rings(kind))).toEqual([
      'MENTION',
      'REPLY',
      'SENIOR_EAR_ASKED',
      'SENIOR_EAR_ANSWERED',
      'INVITATION',
      'OWN_STORY',
      'REMINDER',
      'STORIES_WAIT',
      'PEOPLE_WAIT',
    ]);
    const chosen = [
      { kind: NoticeKind.REPLY, push: false },
      { kind: NoticeKind.WORD, push: true },
    ];
    expect(rings(NoticeKind.REPLY, { pushes: chosen })).toBe(false);
    expect(rings(NoticeKind.WORD, { pushes: chosen })).toBe(true);
    expect(rings(NoticeKind.WORD, { pushes: chosen, notInApp: [NoticeKind.WORD] })).toBe(false);
    expect(rings(NoticeKind.REPLY, { pushes: undefined })).toBe(true);
  });

  it.each([
    [0, true, 'ON'],
    [2, true, 'FAILING'],
    [0, false, 'WAITS'],
    [2, false, 'WAITS'],
  ] as const)('after %s failures with a session: %s, is %s', (tries, lives, state) =>
    expect(stateOf({ tries }, lives)).toBe(state),
  );
});
