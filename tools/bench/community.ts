import { createHash, createHmac } from 'node:crypto';
import { Types } from 'mongoose';
import { Seeded, uuidOf } from './random';

/** How big a generated community is. */
export interface CommunitySize {
  readonly stories: number;
  /** Posts under a story; the first stories have twenty, since a page shows twenty. */
  readonly posts: number;
  readonly members: number;
}

/** A document of some collection, as the driver takes it. */
export type Row = Record<string, unknown> & { _id: unknown };

/** A member with the token of a session: what a client of the bench signs in with. */
export interface BenchMember {
  readonly id: string;
  readonly token: string;
  readonly spokenAs: string;
}

/** How many of the first stories have exactly twenty posts. */
export const BUSY_STORIES = 200;
const BUSY_POSTS = 20;
const MARKS = 4;
const NEWEST = Date.UTC(2026, 10, 20);
const PERSPECTIVES = ['CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER', 'PATIENT', 'CARER', 'OTHER'] as const;
const SECTIONS = ['PROBLEM', 'SETTING', 'ACTION', 'RESULT', 'LEARNING', 'ELSEWHERE'] as const;
const OUTCOMES = ['WORKED', 'MIXED', 'DID_NOT_WORK', 'TOO_EARLY'] as const;
const SKILLS = ['s1.1', 's1.2', 's1.3', 's1.4', 's1.5', 's2.1', 's3.1', 's4.1', 's5.1', 's6.1'] as const;
const WORDS =
  'we the ward asked patients and night staff to say what had changed when lights were lowered nobody knew who was called first because handover took too long so a nurse drew the steps on paper with porters families found it easier after two weeks but not at weekends'.split(
    ' ',
  );

const PLACES = ['Foxhill', 'Marlow Road', 'Eastbank', 'Three Rivers'] as const;

/** The id of something of the generated community, by its name. */
export const idOf = (name: string): Types.ObjectId =>
  new Types.ObjectId(createHash('sha256').update(name).digest('hex').slice(0, 24));

/** The token of a member's session, and the id under which the server stores it. */
export const tokenOf = (member: number): string =>
  createHash('sha256').update(`token ${member}`).digest('base64url').slice(0, 43);

/** The id of a story's document and of its discussion. */
export const storyIdOf = (story: number): string => idOf(`story ${story}`).toHexString();

const placeIdOf = (name: string): Types.ObjectId => idOf(`organisation ${name}`);

/** What every filter of the list is asked for, by its name in the filter; each fits a part of the stories. */
export const FILTERS: Readonly<Record<string, string>> = {
  kind: 'CASE',
  outcome: 'MIXED',
  skillId: 's4.1',
  spokenAs: 'CARER',
  organisationId: placeIdOf('Eastbank').toHexString(),
};

const memberIdOf = (member: number): Types.ObjectId => idOf(`member ${member}`);
const perspectiveOf = (member: number): string => PERSPECTIVES[member % PERSPECTIVES.length] ?? 'OTHER';

/** The members that clients of the bench sign in as. */
export const benchMembers = (count: number): BenchMember[] =>
  Array.from({ length: count }, (_, member) => ({
    id: memberIdOf(member).toHexString(),
    token: tokenOf(member),
    spokenAs: perspectiveOf(member),
  }));

