import type { StoryKind, StorySectionKey } from '@cp/stories/api';

// Types alone are taken from the stories: the process that reads documents loads as little as it can.

/** Which kind of story a document becomes. */
export type Kind = `${StoryKind}`;

/** A part of a story under a heading. */
export type Section = `${StorySectionKey}`;

/** Where what stands under a heading belongs. */
export type Target = Section | 'TITLE' | 'SUMMARY';

/** Headings that people write, each as it is once its number, its colon and its capitals are taken away. */
type Synonyms = Partial<Record<Target, readonly string[]>>;

const ANY: Synonyms = {
  TITLE: [
    'title',
    'title of the story',
    'title of the project',
    'project title',
    'case title',
    'name of the project',
  ],
  SUMMARY: [
    'abstract',
    'at a glance',
    'executive summary',
    'in a nutshell',
    'in brief',
    'in short',
    'key message',
    'key messages',
    'key points',
    'lay summary',
    'overview',
    'plain english summary',
    'plain language summary',
    'structured abstract',
    'synopsis',
    'the short version',
  ],
};

/** A case: what people call its parts, and the headings of SQUIRE 2.0. */
const CASE: Synonyms = {
  PROBLEM: [
    'aim',
    'aims',
    'aims and objectives',
    'available knowledge',
    'background',
    'background and problem',
    'goal',
    'goals',
    'introduction',
    'issue',
    'objective',
    'objectives',
    'our aim',
    'problem',
    'problem description',
    'problem statement',
    'purpose',
    'rationale',
    'reason for change',
    'specific aim',
    'specific aims',
    'the challenge',
    'the issue',
    'the problem',
    'challenge',
    'our problem',
    'what was the issue',
    'what was the problem',
    'what was wrong',
    'what we wanted to change',
    'why',
    'why change',
    'why did we do it',
    'why it mattered',
    'why this mattered',
    'why we did it',
  ],
  SETTING: [
    'context',
    'local context',
    'our setting',
    'our team',
    'people involved',
    'setting',
    'setting and participants',
    'setting and people',
    'stakeholders',
    'team',
    'the setting',
    'the team',
    'the ward',
    'where',
    'where and who',
    'where we are',
    'who',
    'who and where',
    'who took part',
    'who was involved',
  ],
  ACTION: [
    'action',
    'actions',
    'actions taken',
    'activities',
    'approach',
    'change idea',
    'change ideas',
    'changes',
    'changes made',
    'design',
    'how we did it',
    'implementation',
    'improvement',
    'intervention',
    'interventions',
    'method',
    'methods',
    'methodology',
    'our approach',
    'pdsa cycles',
    'process',
    'solution',
    'strategy',
    'strategy for change',
    'study of the intervention',
    'study of the interventions',
    'tests of change',
    'the change',
    'the intervention',
    'the solution',
    'what did we do',
    'what happened next',
    'what was done',
    'what we changed',
    'what we did',
    'what we tried',
  ],
  RESULT: [
    'analysis',
    'data',
    'effects',
    'evaluation',
    'findings',
    'impact',
    'measure',
    'measurement',
    'measurements',
    'measures',
    'measurement of improvement',
    'effects of changes',
    'effect of changes',
    'outcome',
    'outcomes',
    'results',
    'result',
    'results so far',
    'the outcome',
    'the results',
    'what changed',
    'what difference did it make',
    'what happened',
    'what we found',
    'what we saw',
  ],
  LEARNING: [
    'conclusion',
    'conclusions',
    'discussion',
    'discussion and conclusion',
    'interpretation',
    'key learning',
    'key learning points',
    'learning',
    'learning points',
    'lessons',
    'lessons learned',
    'lessons learnt',
    'limitations',
    'reflection',
    'reflections',
    'strengths and limitations',
    'take home message',
    'take home messages',
    'what did we learn',
    'what surprised us',
    'what we learned',
    'what we learnt',
    'what we would do differently',
    'what worked and what did not',
  ],
  ELSEWHERE: [
    'advice for others',
    'advice to others',
    'adopting this elsewhere',
    'future plans',
    'how to do this elsewhere',
    'next steps',
    'recommendations',
    'scaling up',
    'spread',
    'spread and sustainability',
    'sustainability',
    'sustainability and spread',
    'the future',
    'tips for others',
    'transferability',
    'what next',
    'what others would need',
    'what would you need to make it work elsewhere',
    'what you would need',
  ],
};

