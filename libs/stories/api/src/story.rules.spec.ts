import { type Permission, PermissionRole, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { aStory } from './story.builder';
import { factsOf } from './story.model';
import {
  audiencesOf,
  markProblems,
  mayBecome,
  mayDo,
  mayRead,
  maySpeakAs,
  placeProblems,
  publishProblems,
  isLookedAtFirst,
  statusesBefore,
  SECTIONS,
  STORY_ACTIONS,
  type StoryAction,
  type StoryViewer,
  wayOut,
} from './story.rules';
import { StoryKind, StoryStatus, StoryVisibility } from './story.vocabulary';

const HOME = '65f000000000000000000001';
const AWAY = '65f000000000000000000002';
const AUTHOR = '65f000000000000000000003';
const CO_AUTHOR = '65f000000000000000000004';

const { DRAFT, SUBMITTED, PUBLISHED, ARCHIVED } = StoryStatus;
const { PUBLIC, MEMBERS, ORGANISATION } = StoryVisibility;
const roles = Object.values(PermissionRole);
const statuses = Object.values(StoryStatus);
const visibilities = Object.values(StoryVisibility);

const facts = (status: StoryStatus, visibility: StoryVisibility) => ({
  ...factsOf(aStory({ status, visibility })),
  beganBy: AUTHOR,
  authorIds: [AUTHOR, CO_AUTHOR],
  organisationId: HOME,
});
const member = (role: PermissionRole, organisationId: string | null = null, memberId?: string) =>
  anActor(Perspective.CLINICIAN, { roles: [role], organisationId, ...(memberId ? { memberId } : {}) });

const everything = new Set(roles.flatMap((role) => [...member(role).can]));

describe('who may read a story', () => {
  it.each(statuses.flatMap((status) => visibilities.map((visibility) => [status, visibility] as const)))(
    'its authors, when it is %s for %s',
    (status, visibility) => {
      for (const role of roles)
        for (const author of [AUTHOR, CO_AUTHOR])
          expect(mayRead(member(role, null, author), facts(status, visibility))).toBe(true);
    },
  );

  it.each(roles.flatMap((role) => statuses.map((status) => [role, status] as const)))(
    'a %s who may review, when it is %s',
    (role, status) => {
      const may = status === SUBMITTED && member(role).can.has('story:review');
      for (const visibility of visibilities) {
        if (status === PUBLISHED) continue;
        expect(mayRead(member(role), facts(status, visibility))).toBe(may);
      }
    },
  );

  /** For every role alike that may not review: guest, member elsewhere, member of the story's organisation. */
  it.each([
    [DRAFT, PUBLIC, false, false, false],
    [DRAFT, MEMBERS, false, false, false],
    [DRAFT, ORGANISATION, false, false, false],
    [SUBMITTED, PUBLIC, false, false, false],
    [SUBMITTED, MEMBERS, false, false, false],
    [SUBMITTED, ORGANISATION, false, false, false],
    [PUBLISHED, PUBLIC, true, true, true],
    [PUBLISHED, MEMBERS, false, true, true],
    [PUBLISHED, ORGANISATION, false, false, true],
    [ARCHIVED, PUBLIC, false, false, false],
    [ARCHIVED, MEMBERS, false, false, false],
    [ARCHIVED, ORGANISATION, false, false, false],
  ])('others, when it is %s for %s: guest %s, elsewhere %s, same organisation %s', (...row) => {
    const [status, visibility, guest, elsewhere, same] = row;
    const story = facts(status, visibility);
    expect(mayRead(null, story)).toBe(guest);
    for (const role of roles.filter((one) => !member(one).can.has('story:review'))) {
      expect(mayRead(member(role), story)).toBe(elsewhere);
      expect(mayRead(member(role, AWAY), story)).toBe(elsewhere);
      expect(mayRead(member(role, HOME), story)).toBe(same);
    }
  });

  it('is asked of the database in the same words', () => {
    expect(audiencesOf(null)).toEqual([{ visibility: PUBLIC }]);
    expect(audiencesOf(member(PermissionRole.ADMINISTRATOR))).toEqual([
      { visibility: PUBLIC },
      { visibility: MEMBERS },
    ]);
    expect(audiencesOf(member(PermissionRole.MEMBER, HOME))).toEqual([
      { visibility: PUBLIC },
      { visibility: MEMBERS },
      { visibility: ORGANISATION, organisationId: HOME },
    ]);
  });
});

type Row = readonly [Permission, 'begun' | 'own' | 'others', readonly StoryStatus[]];

/** What the table is meant to say, written a second time: neither changes alone. */
const meant: Readonly<Record<StoryAction, readonly Row[]>> = {
  edit: [['story:write', 'own', [DRAFT, PUBLISHED]]],
  discard: [['story:write', 'begun', [DRAFT]]],
  submit: [['story:publish', 'own', [DRAFT]]],
  withdraw: [['story:write', 'own', [SUBMITTED]]],
  publish: [['story:publish', 'own', [DRAFT, PUBLISHED]]],
  review: [['story:review', 'others', [SUBMITTED]]],
  archive: [['story:publish', 'begun', [PUBLISHED]]],
  invite: [['story:write', 'begun', [DRAFT, PUBLISHED]]],
  mark: [['story:mark', 'own', [DRAFT, PUBLISHED]]],
  propose: [['story:mark', 'others', [PUBLISHED]]],
  decide: [
    ['story:mark', 'own', [PUBLISHED]],
    ['tag:decide', 'others', [PUBLISHED]],
  ],
  removeMark: [['story:mark', 'own', [DRAFT, PUBLISHED]]],
};

it('the table of actions on stories says what it is meant to (R-45)', () => {
  const said = Object.entries(STORY_ACTIONS).map(([action, rows]) => [
    action,
    rows.map(({ permission, whose, statuses: open }) => [permission, whose, open]),
  ]);
  expect(Object.fromEntries(said)).toEqual(meant);
});

const people = [
  ['who began it', AUTHOR, ['begun', 'own']],
  ['who tells it too', CO_AUTHOR, ['own']],
  ['somebody else', 'somebody', ['others']],
] as const;

describe.each(Object.keys(meant) as StoryAction[])('who may %s a story', (action) => {
  const may = (viewer: StoryViewer, story: ReturnType<typeof facts>) => mayDo(action, viewer, story);
  const rows = meant[action];

  it.each(
    roles.flatMap((role) =>
      statuses.flatMap((status) => people.map((person) => [role, status, ...person] as const)),
    ),
  )('as %s when it is %s: %s', (role, status, _, memberId, are) => {
    const viewer = member(role, HOME, memberId);
    const expected = rows.some(
      ([permission, whose, open]) =>
        viewer.can.has(permission) && (are as readonly string[]).includes(whose) && open.includes(status),
    );
    for (const visibility of visibilities) {
      const story = facts(status, visibility);
      expect(may(viewer, story)).toBe(expected && mayRead(viewer, story));
    }
  });

  it('never a guest, nor anybody without the permission', () => {
    for (const [, memberId] of people)
      for (const status of statuses) {
        const permissions = new Set(rows.map(([permission]) => permission));
        const can = new Set([...everything].filter((one) => !permissions.has(one)));
        expect(may(null, facts(status, PUBLIC))).toBe(false);
        expect(may(anActor(Perspective.CARER, { memberId, can }), facts(status, PUBLIC))).toBe(false);
      }
  });
});

describe('how a story comes to its readers', () => {
  /** For each choice of the community: whose draft is looked at first, of those who are trusted and of the others. */
  it.each([
    ['NONE', true, false],
    ['NONE', false, false],
    ['FIRST', true, false],
    ['FIRST', false, true],
    ['ALL', true, true],
    ['ALL', false, true],
  ] as const)('where %s are looked at, told by one who is trusted: %s; looked at first: %s', (...row) => {
    const [review, trusted, first] = row;
    for (const status of statuses)
      expect(isLookedAtFirst({ status }, { review, trusted })).toBe(first && status === DRAFT);
  });

  /** The way for an author who is looked at first, and for one who is not. */
  it.each([
    [DRAFT, 'submit', 'publish'],
    [SUBMITTED, null, null],
    [PUBLISHED, 'publish', 'publish'],
    [ARCHIVED, null, null],
  ] as const)('when it is %s: %s where it is looked at first, else %s', (status, first, atOnce) => {
    for (const author of [AUTHOR, CO_AUTHOR]) {
      const viewer = member(PermissionRole.MEMBER, null, author);
      const story = facts(status, MEMBERS);
      expect(wayOut(viewer, story, { review: 'FIRST', trusted: false })).toBe(first);
      expect(wayOut(viewer, story, { review: 'ALL', trusted: true })).toBe(first);
      expect(wayOut(viewer, story, { review: 'FIRST', trusted: true })).toBe(atOnce);
      expect(wayOut(viewer, story, { review: 'NONE', trusted: false })).toBe(atOnce);
    }
  });

  it('is open to nobody but its authors', () => {
    for (const status of statuses)
      for (const viewer of [null, member(PermissionRole.ADMINISTRATOR)])
        for (const review of ['NONE', 'FIRST', 'ALL'] as const)
          expect(wayOut(viewer, facts(status, PUBLIC), { review, trusted: true })).toBeNull();
  });
});

describe('the life of a story', () => {
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))(
    'from %s to %s happens only where the table says so (R-45)',
    (from, to) => {
      const happens = [
        [DRAFT, SUBMITTED],
        [DRAFT, PUBLISHED],
        [SUBMITTED, DRAFT],
        [SUBMITTED, PUBLISHED],
        [PUBLISHED, ARCHIVED],
      ].some(([before, after]) => from === before && to === after);
      expect(mayBecome(from, to)).toBe(happens);
      expect(statusesBefore(to).includes(from)).toBe(happens);
    },
  );

  it('asks six questions of a case and three of an experience, none of them twice', () => {
    const all = [...SECTIONS[StoryKind.CASE], ...SECTIONS[StoryKind.EXPERIENCE]];
    expect(SECTIONS[StoryKind.CASE]).toHaveLength(6);
    expect(SECTIONS[StoryKind.EXPERIENCE]).toHaveLength(3);
    expect(new Set(all).size).toBe(9);
  });
});

