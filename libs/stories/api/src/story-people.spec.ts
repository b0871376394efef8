import { randomUUID } from 'node:crypto';
import { type Actor, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { Contributions, ErasureSteps } from '@cp/members/api';
import type { Answer } from '@cp/testing';
import { Types } from 'mongoose';
import { StoryStatus } from './story.vocabulary';
import { PEOPLE, PeopleStage } from './story-people.stage';

const { DRAFT } = StoryStatus;
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
const fieldOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.fields?.[0]?.key;

let stage: PeopleStage;
let nurse: Actor, carer: Actor, porter: Actor;
beforeAll(async () => {
  stage = await PeopleStage.open();
  nurse = await stage.member('Nadia Rahman', Perspective.CLINICIAN);
  carer = await stage.member('Jean Whitlock', Perspective.CARER);
  porter = await stage.member('Grace Okafor', Perspective.NON_CLINICAL_STAFF);
}, 60_000);
afterAll(() => stage.bench.close());

const invite = (storyId: string, as: Actor, memberId: string, more: object = {}): Promise<Answer> =>
  stage.ask(PEOPLE.invite, { input: { key: randomUUID(), storyId, memberId, note: '', ...more } }, as);

describe('asking somebody to tell a story together', () => {
  it('sends a mail, shows title and summary alone, and makes them an author once they say yes', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    expect((await stage.people(id, nurse)).missing).toEqual([
      'PATIENT',
      'CARER',
      'NON_CLINICAL_STAFF',
      'MANAGER',
    ]);
    const invitation = await stage.invited(id, nurse, carer);
    const [mail] = await mailsTo(stage.bench.app, `${carer.memberId}@people.example`);
    expect(mail?.text).toContain('You saw it from the bed.');
    expect(mail?.text).toContain(`/invitations/story/${invitation}`);
    expect(codeOf(await stage.ask(PEOPLE.story, { id }, carer))).toBe('NOT_FOUND');
    expect(await stage.must(PEOPLE.invitation, { id: invitation }, carer)).toMatchObject({
      from: { name: 'Nadia Rahman' },
      about: { title: 'Quiet after eleven', kind: 'CASE' },
    });
    expect(await stage.must(PEOPLE.waiting, {}, carer)).toMatchObject([{ id: invitation }]);
    const input = { id: invitation, spokenAs: 'CARER', pseudonymous: false };
    for (let time = 0; time < 2; time++) await stage.must(PEOPLE.accept, { input }, carer);
    expect(await stage.must(PEOPLE.story, { id }, carer)).toMatchObject({
      authors: [
        { byline: { name: 'Nadia Rahman' } },
        { byline: { name: 'Jean Whitlock' }, spokenAs: 'CARER' },
      ],
    });
    const { people, missing, invitations } = await stage.people(id, carer);
    expect(people.map(({ mine }) => mine)).toEqual([false, true]);
    expect(missing).toEqual(['NON_CLINICAL_STAFF', 'MANAGER']);
    expect(invitations).toEqual([]);
    expect((await stage.stored(id))?.['authorIds']).toHaveLength(2);
  });

  it('is for whoever began the story, and for people who let themselves be found (R-41, R-42)', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    const hidden = await stage.member('Hidden Person', Perspective.PATIENT, false);
    const absent = await invite(id, nurse, new Types.ObjectId().toHexString());
    const unlisted = await invite(id, nurse, hidden.memberId);
    // Nobody learns from a refusal that there is such an account.
    expect(unlisted.errors?.[0]?.message).toBe(absent.errors?.[0]?.message);
    expect([codeOf(absent), codeOf(unlisted)]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(codeOf(await invite(id, porter, carer.memberId))).toBe('NOT_FOUND');
    await stage.joined(id, nurse, carer);
    expect(codeOf(await invite(id, carer, porter.memberId))).toBe('FORBIDDEN');
    expect(fieldOf(await invite(id, nurse, carer.memberId))).toBe('fields.memberId.tells');
    expect(fieldOf(await invite(id, nurse, nurse.memberId))).toBe('fields.memberId.tells');
  });

  it('asks nobody twice in thirty days, whatever became of it, and once for each key', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    const key = randomUUID();
    const [one, two] = [
      await invite(id, nurse, carer.memberId, { key }),
      await invite(id, nurse, carer.memberId, { key }),
    ];
    expect(one.data).toEqual(two.data);
    const [open] = (await stage.people(id, nurse)).invitations;
    await stage.must(PEOPLE.withdraw, { id: open?.id }, nurse);
    expect(codeOf(await stage.ask(PEOPLE.invitation, { id: open?.id }, carer))).toBe('NOT_FOUND');
    expect(fieldOf(await invite(id, nurse, carer.memberId))).toBe('fields.memberId.asked');
  });

  it('is declined in silence: whoever asked sees no difference', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    const invitation = await stage.invited(id, nurse, carer);
    const before = await stage.people(id, nurse);
    await stage.must(PEOPLE.decline, { id: invitation }, carer);
    await stage.must(PEOPLE.decline, { id: invitation }, carer);
    expect(await stage.people(id, nurse)).toEqual(before);
    expect(await stage.must(PEOPLE.waiting, {}, carer)).toEqual([]);
    expect(codeOf(await stage.ask(PEOPLE.decline, { id: invitation }, porter))).toBe('NOT_FOUND');
    expect(codeOf(await stage.ask(PEOPLE.withdraw, { id: invitation }, carer))).toBe('NOT_FOUND');
    expect(await stage.must(PEOPLE.withdraw, { id: invitation }, nurse)).toBe(true);
  });

  it('is answered by nobody else, not after thirty days, and only as what somebody is (R-41)', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    const invitation = await stage.invited(id, nurse, carer);
    const input = { id: invitation, spokenAs: 'CARER', pseudonymous: false };
    const accept = (more: object, as: Actor) =>
      stage.ask(PEOPLE.accept, { input: { ...input, ...more } }, as);
    expect(codeOf(await accept({ spokenAs: 'NON_CLINICAL_STAFF' }, porter))).toBe('NOT_FOUND');
    expect(fieldOf(await accept({ spokenAs: 'MANAGER' }, carer))).toBe('fields.spokenAs');
    await stage.bench.connection
      .collection('co_author_invitations')
      .updateOne({ _id: new Types.ObjectId(invitation) }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect(codeOf(await accept({}, carer))).toBe('NOT_FOUND');
  });

  it('stops at ten who tell it or are asked', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    const many = await Promise.all(
      Array.from({ length: 11 }, (_, at) => stage.member(`Many ${at}`, Perspective.PATIENT)),
    );
    for (const one of many.slice(0, 10)) await stage.invited(id, nurse, one);
    const refused = await invite(id, nurse, many[10]?.memberId ?? '');
    expect(refused.errors?.[0]?.extensions.key).toBe('people.many');
  });
});

