import { Perspective } from '@cp/kit/api';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { fold, nameKeyOf, prefixesOf, soughtIn } from './folding';
import { nameProblems, tidyName } from './member.rules';
import { isReserved, mixesAlphabets } from './name.rules';
import { unitsOf } from './organisation.rules';
import {
  emptyProfile,
  jobTitleOf,
  listingOf,
  maySee,
  profileProblems,
  type ProfileWish,
  tellsOthers,
} from './profile.rules';
import { ProfileField } from './profile.vocabulary';
import { anActor } from './testing';

const { CLINICIAN, CARER, PATIENT, OTHER } = Perspective;

describe('names that are kept for the place (R-59)', () => {
  it.each([
    ['Admin'],
    ['The administrator'],
    ['moderator'],
    ['Ward moderator'],
    ['NHS England'],
    ['nhs'],
    ['N H S'],
    ['n.h.s'],
    ['A-d-m-i-n'],
    ['Staff'],
    ['The staff team'],
    ['Support'],
    ['Technical support'],
    ['Common Practice'],
    ['CommonPractice help'],
    ['Former member'],
    ['Аdmin'],
    ['аdmіn'],
    ['ΝΗЅ'],
    ['НОЅТ'],
    ['Adm1n'],
    ['4dmin'],
    ['Admln'],
    ['M0derator'],
    ['Modeгatoг'],
    ['ᴀᴅᴍɪɴ'],
    ['Ａｄｍｉｎ'],
    ['Ádmïn'],
    ['Adrnin'],
  ])('%s', (name) => {
    expect(isReserved(tidyName(name))).toBe(true);
    expect(nameProblems(tidyName(name))).toHaveLength(1);
  });

  it.each([
    ['Nadia Rahman'],
    ['Staff nurse Amy'],
    ['Jonas Host'],
    ['Carol Adminson'],
    ['Ada Moder'],
    ['Мария Иванова'],
    ['Ελένη'],
    ['李小龍'],
    ['Siân Maddock'],
    ['Ørjan Ås'],
    ['Wren at desktop'],
    ['Robin'],
  ])('but not %s', (name) => {
    expect(nameProblems(tidyName(name))).toEqual([]);
  });

  it.each([
    ['Nаdia Rahman', true],
    ['Nadia Rаhman', true],
    ['Νadia', true],
    ['Anna Ивановна', false],
    ['Ελένη Smith', false],
  ])('tell that a word of %s mixes alphabets: %s', (name, mixes) => {
    expect(mixesAlphabets(name)).toBe(mixes);
  });
});

const wish: ProfileWish = {
  name: 'Nadia Rahman',
  perspectives: [CLINICIAN],
  pronouns: 'she/her',
  jobTitle: 'Ward nurse',
  offer: 'I can show you how we turned the lights down.\n\nAsk me.',
  skillIds: ['s1.1'],
  lookingFor: 'Somebody who has done it on a children’s ward 👩‍⚕️',
  interests: ['Sleep'],
};
const known = new Set(['s1.1', 's1.2', 's1.3', 's1.4', 's1.5', 's2.1', 's3.1']);

describe('what a profile may say', () => {
  it('is what a nurse writes', () => {
    expect(profileProblems(wish, known)).toEqual([]);
  });

  it.each<[string, Partial<ProfileWish>, string]>([
    ['a name that is reserved', { name: 'Moderator' }, 'name'],
    ['a perspective twice', { perspectives: [CARER, CARER] }, 'perspectives'],
    ['long pronouns', { pronouns: 'x'.repeat(41) }, 'pronouns'],
    ['a job title of 81 letters', { jobTitle: 'x'.repeat(81) }, 'jobTitle'],
    ['a job title that runs backwards', { jobTitle: 'nurse\u202e' }, 'jobTitle'],
    ['an offer of 601 letters', { offer: 'x'.repeat(601) }, 'offer'],
    ['an offer with a hidden space', { offer: 'Ask\u2060' }, 'offer'],
    ['seven skills', { skillIds: [...known] }, 'skillIds'],
    ['a skill twice', { skillIds: ['s1.1', 's1.1'] }, 'skillIds'],
    ['a skill that is none', { skillIds: ['s9.9'] }, 'skillIds'],
    ['a wish of 601 letters', { lookingFor: 'x'.repeat(601) }, 'lookingFor'],
    ['nine interests', { interests: 'abcdefghi'.split('') }, 'interests'],
    ['a long interest', { interests: ['x'.repeat(41)] }, 'interests'],
  ])('but not %s', (_, change, path) => {
    expect(profileProblems({ ...wish, ...change }, known).map((problem) => problem.path)).toEqual([path]);
  });

  it.each([
    [[PATIENT], ''],
    [[CARER, PATIENT], ''],
    [[CLINICIAN, CARER], 'Nurse'],
    [[OTHER], 'Nurse'],
  ])('keeps the job title of %j as “%s”', (perspectives, kept) => {
    expect(jobTitleOf(perspectives, 'Nurse')).toBe(kept);
  });
});