/** An experience: told without the words of reports. */
const EXPERIENCE: Synonyms = {
  HAPPENED: [
    'background',
    'introduction',
    'my experience',
    'my story',
    'our experience',
    'our story',
    'the beginning',
    'the experience',
    'the story',
    'what happened',
    'what happened next',
  ],
  FEELING: [
    'effect on me',
    'effect on us',
    'feelings',
    'how did it feel',
    'how i felt',
    'how it felt',
    'how it made me feel',
    'how it made us feel',
    'how we felt',
    'impact',
    'impact on me',
    'impact on us',
    'what it was like',
  ],
  HELP: [
    'advice',
    'how it could be better',
    'lessons',
    'lessons learned',
    'next steps',
    'recommendations',
    'suggestions',
    'what could be better',
    'what i would change',
    'what i would like to see',
    'what should change',
    'what would have helped',
    'what would help',
  ],
};

const tableOf = (...all: readonly Synonyms[]): ReadonlyMap<string, Target> =>
  new Map(
    all.flatMap((synonyms) =>
      Object.entries(synonyms).flatMap(([target, words]) =>
        words.map((word): [string, Target] => [word, target as Target]),
      ),
    ),
  );

const KINDS: readonly Kind[] = ['CASE', 'EXPERIENCE'];

const TABLES: Readonly<Record<Kind, ReadonlyMap<string, Target>>> = {
  CASE: tableOf(ANY, CASE),
  EXPERIENCE: tableOf(ANY, EXPERIENCE),
};

/** A number, a letter or a Roman number before a heading, with the sign after it. */
const NUMBER =
  /^\s*(?:(?:part|section|step)\s+)?((?:\d{1,2}(?:\.\d{1,2})*)|[ivx]{1,4}|[a-h])\s*(?:[.):–—-]+\s*|(?<=\d)\s+)/i;

/** A heading without its number. */
export const withoutNumber = (heading: string): string => heading.replace(NUMBER, '').trim();

/** How deep a number says that a heading stands: 2 for `4.1`; 1 where there is none. */
export const depthOf = (heading: string): number => (NUMBER.exec(heading)?.[1] ?? '').split('.').length;

/** A heading as the tables have it. */
export const plainHeading = (heading: string): string =>
  withoutNumber(heading)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(s\)/g, 's')
    .replace(/[’‘`´]/g, "'")
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .replace(/\b(?:a|our) brief /, '')
    .trim();

/**
 * Where a heading says that its words belong; `null` for one that says nothing of it. What stands before counts: a summary after
 * the results looks back (as in SQUIRE's discussion), one before them is the story in short.
 */
export function targetOf(heading: string, kind: Kind, met: ReadonlySet<Target>): Target | null {
  const words = plainHeading(heading);
  if (words === 'summary')
    return kind === 'CASE' && (met.has('ACTION') || met.has('RESULT')) ? 'LEARNING' : 'SUMMARY';
  const table = TABLES[kind];
  const known = table.get(words);
  if (known) return known;
  // Two headings in one, such as results and discussion: its words begin with the first.
  const both = words.split(' and ').map((part) => table.get(part));
  return (both.length > 1 && both.every(Boolean) && both[0]) || null;
}

/** Whether a line says by itself that it is a heading: it has the words of one and nothing else. */
export const isKnownHeading = (text: string): boolean =>
  KINDS.some((kind) => targetOf(text, kind, new Set()) !== null);
