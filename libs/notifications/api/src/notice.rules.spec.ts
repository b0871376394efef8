import { localTime } from './local-time.rules';
import { type ChoiceFacts, isQuiet, kindOf, mailTime, NOTICE_KINDS, paceOf } from './notice.rules';
import { MailPace, NoticeKind } from './notice.vocabulary';

const choices = (more: Partial<ChoiceFacts> = {}): ChoiceFacts => ({
  paces: [],
  notInApp: [],
  quiet: null,
  pausedUntil: null,
  digest: { timeZone: 'Europe/London' },
  ...more,
});

describe('the kinds of notices', () => {
  it('have each a name of its own, by which areas tell of them', () => {
    const names = Object.values(NOTICE_KINDS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const kind of Object.values(NoticeKind)) expect(kindOf(NOTICE_KINDS[kind].name)).toBe(kind);
  });

  it('are not there under a name that nobody decided about', () => {
    expect(kindOf('anything')).toBeNull();
  });

  it('come with the digest, except what cannot wait', () => {
    const now = Object.values(NoticeKind).filter((kind) => paceOf(kind, choices(), []) === MailPace.NOW);
    expect(now).toEqual([
      NoticeKind.SENIOR_EAR_ASKED,
      NoticeKind.SENIOR_EAR_ANSWERED,
      NoticeKind.INVITATION,
      NoticeKind.OWN_STORY,
      NoticeKind.REMINDER,
      NoticeKind.STORIES_WAIT,
      NoticeKind.PEOPLE_WAIT,
    ]);
  });
});

describe('how somebody is told by mail', () => {
  const chosen = choices({ paces: [{ kind: NoticeKind.MENTION, pace: MailPace.NOW }] });
  it.each([
    ['as everybody who chose nothing', NoticeKind.REPLY, chosen, [], MailPace.DIGEST],
    ['as they chose', NoticeKind.MENTION, chosen, [], MailPace.NOW],
    [
      'not at all, when they declined by the link in a mail',
      NoticeKind.MENTION,
      chosen,
      ['mentions'],
      MailPace.NEVER,
    ],
    ['as ever, when they declined something else', NoticeKind.MENTION, chosen, ['words'], MailPace.NOW],
  ])('%s', (_, kind, facts, declined, expected) => {
    expect(paceOf(kind, facts, declined)).toBe(expected);
  });
});

describe('when a mail goes that is wanted at once', () => {
  const night = { from: 21, until: 7 };
  it.each([
    ['at once, without quiet hours', '2026-11-25T23:00:00Z', {}, '2026-11-25T23:00:00Z'],
    ['at once, by day', '2026-11-25T12:00:00Z', { quiet: night }, '2026-11-25T12:00:00Z'],
    ['in the morning, in the evening', '2026-11-25T22:15:00Z', { quiet: night }, '2026-11-26T07:00:00Z'],
    ['in the morning, after midnight', '2026-11-26T03:00:00Z', { quiet: night }, '2026-11-26T07:00:00Z'],
    ['by the clocks where they are', '2026-07-01T05:30:00Z', { quiet: night }, '2026-07-01T06:00:00Z'],
    [
      'when the holiday is over',
      '2026-11-25T12:00:00Z',
      { pausedUntil: new Date('2026-12-01T12:00:00Z') },
      '2026-12-01T12:00:00Z',
    ],
    [
      'and not in the night that ends it',
      '2026-11-25T12:00:00Z',
      { quiet: night, pausedUntil: new Date('2026-12-01T00:00:00Z') },
      '2026-12-01T07:00:00Z',
    ],
    [
      'at once, after a holiday',
      '2026-11-25T12:00:00Z',
      { pausedUntil: new Date('2026-11-01T00:00:00Z') },
      '2026-11-25T12:00:00Z',
    ],
  ])('%s', (_, at, more, expected) => {
    expect(mailTime(new Date(at), choices(more), localTime)).toEqual(new Date(expected));
  });

  it('knows quiet hours by day and over midnight', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    expect(hours.filter((hour) => isQuiet(hour, { from: 9, until: 12 }))).toEqual([9, 10, 11]);
    expect(hours.filter((hour) => isQuiet(hour, { from: 22, until: 2 }))).toEqual([0, 1, 22, 23]);
  });
});
