import * as fc from 'fast-check';
import { AccountState } from './member.vocabulary';
import { delayAfter, mayEnter, neighbourhoodOf, PATIENCE } from './sign-in.rules';

describe('how long a failed sign-in makes wait (R-28)', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1_000],
    [6, 2_000],
    [9, 16_000],
    [14, 512_000],
    [15, 900_000],
    [500, 900_000],
  ])('after %i failures from one place on one account: %i ms', (failures, delay) => {
    expect(delayAfter(failures, PATIENCE.pair)).toBe(delay);
  });

  it('never locks an account for more than a minute, whatever strangers do', () => {
    fc.assert(
      fc.property(fc.nat(), (failures) => {
        expect(delayAfter(failures, PATIENCE.account)).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it('never shortens with one more failure', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...Object.values(PATIENCE)), (failures, patience) => {
        expect(delayAfter(failures + 1, patience)).toBeGreaterThanOrEqual(delayAfter(failures, patience));
      }),
    );
  });
});

describe('whose neighbourhood an address is in', () => {
  it.each([
    ['127.0.0.2', '127.0.0.2'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%s: %s', (address, place) => {
    expect(neighbourhoodOf(address)).toBe(place);
  });
});

describe('which accounts may be entered', () => {
  const at = new Date('2026-11-25T12:00:00Z');
  it.each([
    [AccountState.ACTIVE, null, true],
    [AccountState.UNVERIFIED, null, true],
    [AccountState.DEACTIVATED, null, true],
    [AccountState.WAITING, null, false],
    [AccountState.LEFT, null, false],
    [AccountState.SUSPENDED, null, false],
    [AccountState.SUSPENDED, new Date('2026-11-25T12:00:01Z'), false],
    [AccountState.SUSPENDED, new Date('2026-11-25T12:00:00Z'), true],
  ])('%s, suspended until %s: %s', (state, suspendedUntil, may) => {
    expect(mayEnter({ state, suspendedUntil }, at)).toBe(may);
  });
});
