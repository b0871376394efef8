import { dayAfter, dayOf, isDay, latestToday, monthsAfter, morningOf } from './day.rules';

describe('days', () => {
  it.each([
    ['2026-03-03', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-3-3', false],
    ['1947-12-31', false],
    ['2200-01-01', false],
    ['3 March', false],
    ['', false],
  ])('knows whether %j is a day that makes sense here: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  it.each([
    ['2026-03-03', 3, '2026-06-03'],
    ['2026-03-03', 12, '2027-03-03'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 3, '2027-03-31'],
  ])('counts from %s on %i months to %s', (day, months, then) => {
    expect(monthsAfter(day, months)).toBe(then);
  });

  it('goes over the ends of months and years', () => {
    expect([dayAfter('2026-02-28'), dayAfter('2026-12-31')]).toEqual(['2026-03-01', '2027-01-01']);
  });

  it('takes as today what is today for anybody, and writes in the morning', () => {
    const evening = new Date('2026-11-25T20:00:00Z');
    expect([dayOf(evening), latestToday(evening)]).toEqual(['2026-11-25', '2026-11-26']);
    expect(morningOf('2026-11-25').toISOString()).toBe('2026-11-25T08:00:00.000Z');
  });
});