describe('what has to be put right', () => {
  it.each([
    ['nothing', {}, []],
    ['a title of blanks', { title: ' \t' }, ['title']],
    ['no summary', { summary: '' }, ['summary']],
    ['no outcome', { outcome: null }, ['outcome']],
    ['sections of blanks', { sections: { ACTION: ' \n' } }, ['sections']],
    [
      'everything',
      { title: '', summary: '', outcome: null, sections: { ACTION: '' } },
      ['title', 'summary', 'outcome', 'sections'],
    ],
  ])('before publishing with missing: %s', (_, wish, paths) => {
    expect(publishProblems(aStory({ status: DRAFT, ...wish })).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [PUBLIC, null, null, []],
    [MEMBERS, HOME, AWAY, []],
    [ORGANISATION, HOME, HOME, []],
    [ORGANISATION, HOME, AWAY, ['visibility']],
    [ORGANISATION, null, HOME, ['visibility']],
    [ORGANISATION, null, null, ['visibility']],
  ])('in a story for %s that happened at %s, told by a member of %s', (visibility, at, of, paths) => {
    const problems = placeProblems(member(PermissionRole.MEMBER, of), { visibility, organisationId: at });
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['right', { start: 0, end: 5, quote: 'Quiet', reason: 'It shows.' }, []],
    ['moved, at the only place that says it', { start: 3, end: 8, quote: 'eleven', reason: 'So.' }, []],
    ['moved, where two places say it', { start: 0, end: 1, quote: 'e', reason: 'So.' }, ['quote']],
    ['at other words', { start: 0, end: 5, quote: 'quiet', reason: 'It shows.' }, ['quote']],
    ['at no words', { start: 5, end: 6, quote: ' ', reason: 'It shows.' }, ['quote']],
    ['without a reason', { start: 0, end: 5, quote: 'Quiet', reason: '\n' }, ['reason']],
    ['too long', { start: 0, end: 2_001, quote: 'q'.repeat(2_001), reason: 'It shows.' }, ['quote']],
  ])('in a mark that is %s', (_, mark, paths) => {
    expect(markProblems('Quiet after eleven', mark).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [[Perspective.CARER], Perspective.CARER, true],
    [[Perspective.CARER, Perspective.CLINICIAN], Perspective.CLINICIAN, true],
    [[Perspective.CARER], null, true],
    [[Perspective.CARER], Perspective.PATIENT, false],
  ])('in speaking, for one who stated %s, as %s: may %s', (perspectives, as, may) => {
    expect(maySpeakAs(anActor(Perspective.CARER, { perspectives }), as)).toBe(may);
  });
});
