import type { Perspective } from '@cp/ui';
import { asksForWork, joinFaults } from './join.rules';
import { returnPath } from './return-path';

describe('where to go after signing in', () => {
  it.each([
    ['/stories/1?a=b#c', '/stories/1?a=b#c'],
    ['/', '/'],
    [null, '/'],
    ['', '/'],
    ['stories', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/a\\b', '/'],
    ['/\t/elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?return=/sign-in', '/'],
    ['/join', '/'],
    ['/confirm', '/'],
    ['/new-password', '/'],
    ['/new-email', '/'],
    ['/sign-in/code', '/'],
  ])('leads %p to %p', (asked, place) => {
    expect(returnPath(asked)).toBe(place);
  });
});

describe('what must be put right before joining', () => {
  const good = {
    name: 'Grace',
    email: 'grace@example.org',
    password: 'correct horse',
    perspectives: ['CARER'] as Perspective[],
  };

  it('is nothing when all is well', () => {
    expect(joinFaults(good)).toEqual([]);
  });

  it.each([
    [{ perspectives: [] }, 'join.fault.perspectives'],
    [
      { perspectives: ['CARER', 'PATIENT', 'OTHER', 'MANAGER'] as Perspective[] },
      'join.fault.perspectives-many',
    ],
    [{ name: ' G ' }, 'join.fault.name'],
    [{ name: 'x'.repeat(61) }, 'join.fault.name'],
    [{ email: 'grace' }, 'join.fault.email'],
    [{ email: 'grace@ example.org' }, 'join.fault.email'],
    [{ password: 'elevenchars' }, 'join.fault.password-short'],
    [{ password: 'x'.repeat(129) }, 'join.fault.password-long'],
  ])('names %p', (change, key) => {
    expect(joinFaults({ ...good, ...change }).map((fault) => fault.key)).toEqual([key]);
  });

  it('is told in the order of the page', () => {
    expect(
      joinFaults({ name: '', email: '', password: '', perspectives: [] }).map(({ field }) => field),
    ).toEqual(['perspectives', 'name', 'email', 'password']);
  });
});

describe('the workplace', () => {
  it.each([
    ['PATIENT', false],
    ['CARER', false],
    ['OTHER', false],
    ['CLINICIAN', true],
    ['NON_CLINICAL_STAFF', true],
    ['MANAGER', true],
  ] as const)('is asked of somebody who speaks as %s: %s', (perspective, asked) => {
    expect(asksForWork([perspective])).toBe(asked);
  });
});
