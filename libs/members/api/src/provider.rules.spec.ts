import { claimsOf, ownPath, pageWith, vouchesForSecondFactor } from './provider.rules';

describe('the path to go to after signing in', () => {
  it.each([
    ['/', '/'],
    ['/stories?side=CARER#told', '/stories?side=CARER#told'],
    ['/sign-in-sheets', '/sign-in-sheets'],
    ['/sign-in', '/'],
    ['/join/finish', '/'],
    ['/new-password', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/a\\b', '/'],
    ['/\telsewhere', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['stories', '/'],
    ['', '/'],
    [`/${'a'.repeat(2_000)}`, '/'],
  ])('of %j is %j (R-16)', (asked, path) => {
    expect(ownPath(asked)).toBe(path);
  });

  it('stands in the address of the page on the way there', () => {
    expect(pageWith('/sign-in', 'failed')).toBe('/sign-in?provider=failed');
    expect(pageWith('/sign-in', 'failed', '/a?b=c')).toBe('/sign-in?provider=failed&return=%2Fa%3Fb%3Dc');
  });
});

describe('the second factor of a provider', () => {
  it.each([
    [{}, false],
    [{ amr: ['pwd'] }, false],
    [{ amr: ['otp'] }, false],
    [{ amr: ['pwd', 'otp'] }, true],
    [{ amr: ['pin', 'hwk'] }, true],
    [{ amr: ['mfa'] }, true],
    [{ amr: 'mfa' }, false],
    [{ acr: 'urn:example:mfa' }, true],
    [{ acr: 'https://refeds.org/profile/mfa' }, true],
    [{ acr: 'aal2' }, true],
    [{ acr: 'aal1' }, false],
    [{ acr: 'nomfaatall' }, false],
    [{ acr: 2 }, false],
  ])('is vouched for by %j: %j (R-32)', (said, strong) => {
    expect(vouchesForSecondFactor(said)).toBe(strong);
  });
});

describe('what is kept of what a provider says', () => {
  const who = { iss: 'https://id.example', sub: 'p1' };

  it('is who vouches, their name for the account, and what joining needs', () => {
    const said = {
      ...who,
      email: 'bea@example.org',
      email_verified: true,
      name: ' Bea  Lindqvist ',
      phone: '1',
    };
    expect(claimsOf(said)).toEqual({
      issuer: 'https://id.example',
      subject: 'p1',
      email: 'bea@example.org',
      emailVerified: true,
      name: 'Bea Lindqvist',
      secondFactor: false,
    });
  });

  it.each([
    [{ email: 'a@b.example' }, false],
    [{ email: 'a@b.example', email_verified: false }, false],
    [{ email: 'a@b.example', email_verified: 'false' }, false],
    [{ email: 'a@b.example', email_verified: 1 }, false],
    [{ email: 'a@b.example', email_verified: 'true' }, true],
    [{ email_verified: true }, false],
  ])('takes the address of %j for theirs: %j (R-34)', (said, verified) => {
    expect(claimsOf({ ...who, ...said }).emailVerified).toBe(verified);
  });

  it('suggests a name only where it could be one here', () => {
    expect(claimsOf({ ...who, given_name: 'Bea', family_name: 'Lindqvist' }).name).toBe('Bea Lindqvist');
    for (const name of [undefined, '', 'B', 'b'.repeat(61), 7])
      expect(claimsOf({ ...who, name }).name).toBeNull();
  });
});
