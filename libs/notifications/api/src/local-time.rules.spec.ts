import { assert, constantFrom, date, integer, property } from 'fast-check';
import { isTimeZone, localTime, nextLocal } from './local-time.rules';

const at = (text: string): Date => new Date(text);

describe('times by the clocks where somebody is', () => {
  it('says what clocks and calendars show, summer and winter', () => {
    expect(localTime(at('2026-07-01T06:30:00Z'), 'Europe/London')).toEqual({
      year: 2026,
      month: 7,
      day: 1,
      hour: 7,
      minute: 30,
      weekday: 3,
    });
    expect(localTime(at('2026-12-31T23:30:00Z'), 'Asia/Kolkata')).toMatchObject({
      year: 2027,
      day: 1,
      hour: 5,
    });
    expect(localTime(at('2026-01-04T12:00:00Z'), 'UTC')).toMatchObject({ weekday: 7 });
  });

  it.each([
    ['the same day', '2026-11-25T05:00:00Z', 'Europe/London', { hour: 7 }, '2026-11-25T07:00:00Z'],
    [
      'the day after, once the hour has come',
      '2026-11-25T07:00:00Z',
      'Europe/London',
      { hour: 7 },
      '2026-11-26T07:00:00Z',
    ],
    [
      'over the night on which clocks go forward',
      '2026-03-28T08:00:00Z',
      'Europe/London',
      { hour: 7 },
      '2026-03-29T06:00:00Z',
    ],
    [
      'over the night on which clocks go back',
      '2026-10-24T07:00:00Z',
      'Europe/London',
      { hour: 7 },
      '2026-10-25T07:00:00Z',
    ],
    [
      'after the gap, when the hour is left out',
      '2026-03-29T00:30:00Z',
      'Europe/London',
      { hour: 1 },
      '2026-03-29T01:00:00Z',
    ],
    [
      'at the first of two, when the hour comes twice',
      '2026-10-24T12:00:00Z',
      'Europe/London',
      { hour: 1 },
      '2026-10-25T00:00:00Z',
    ],
    [
      'on the day of the week',
      '2026-11-25T05:00:00Z',
      'America/New_York',
      { hour: 18, weekday: 1 },
      '2026-11-30T23:00:00Z',
    ],
    [
      'a week later, once that has come',
      '2026-11-30T23:00:00Z',
      'America/New_York',
      { hour: 18, weekday: 1 },
      '2026-12-07T23:00:00Z',
    ],
    [
      'where the day begins before UTC',
      '2026-11-25T20:00:00Z',
      'Pacific/Auckland',
      { hour: 8, weekday: 4 },
      '2026-12-02T19:00:00Z',
    ],
  ])('finds the next full hour: %s', (_, after, timeZone, wanted, expected) => {
    expect(nextLocal(at(after), timeZone, wanted)).toEqual(at(expected));
  });

  it('is always later, within nine days, and shows the hour or comes right after the gap', () => {
    const zones = constantFrom(
      'Europe/London',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'UTC',
    );
    const days = date({ min: at('2024-01-01'), max: at('2030-12-31'), noInvalidDate: true });
    assert(
      property(
        days,
        zones,
        integer({ min: 0, max: 23 }),
        integer({ min: 1, max: 7 }),
        (after, zone, hour, weekday) => {
          const next = nextLocal(after, zone, { hour, weekday });
          const shown = localTime(next, zone);
          const isGap = localTime(new Date(next.getTime() - 60_000), zone).hour < hour && shown.hour > hour;
          const isLater = next > after && next.getTime() - after.getTime() < 9 * 86_400_000;
          return (
            isLater &&
            shown.weekday === weekday &&
            ((shown.hour === hour && shown.minute === 0) || shown.minute === 30 || isGap)
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('knows a time zone by its name', () => {
    expect(isTimeZone('Europe/London')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});
