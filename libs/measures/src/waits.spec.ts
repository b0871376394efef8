import { array, assert, boolean, integer, property, record } from 'fast-check';
import { answeredShare, answeredShareEquity, medianWait, repliedWithin, type Wait } from './waits';

const replied = (hoursToReply: number, hoursObserved = 200): Wait => ({ hoursToReply, hoursObserved });
const waiting = (hoursObserved: number): Wait => ({ hoursToReply: null, hoursObserved });
const runs = { numRuns: 200, seed: 6 };
const someWaits = array(
  record({ isReplied: boolean(), reply: integer({ min: 0, max: 200 }), more: integer({ min: 0, max: 200 }) }),
  { minLength: 1, maxLength: 30 },
).map((all) =>
  all.map(({ isReplied, reply, more }) => (isReplied ? replied(reply, reply + more) : waiting(reply))),
);

describe('the answered share', () => {
  it('counts replies within 72 hours to contributions that are 72 hours old', () => {
    expect(answeredShare([replied(1), replied(72), replied(73), waiting(72)])).toBe(0.5);
    expect(answeredShare([replied(1), replied(30)], 24)).toBe(0.5);
  });

  it('does not hold against anybody that their contribution is new, nor count its quick reply', () => {
    expect(answeredShare([waiting(100), replied(5), replied(1, 10), waiting(71)])).toBe(0.5);
  });

  it('says nothing without contributions of that age, and 0 when none of them was answered', () => {
    expect(answeredShare([])).toBeNull();
    expect(answeredShare([waiting(10), replied(1, 2)])).toBeNull();
    expect(answeredShare([waiting(100)])).toBe(0);
  });

  it('refuses a reply from the future or the past', () => {
    for (const wait of [replied(5, 4), replied(-1), waiting(-1), waiting(Number.NaN), replied(Number.NaN)])
      for (const measure of [answeredShare, medianWait, (waits: Wait[]) => repliedWithin(waits, 1)])
        expect(() => measure([wait])).toThrow(RangeError);
  });
});

describe('the equity of answered shares', () => {
  it.each([
    { shares: [0.9, 0.45, 0.6], equity: 0.5 },
    { shares: [0.8, null, 0.8], equity: 1 },
    { shares: [0, 0.5], equity: 0 },
    { shares: [0, 0], equity: null },
    { shares: [0.7, null], equity: null },
    { shares: [], equity: null },
  ])('is $equity among $shares', ({ shares, equity }) => {
    expect(answeredShareEquity(shares)).toBe(equity);
  });
});

describe('the time to a first reply', () => {
  /** By hand: five wait; S(2) = 4/5, S(5) = 3/5, one leaves at 6, S(10) = 3/5 · 1/2 = 3/10, one leaves at 12. */
  const five = [replied(10), waiting(6), replied(2), waiting(12), replied(5)];

  it('counts those who still wait, by Kaplan-Meier', () => {
    expect(medianWait(five)).toBe(10);
    expect([1, 2, 5, 9, 10, 12].map((hours) => repliedWithin(five, hours))).toEqual([
      0, 0.2, 0.4, 0.4, 0.7, 0.7,
    ]);
  });

  it('takes who leaves in the hour of a reply as still waiting then', () => {
    expect(repliedWithin([replied(4), waiting(4)], 4)).toBe(0.5);
    expect(medianWait([waiting(4), replied(4)])).toBe(4);
  });

  it('says nothing where nothing is known: no contributions, fewer than half answered, longer than observed', () => {
    expect([medianWait([]), repliedWithin([], 0)]).toEqual([null, null]);
    expect(medianWait([replied(1), waiting(4), waiting(4)])).toBeNull();
    expect(repliedWithin(five, 13)).toBeNull();
    expect(repliedWithin([waiting(71)], 72)).toBeNull();
    expect(repliedWithin([waiting(72)], 72)).toBe(0);
  });

  it('is the plain share and the plain median when all were answered', () => {
    const hours = array(integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 30 });
    assert(
      property(hours, integer({ min: 0, max: 120 }), (all, limit) => {
        const waits = all.map((one) => replied(one));
        const within = all.filter((one) => one <= limit).length / all.length;
        expect(repliedWithin(waits, limit)).toBeCloseTo(within, 9);
        const ordered = [...all].sort((a, b) => a - b);
        expect(medianWait(waits)).toBe(ordered[Math.ceil(all.length / 2) - 1]);
      }),
      runs,
    );
  });

  it('never falls with more time, and does not depend on order', () => {
    assert(
      property(someWaits, integer({ min: 0, max: 200 }), (waits, hours) => {
        const [now, later] = [repliedWithin(waits, hours), repliedWithin(waits, hours + 10)];
        expect(repliedWithin([...waits].reverse(), hours)).toBe(now);
        expect(medianWait([...waits].reverse())).toBe(medianWait(waits));
        if (now === null) return;
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        if (later !== null) expect(later).toBeGreaterThanOrEqual(now);
      }),
      runs,
    );
  });
});
