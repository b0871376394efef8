import { Perspective } from '@cp/kit/api';
import { emailKeyOf, initialsOf, joinProblems, mayNameOrganisation, tidyName } from './member.rules';

const wish = {
  name: 'Nadia Rahman',
  email: 'nadia@example.org',
  password: 'velvet anchor maple stone',
  perspectives: [Perspective.CLINICIAN],
};

describe('the rules of joining', () => {
  it('let a nurse join', () => {
    expect(joinProblems(wish)).toEqual([]);
  });

  it.each([
    ['a name of one letter', { name: 'N' }, 'name', 'fields.name.length'],
    ['a name that is only spaces', { name: '      ' }, 'name', 'fields.name.length'],
    ['a name of 61 letters', { name: 'n'.repeat(61) }, 'name', 'fields.name.length'],
    ['a name that runs backwards', { name: 'Nadia\u202enamhaR' }, 'name', 'fields.name.characters'],
    ['a name with a hidden space', { name: 'Na\u200bdia' }, 'name', 'fields.name.characters'],
    [
      'a name of stacked marks',
      { name: 'Nadi\u0301\u0302\u0303\u0304\u0305a' },
      'name',
      'fields.name.characters',
    ],
    ['an address without a domain', { email: 'nadia' }, 'email', 'fields.email'],
    ['an address with a space', { email: 'na dia@example.org' }, 'email', 'fields.email'],
    ['a password of 11 characters', { password: 'abcdefghijk' }, 'password', 'fields.password.length'],
    [
      'a password of 129 characters',
      { password: 'ab cde'.repeat(21) + 'xyz' },
      'password',
      'fields.password.length',
    ],
    ['a password of one letter', { password: 'aaaaaaaaaaaa' }, 'password', 'fields.password.guessable'],
    [
      'a password that is the product’s name',
      { password: 'commonpractice1' },
      'password',
      'fields.password.guessable',
    ],
    [
      'a password that is the own name',
      { password: 'nadia-rahman', name: 'Nadia-Rahman' },
      'password',
      'fields.password.guessable',
    ],
    [
      'four perspectives',
      { perspectives: [Perspective.CLINICIAN, Perspective.CARER, Perspective.PATIENT, Perspective.OTHER] },
      'perspectives',
      'fields.perspectives',
    ],
    [
      'a perspective twice',
      { perspectives: [Perspective.CARER, Perspective.CARER] },
      'perspectives',
      'fields.perspectives',
    ],
  ])('refuse %s', (_, change, path, key) => {
    expect(joinProblems({ ...wish, ...change })).toEqual([expect.objectContaining({ path, key })]);
  });

  it('let somebody join who would rather not say what perspective they have', () => {
    expect(joinProblems({ ...wish, perspectives: [] })).toEqual([]);
  });

  it('accept every kind of password that is long enough, spaces and signs included', () => {
    for (const password of [
      'correct horse battery',
      'æøå ñandú 42 €',
      '   mauve   kettle   ',
      '🌱🌿🌳🌲🌴🌵🌾🌻🌼🌷🥀🌹',
    ])
      expect(joinProblems({ ...wish, password })).toEqual([]);
  });

  it.each([
    [[Perspective.PATIENT], false],
    [[Perspective.CARER], false],
    [[Perspective.PATIENT, Perspective.CARER], false],
    [[Perspective.CLINICIAN], true],
    [[Perspective.NON_CLINICAL_STAFF], true],
    [[Perspective.MANAGER], true],
    [[Perspective.OTHER], true],
    [[Perspective.CARER, Perspective.CLINICIAN], true],
  ])('keep an organisation of %j: %s', (perspectives, kept) => {
    expect(mayNameOrganisation(perspectives)).toBe(kept);
  });
});

describe('names and addresses', () => {
  it.each([
    ['Nadia Rahman', 'NR'],
    ['Tom', 'T'],
    ['Jean van der Whitlock', 'JW'],
    ['Ørjan Ås', 'ØÅ'],
    ['42', '4'],
  ])('gives %s the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('folds what looks the same into one name', () => {
    expect(tidyName('  Nadia \u00a0 Ｒahman ')).toBe('Nadia Rahman');
  });

  it('tells accounts apart by the address, not by how it was typed', () => {
    expect(emailKeyOf(' Nadia@Example.ORG ')).toBe('nadia@example.org');
    expect(emailKeyOf('nadia@bücher.example')).toBe('nadia@xn--bcher-kva.example');
    expect(emailKeyOf('"a@b"@example.org')).toBe('"a@b"@example.org');
  });
});