const organisationId = new Types.ObjectId();
const aMember = (shown: ProfileField[] | null, findable = true) => ({
  id: 'f'.repeat(24),
  name: 'Nadia Rahman',
  perspectives: [CLINICIAN],
  organisationId,
  profile: shown && { ...emptyProfile(), ...wish, shown, findable, skillIds: ['s1.1'], interests: ['Sleep'] },
});
const every = Object.values(ProfileField);

describe('who sees a field (R-43)', () => {
  const self = anActor(CLINICIAN, { memberId: 'f'.repeat(24) });
  const other = anActor(CARER);
  it.each(every)('%s: others when it is shown, the member always, guests never', (field) => {
    const shown = aMember(every);
    const hidden = aMember(every.filter((one) => one !== field));
    expect([self, other, null].map((viewer) => maySee(viewer, shown, field))).toEqual([true, true, false]);
    expect([self, other, null].map((viewer) => maySee(viewer, hidden, field))).toEqual([true, false, false]);
  });

  it('hides the unit with the organisation', () => {
    expect(maySee(other, aMember([ProfileField.UNIT]), ProfileField.UNIT)).toBe(false);
  });

  it('shows of somebody who never wrote a profile only where they said they work', () => {
    expect(every.filter((field) => maySee(other, aMember(null), field))).toEqual([
      ProfileField.ORGANISATION,
      ProfileField.UNIT,
    ]);
  });
});

describe('by what somebody is found (R-42)', () => {
  it('is nothing before they want it', () => {
    expect(listingOf(aMember(every, false))).toBeNull();
    expect(listingOf(aMember(null))).toBeNull();
  });

  it.each<[ProfileField, string]>([
    [ProfileField.PERSPECTIVES, 'p:CLINICIAN'],
    [ProfileField.ORGANISATION, `o:${organisationId.toHexString()}`],
    [ProfileField.OFFERS, 's:s1.1'],
    [ProfileField.OFFERS, 'w:lights'],
    [ProfileField.JOB_TITLE, 'w:nurse'],
    [ProfileField.INTERESTS, 'w:sleep'],
  ])('%s is found as %s while it is shown, and not at all when it is hidden', (field, key) => {
    expect(listingOf(aMember(every))?.keys).toContain(key);
    const hidden = listingOf(aMember(every.filter((one) => one !== field)));
    expect(hidden?.keys).not.toContain(key);
    expect(JSON.stringify(hidden)).not.toContain(key.slice(2));
  });

  it('never holds what is only looked for, or the pronouns', () => {
    const keys = listingOf(aMember(every))?.keys ?? [];
    expect(keys).not.toContain('w:children');
    expect(keys).not.toContain('w:her');
  });
});

describe('what listeners hear of a change', () => {
  const before = aMember(every);
  it.each<[string, object, boolean]>([
    ['another name', { name: 'N. Rahman' }, true],
    ['another perspective', { perspectives: [CARER] }, true],
    ['another organisation', { organisationId: new Types.ObjectId() }, true],
    ['no organisation', { organisationId: null }, true],
    ['nobody being told that they are here', { showsPresence: false }, true],
    ['nothing of it', {}, false],
  ])('%s: %s', (_, change, told) => {
    expect(tellsOthers(before, { ...before, showsPresence: true, ...change })).toBe(told);
  });
});

describe('words that are looked for (R-49)', () => {
  it('find what begins like them, however it is written', () => {
    expect(soughtIn('  SIÂN, (madd')).toEqual(['sian', 'madd']);
    expect(prefixesOf('Siân Maddock')).toEqual(expect.arrayContaining(['s', 'sian', 'maddock', 'madd']));
    expect(soughtIn('.*')).toEqual([]);
  });

  it('are few and short, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const sought = soughtIn(text);
        expect(sought.length).toBeLessThanOrEqual(6);
        for (const one of sought) expect([...one].length).toBeLessThanOrEqual(10);
        const found = new Set(prefixesOf(text));
        for (const one of sought) expect(found.has(one)).toBe(true);
      }),
    );
  });
});

describe('names of organisations', () => {
  it('are the same however they are written', () => {
    expect(nameKeyOf('St. Mary’s  HOSPITAL')).toBe(nameKeyOf('st mary’s hospital'));
    expect(fold('ÅÉ')).toBe('ae');
  });

  it('keep the first writing of a unit', () => {
    expect(unitsOf(['Ward 7', 'Linen'], ['ward  7', 'Kitchen'])).toEqual(['Ward 7', 'Linen', 'Kitchen']);
  });
});