function prose(random: Seeded, words: number): string {
  const text = Array.from({ length: words }, () => random.of(WORDS)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Organisations, members and their sessions, by collection. */
export function people(size: CommunitySize, secret: string, at: Date): Record<string, Row[]> {
  const organisations = PLACES.map((name) => ({
    _id: placeIdOf(name),
    name: `${name} (bench)`,
    nameKey: `${name.toLowerCase()} bench`,
    order: name.toLowerCase(),
    keys: [],
    units: ['Ward 1', 'Ward 2'],
    mergedInto: null,
  }));
  const members = Array.from({ length: size.members }, (_, member) => ({
    _id: memberIdOf(member),
    name: `Bench Member ${member}`,
    initials: 'BM',
    perspectives: [perspectiveOf(member)],
    roles: ['MEMBER'],
    state: 'ACTIVE',
    suspendedUntil: null,
    suspendedFor: null,
    organisationId: organisations[member % organisations.length]?._id ?? null,
    unit: 'Ward 1',
    lastSpokenAs: perspectiveOf(member),
    joinedAt: new Date(NEWEST),
    profile: null,
    listed: null,
    mutedMails: [],
  }));
  const sessions = members.map(({ _id }, member) => ({
    _id: createHmac('sha256', secret).update(tokenOf(member)).digest('base64url'),
    handle: idOf(`session ${member}`),
    memberId: _id,
    device: 'Chrome, Linux',
    waitsForCode: false,
    secondFactor: false,
    remembered: false,
    provedBy: 'PASSWORD',
    provedAt: at,
    startedAt: at,
    seenAt: at,
    endsAt: new Date(at.getTime() + 24 * 3_600_000),
  }));
  return { organisations, members, sessions };
}

/** How much a story tells. */
interface Length {
  /** Words of the two paragraphs of each section. */
  readonly words: readonly [number, number];
  readonly marks: number;
}

const USUAL: Length = { words: [35, 25], marks: MARKS };

/** Under this number stands the long story: some 3,000 words, 40 marks and 6 measures. */
export const LONG_STORY = 9_999_999;
const LONG: Length = { words: [300, 200], marks: 40 };
const CHARTS = 6;
const VALUES = 24;

/** The long story and everything that hangs on it, by collection. */
export function longStory(size: CommunitySize): Record<string, Row[]> {
  const random = new Seeded(77);
  const storyId = idOf(`story ${LONG_STORY}`);
  const measures = Array.from({ length: CHARTS }, (_, chart) => ({
    _id: idOf(`measure ${chart}`),
    key: uuidOf(`measure ${chart}`),
    storyId,
    memberId: memberIdOf(0),
    name: prose(random, 4),
    kind: 'OUTCOME',
    unit: 'falls a month',
    direction: 'DOWN',
    goal: 4,
    points: Array.from({ length: VALUES }, (_unused, month) => ({
      on: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      value: random.below(20),
      note: null,
    })),
    phases: [{ startsOn: '2025-01-01', label: 'Quiet rounds' }],
    annotations: [{ on: '2024-06-01', text: 'The ward moved.' }],
    version: 1,
    createdAt: new Date(NEWEST),
    updatedAt: new Date(NEWEST),
  }));
  const evidence = [{ _id: storyId, measureIds: measures.map(({ _id }) => _id), cycleIds: [] }];
  return { ...storyWithPosts(LONG_STORY, size, LONG), measures, evidence };
}

/** The documents of one story with everything that hangs on it, by collection. */
export function storyWithPosts(story: number, size: CommunitySize, length = USUAL): Record<string, Row[]> {
  const random = new Seeded(story + 1);
  const storyId = idOf(`story ${story}`);
  const author = random.below(size.members);
  // The long story is the oldest, so that it stands on no first page.
  const publishedAt = new Date(NEWEST - Math.min(story, 200_000) * 600_000);
  const sections = SECTIONS.map((key) => ({
    key,
    text: length.words.map((words) => prose(random, words)).join('\n\n'),
  }));
  const tags = Array.from({ length: length.marks }, (_, mark) => {
    const section = sections[mark % sections.length] ?? { key: 'ACTION', text: '' };
    const start = random.below(40);
    const end = start + 20 + random.below(30);
    return {
      _id: idOf(`mark ${story} ${mark}`),
      key: uuidOf(`mark ${story} ${mark}`),
      storyId,
      section: section.key,
      start,
      end,
      quote: section.text.slice(start, end),
      before: section.text.slice(Math.max(0, start - 32), start),
      after: section.text.slice(end, end + 32),
      anchored: true,
      skillId: random.of(SKILLS),
      polarity: random.of(['ENACTED', 'MISSING']),
      reason: prose(random, 12),
      markedById: memberIdOf(author),
      spokenAs: perspectiveOf(author),
      status: 'ACCEPTED',
      history: [{ what: 'MARKED', byId: memberIdOf(author), reason: '', at: publishedAt, before: null }],
      version: 1,
      createdAt: publishedAt,
    };
  });
  const told = {
    _id: storyId,
    key: uuidOf(`story ${story}`),
    kind: story % 3 === 0 ? 'EXPERIENCE' : 'CASE',
    status: 'PUBLISHED',
    visibility: story % 4 === 0 ? 'PUBLIC' : 'MEMBERS',
    authorId: memberIdOf(author),
    authorIds: [memberIdOf(author)],
    coAuthors: [],
    peopleVersion: 0,
    teller: null,
    pseudonym: null,
    pending: null,
    savedBy: null,
    edition: 1,
    changedAt: publishedAt,
    strategicAim: 'Safer nights',
    seniorSupport: 'PARTLY',
    seniorSupportNote: '',
    touched: ['PATIENT', 'CLINICIAN'],
    consent: '',
    spokenAs: perspectiveOf(author),
    organisationId: placeIdOf(random.of(PLACES)),
    unit: null,
    title: prose(random, 6),
    summary: prose(random, 30),
    outcome: random.of(OUTCOMES),
    setting: 'A ward of twenty beds',
    when: 'Last winter',
    sections,
    skillIds: [...new Set(tags.map(({ skillId }) => skillId))],
    markCount: tags.length,
    waitingCount: 0,
    submitted: null,
    returned: null,
    decided: null,
    archived: null,
    version: 2,
    createdAt: publishedAt,
    updatedAt: publishedAt,
    publishedAt,
  };
  return { stories: [told], tags, ...discussionOf(story, storyId, publishedAt, size) };
}

function discussionOf(
  story: number,
  discussionId: Types.ObjectId,
  publishedAt: Date,
  size: CommunitySize,
): Record<string, Row[]> {
  const random = new Seeded(1_000_003 + story);
  const count = story < BUSY_STORIES ? BUSY_POSTS : size.posts;
  const speakers = new Map<number, Row & { posts: number }>();
  const posts = Array.from({ length: count }, (_, post) => {
    const author = random.below(size.members);
    const speaker = speakers.get(author) ?? {
      _id: idOf(`speaker ${story} ${author}`),
      discussionId,
      memberId: memberIdOf(author),
      spokenAs: perspectiveOf(author),
      posts: 0,
    };
    speaker.posts++;
    speakers.set(author, speaker);
    return {
      _id: idOf(`post ${story} ${post}`),
      key: uuidOf(`post ${story} ${post}`),
      discussionId,
      parentId: null,
      place: 0,
      replyCount: 0,
      authorId: memberIdOf(author),
      spokenAs: perspectiveOf(author),
      body: prose(random, 25),
      state: 'PUBLISHED',
      quote: null,
      version: 1,
      editedAt: null,
      recognitions: 0,
      recognised: {},
      createdAt: new Date(publishedAt.getTime() + (post + 1) * 60_000),
    };
  });
  // The events of long ago are no longer kept; the room's counter remembers how many there were.
  const rooms = [{ _id: `discussion:${discussionId.toHexString()}`, number: count }];
  return { posts, speakers: [...speakers.values()], rooms };
}