describe('a co-author', () => {
  const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version savedByOther { name } } }`;
  const SAVED = 'query ($id: ID!) { story(id: $id) { version savedByOther { name member { id } } } }';

  it('is told which of the others saved last, by the name that they have on the story, and nobody else is', async () => {
    const patient = await stage.member('Tom Ellery', Perspective.PATIENT);
    const id = await stage.told(nurse);
    await stage.joined(id, nurse, patient, true);
    const saved = (as: Actor | null) =>
      stage.must<{ version: number; savedByOther: { name: string } | null }>(SAVED, { id }, as);
    const save = async (as: Actor, title: string) => {
      const { version } = await saved(as);
      return stage.must(SAVE, { input: { id, version, title } }, as);
    };
    expect(await save(patient, 'Quiet after ten')).toMatchObject({ savedByOther: null });
    const { savedByOther } = await saved(nurse);
    expect(savedByOther).toMatchObject({ member: null });
    expect(savedByOther?.name).not.toContain('Tom');
    expect((await saved(porter)).savedByOther).toBeNull();
    await save(nurse, 'Quiet after nine');
    expect((await saved(patient)).savedByOther).toMatchObject({ name: 'Nadia Rahman' });
  });

  it('stops telling a story, or is taken off it by who began it and told why', async () => {
    const id = await stage.told(nurse);
    await stage.joined(id, nurse, carer);
    await stage.joined(id, nurse, porter);
    expect(codeOf(await stage.ask(PEOPLE.leave, { storyId: id }, nurse))).toBe('FORBIDDEN');
    await stage.must(PEOPLE.leave, { storyId: id }, carer);
    expect(codeOf(await stage.ask(PEOPLE.people, { id }, carer))).toBe('FORBIDDEN');
    const handle = (await stage.people(id, nurse)).people[1]?.handle;
    const remove = (reason: string, as: Actor) =>
      stage.ask(PEOPLE.remove, { input: { storyId: id, handle, reason } }, as);
    expect(codeOf(await remove('Because.', porter))).toBe('FORBIDDEN');
    expect(fieldOf(await remove('  ', nurse))).toBe('fields.reason.coAuthor');
    await remove('The ward asked for one voice.', nurse);
    const [, mail] = await mailsTo(stage.bench.app, `${porter.memberId}@people.example`);
    expect(mail?.text).toContain('The ward asked for one voice.');
    expect(await stage.must(PEOPLE.story, { id }, porter)).toMatchObject({
      authors: [{ byline: { name: 'Nadia Rahman' } }],
    });
    expect((await remove('Again.', nurse)).errors?.[0]?.extensions.key).toBe('people.coAuthorNotFound');
  });
});

describe('a story of several when one of them leaves the community', () => {
  const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
    const goOn = () => Promise.resolve();
    await stage.bench.connection
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(memberId) }, { $set: { state: 'LEFT' } });
    for (const [, step] of stage.bench.app.get(ErasureSteps).all())
      for (let time = 0; time < 2; time++) await step({ memberId, contributions, goOn });
  };

  it.each([
    [Contributions.KEEP, DRAFT, ['Jean Whitlock', 'Former member']],
    [Contributions.KEEP, StoryStatus.PUBLISHED, ['Jean Whitlock', 'Former member']],
    [Contributions.REMOVE, DRAFT, ['Jean Whitlock']],
    [Contributions.REMOVE, StoryStatus.PUBLISHED, ['Jean Whitlock']],
  ])(
    'passes to whoever joined first when its beginner goes (%s, %s)',
    async (contributions, status, names) => {
      const beginner = await stage.member('Ines Farrow', Perspective.MANAGER);
      const id = await stage.told(beginner, { status, spokenAs: Perspective.MANAGER });
      await stage.joined(id, beginner, carer);
      await leave(beginner, contributions);
      const story = await stage.must<{ authors: { byline: { name: string } }[] }>(
        PEOPLE.story,
        { id },
        carer,
      );
      expect(story).toMatchObject({ title: 'Quiet after eleven', spokenAs: 'CARER' });
      expect(story.authors.map(({ byline }) => byline.name)).toEqual(names);
      const { people } = await stage.people(id, carer);
      expect(people[0]).toMatchObject({ mine: true, handle: null });
      expect(JSON.stringify((await stage.stored(id))?.['authorIds'])).not.toContain(beginner.memberId);
    },
  );

  it('keeps the name under which a pseudonym told it, so that nobody sees who left', async () => {
    const patient = await stage.member('Tom Ellery', Perspective.PATIENT);
    const id = await stage.told(nurse);
    await stage.joined(id, nurse, patient, true);
    const before = await stage.must(PEOPLE.story, { id }, porter);
    await leave(patient, Contributions.KEEP);
    expect(await stage.must(PEOPLE.story, { id }, porter)).toEqual(before);
  });
});
