import { type Actor, Perspective } from '@cp/kit/api';
import { codeOf, EVERY_FIELD, fieldsOf, PeopleStage } from './people.stage';
import { SessionService } from './session.service';

const { CARER, CLINICIAN, MANAGER, PATIENT } = Perspective;

let stage: PeopleStage;
let admin: Actor;
let organisationId: string;
beforeAll(async () => {
  stage = await PeopleStage.open();
  admin = await stage.administrator();
  organisationId = await stage.organisation(admin, 'Foxhill Hospital', ['Ward 4']);
}, 60_000);
afterAll(() => stage.bench.close());

const written = {
  pronouns: 'she/her',
  jobTitle: 'Ward nurse',
  offer: 'I can show how we turned the lights down.',
  skillIds: ['s1.1', 's4.1'],
  lookingFor: 'Somebody who knows lifts',
  interests: ['Sleep', ' Lifts ', 'sleep'],
  findable: true,
};

describe('the own profile', () => {
  it('is not to be found before its member wants it, and then shows what is written into it', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    expect(await stage.profileOf(nurse)).toMatchObject({
      version: 0,
      findable: false,
      shown: EVERY_FIELD,
      perspectives: ['CLINICIAN'],
      suggestion: null,
    });
  });

  it('is saved as a whole, tidied, and told back', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    const saved = await stage.save(nurse, {
      ...written,
      name: '  Nadia   Ｒahman ',
      organisationId,
      unit: 'Ward 4',
    });
    expect(saved).toMatchObject({
      version: 1,
      name: 'Nadia Rahman',
      jobTitle: 'Ward nurse',
      organisation: { name: 'Foxhill Hospital' },
      unit: 'Ward 4',
      interests: ['sleep', 'Lifts'],
    });
    expect(await stage.profileOf(nurse)).toEqual(saved);
  });

  it('refuses to save over a newer version, says which one is stored and overwrites nothing (R-53)', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    await stage.save(nurse, { version: 0, jobTitle: 'From the phone' });
    const late = await stage.send(nurse, { version: 0, jobTitle: 'From the desk' });
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', version: 1 });
    expect((await stage.profileOf(nurse))['jobTitle']).toBe('From the phone');
  });

  it('lets one of several saves of one version win (R-53)', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((jobTitle) => stage.send(nurse, { version: 0, jobTitle })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'CONFLICT')).toHaveLength(3);
  });

  it.each<[string, object, string]>([
    ['a name kept for the place, in Cyrillic letters too (R-59)', { name: 'Аdmіn' }, 'name'],
    ['a name with a hidden sign (R-59)', { name: 'Jean\u202EkcoltihW' }, 'name'],
    ['four perspectives', { perspectives: ['CARER', 'PATIENT', 'OTHER', 'MANAGER'] }, 'perspectives'],
    ['a skill that is none', { skillIds: ['s9.9'] }, 'skillIds'],
    ['an organisation that nobody knows', { organisationId: '0'.repeat(24) }, 'organisationId'],
    ['a long offer', { offer: 'x'.repeat(601) }, 'offer'],
  ])('refuses %s and names the field', async (_, change, path) => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    const answer = await stage.send(nurse, change);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer)).toEqual([path]);
    expect((await stage.profileOf(nurse)).version).toBe(0);
  });

  it('takes neither a role nor a unit of another place from outside (R-33, R-46)', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    expect(codeOf(await stage.send(nurse, { roles: ['ADMINISTRATOR'] }))).toBe('BAD_USER_INPUT');
    expect(fieldsOf(await stage.send(nurse, { organisationId, unit: 'Ward 99' }))).toEqual(['unit']);
  });

  it('is neither read nor written by a guest, nor written by an account that may not (R-40)', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN], { can: new Set() });
    expect(codeOf(await stage.bench.graphql('{ myProfile { id } }'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stage.send(nurse, { jobTitle: 'Nurse' }))).toBe('FORBIDDEN');
  });

  it('never keeps an employer or a job title of a patient or a carer, and clears both with the perspective', async () => {
    const carer = await stage.member('Jean Whitlock', [CARER]);
    const place = { organisationId, unit: 'Ward 4', jobTitle: 'Nurse' };
    const none = { organisation: null, unit: null, jobTitle: '' };
    expect(await stage.save(carer, place)).toMatchObject(none);
    expect(await stage.save(carer, { ...place, perspectives: [CARER, CLINICIAN] })).toMatchObject({
      unit: 'Ward 4',
      jobTitle: 'Nurse',
    });
    expect(await stage.save(carer, { perspectives: [PATIENT] })).toMatchObject(none);
  });

  it('tells others in the server of a new name or perspective, and of nothing else', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    const told = async () =>
      (await stage.events('ProfileChanged')).filter(({ ids }) => ids['memberId'] === nurse.memberId).length;
    await stage.save(nurse, written);
    expect(await told()).toBe(0);
    await stage.save(nurse, { name: 'N. Rahman' });
    await stage.save(nurse, { perspectives: [MANAGER] });
    expect(await told()).toBe(2);
  });

  it('shows that its member is here until they choose otherwise, and keeps that when a save says nothing of it', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN]);
    const told = async () =>
      (await stage.events('ProfileChanged')).filter(({ ids }) => ids['memberId'] === nurse.memberId).length;
    expect(await stage.profileOf(nurse)).toMatchObject({ showsPresence: true });
    expect(await stage.save(nurse, { showsPresence: false })).toMatchObject({ showsPresence: false });
    expect(await stage.save(nurse, { showsPresence: undefined })).toMatchObject({ showsPresence: false });
    expect(await told()).toBe(1);
    const sessions = stage.bench.app.get(SessionService);
    expect(await sessions.actorWithoutSession(nurse.memberId)).toMatchObject({ hidesPresence: true });
    await stage.save(nurse, { showsPresence: true });
    expect(await told()).toBe(2);
    expect(await sessions.actorWithoutSession(nurse.memberId)).toMatchObject({ hidesPresence: false });
  });

  it('starts from a perspective that the member still has, and keeps “rather not say”', async () => {
    const nurse = await stage.member('Nadia Rahman', [CLINICIAN, CARER]);
    const members = stage.bench.connection.collection('members');
    const last = async () => (await members.findOne({ name: 'Once Two' }))?.['lastSpokenAs'] as unknown;
    await members.updateOne(
      { _id: { $exists: true }, name: 'Nadia Rahman', perspectives: [CLINICIAN, CARER] },
      { $set: { lastSpokenAs: CLINICIAN } },
    );
    await stage.save(nurse, { name: 'Once Two', perspectives: [CARER] });
    expect(await last()).toBe('CARER');
    await members.updateOne({ name: 'Once Two' }, { $set: { lastSpokenAs: null } });
    await stage.save(nurse, { perspectives: [MANAGER] });
    expect(await last()).toBeNull();
  });
});
