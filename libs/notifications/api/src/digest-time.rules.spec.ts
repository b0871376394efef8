import { assert, constantFrom, date, integer, property } from 'fast-check';
import { nextDigest, nextDigestFor, type Rhythm, rhythmFaults } from './digest-time.rules';
import { localTime } from './local-time.rules';
import { DigestFrequency } from './notice.vocabulary';

const { DAILY, OFF, WEEKLY } = DigestFrequency;
const aRhythm = (more: Partial<Rhythm> = {}): Rhythm => ({
  frequency: DAILY,
  weekday: 1,
  hour: 7,
  timeZone: 'Europe/London',
  ...more,
});
const HOUR = 3_600_000;

describe('when the next digest comes', () => {
  it.each([
    ['the same day, before its hour', {}, '2026-11-25T05:00Z', '2026-11-25T07:00Z'],
    ['the day after, from its hour on', {}, '2026-11-25T07:00Z', '2026-11-26T07:00Z'],
    ['across the night when clocks go forward', {}, '2027-03-27T07:00Z', '2027-03-28T06:00Z'],
    ['across the night when clocks go back', {}, '2027-10-30T06:00Z', '2027-10-31T07:00Z'],
    ['after the gap, where there is no such hour', { hour: 1 }, '2027-03-27T12:00Z', '2027-03-28T01:00Z'],
    ['once, where the hour comes twice', { hour: 1 }, '2027-10-31T00:00Z', '2027-11-01T01:00Z'],
    ['on its day of the week', { frequency: WEEKLY, weekday: 7 }, '2027-03-22T12:00Z', '2027-03-28T06:00Z'],
    ['a week later', { frequency: WEEKLY, weekday: 7 }, '2027-03-28T06:00Z', '2027-04-04T06:00Z'],
    ['half an hour off the others', { timeZone: 'Asia/Kolkata' }, '2026-11-25T00:00Z', '2026-11-25T01:30Z'],
    [
      'where clocks go by half an hour',
      { timeZone: 'Australia/Lord_Howe', hour: 2 },
      '2027-10-02T00:00Z',
      '2027-10-02T15:30Z',
    ],
    [
      'at midnight, left out',
      { timeZone: 'Africa/Cairo', hour: 0 },
      '2027-04-29T12:00Z',
      '2027-04-29T22:00Z',
    ],
    // Samoa had no 30 December 2011: no digest for it, and none beside that of the 31st.
    ['not on a day left out', { timeZone: 'Pacific/Apia' }, '2011-12-29T17:00Z', '2011-12-30T17:00Z'],
  ] as [string, Partial<Rhythm>, string, string][])('%s', (_, more, after, expected) => {
    expect(nextDigest(new Date(after), aRhythm(more))?.toISOString()).toBe(new Date(expected).toISOString());
  });

  it('is never, for whoever wants none', () => {
    expect(nextDigest(new Date(), aRhythm({ frequency: OFF }))).toBeNull();
  });

  it('is after the holiday, and not in the quiet hours', () => {
    const after = new Date('2026-11-25T08:00Z');
    const pausedUntil = new Date('2026-12-01T12:00Z');
    const rest = { quiet: null, pausedUntil: null };
    expect(nextDigestFor(after, aRhythm(), { ...rest, pausedUntil })).toEqual(new Date('2026-12-02T07:00Z'));
    const quiet = { from: 22, until: 9 };
    expect(nextDigestFor(after, aRhythm(), { ...rest, quiet })).toEqual(new Date('2026-11-26T09:00Z'));
    expect(nextDigestFor(after, aRhythm({ hour: 23 }), { ...rest, quiet })).toEqual(
      new Date('2026-11-26T09:00Z'),
    );
  });

  const zones = constantFrom(
    'Europe/London',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Nuuk',
    'America/Santiago',
    'Pacific/Chatham',
    'UTC',
  );
  const some = {
    time: date({ min: new Date('2024-01-01Z'), max: new Date('2034-01-01Z'), noInvalidDate: true }),
    hour: integer({ min: 0, max: 23 }),
    weekday: integer({ min: 1, max: 7 }),
    frequency: constantFrom(DAILY, WEEKLY),
  };

  it('is always to come, at that hour by the local clocks or the first minute after a gap', () => {
    assert(
      property(
        some.time,
        zones,
        some.hour,
        some.weekday,
        some.frequency,
        (time, timeZone, hour, weekday, frequency) => {
          const at = nextDigest(time, aRhythm({ timeZone, hour, weekday, frequency }));
          if (!at || at <= time) return false;
          const local = localTime(at, timeZone);
          if (local.hour === hour && local.minute === 0)
            return frequency === DAILY || local.weekday === weekday;
          // The minute before shows an earlier hour, so that the wanted one is in the gap.
          const before = localTime(new Date(at.getTime() - 60_000), timeZone);
          const jump = (local.hour * 60 + local.minute - before.hour * 60 - before.minute + 1440) % 1440;
          return jump > 1 && (hour * 60 - before.hour * 60 - before.minute + 1440) % 1440 <= jump;
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never comes twice on one day, and on every day', () => {
    assert(
      property(some.time, zones, some.hour, (time, timeZone, hour) => {
        const rhythm = aRhythm({ timeZone, hour });
        const first = nextDigest(time, rhythm) ?? time;
        const second = nextDigest(first, rhythm) ?? first;
        const apart = (second.getTime() - first.getTime()) / HOUR;
        // Clocks move by two hours at most.
        return apart >= 22 && apart <= 26;
      }),
      { numRuns: 500 },
    );
  });
});

describe('a rhythm', () => {
  it.each([
    [{}, []],
    [{ hour: 24 }, ['hour']],
    [{ hour: 7.5 }, ['hour']],
    [{ weekday: 0 }, ['weekday']],
    [{ timeZone: 'Europe/Atlantis' }, ['timeZone']],
    [{ timeZone: '' }, ['timeZone']],
  ] as [Partial<Rhythm>, string[]][])('with %j has the faults %j', (more, faults) => {
    expect(rhythmFaults(aRhythm(more))).toEqual(faults);
    if (faults.length > 0) expect(() => nextDigest(new Date(), aRhythm(more))).toThrow('no such');
  });
});
