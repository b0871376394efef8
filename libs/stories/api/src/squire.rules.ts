import { type Block, blocksOf, markdownOf, plainOf } from '@cp/prose';
import { SQUIRE_ITEMS, type SquireItem, type StoryExportPart } from './story-exports';
import { StorySectionKey } from './story.vocabulary';

/** Under which item of SQUIRE 2.0 each heading of a story belongs. */
export const SQUIRE_OF: Readonly<Record<StorySectionKey, SquireItem>> = {
  [StorySectionKey.PROBLEM]: 'PROBLEM',
  [StorySectionKey.SETTING]: 'CONTEXT',
  [StorySectionKey.ACTION]: 'INTERVENTIONS',
  [StorySectionKey.RESULT]: 'RESULTS',
  [StorySectionKey.LEARNING]: 'INTERPRETATION',
  [StorySectionKey.ELSEWHERE]: 'CONCLUSIONS',
  [StorySectionKey.HAPPENED]: 'PROBLEM',
  [StorySectionKey.FEELING]: 'PROBLEM',
  [StorySectionKey.HELP]: 'CONCLUSIONS',
};

/** How many letters before and after a passage are told with it. */
const AROUND = 32;

/** A mark as it is written out: the words, where they stand, and who says so under which name. */
export interface ExportedMark {
  readonly section: StorySectionKey;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly anchored: boolean;
  readonly polarity: string;
  readonly reason: string;
  readonly markedBy: string;
  readonly skill: {
    readonly id: string;
    readonly label: string;
    readonly wording: string;
    readonly status: string;
  };
}

/** A story as it is written out, with names as readers see them. */
export interface ExportedStory {
  readonly id: string;
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly { readonly key: StorySectionKey; readonly text: string }[];
  /** Short answers beside the sections, by the item under which they belong: name and words. */
  readonly facts: readonly { readonly item: SquireItem; readonly name: string; readonly words: string }[];
  readonly byline: string;
  readonly marks: readonly ExportedMark[];
}

/** The words of the page itself, by key. */
export type Say = (key: string, params?: Record<string, string | number>) => string;

const paragraph = (text: string, look: { strong?: true; em?: true } = {}): Block => ({
  kind: 'PARAGRAPH',
  runs: [{ text, ...look }],
});

const named = (name: string, words: string): Block => ({
  kind: 'PARAGRAPH',
  runs: [{ text: `${name}: `, strong: true }, { text: words }],
});

/** Text in one line as markdown, with every sign that markdown would take for itself escaped. */
const lineOf = (text: string): string => markdownOf([paragraph(text.replace(/\s+/g, ' '))]);

/** A section without what cannot be taken along: a picture is its words. */
const wordsOnly = (markdown: string, say: Say): Block[] =>
  blocksOf(markdown).map((block) =>
    block.kind === 'IMAGE'
      ? paragraph(say('stories.export.picture', { alt: block.alt }), { em: true })
      : block,
  );

function blocksUnder(item: SquireItem, story: ExportedStory, say: Say): Block[] {
  const own = item === 'ABSTRACT' ? [paragraph(story.summary)] : [];
  const facts = story.facts
    .filter((fact) => fact.item === item && fact.words !== '')
    .map(({ name, words }) => named(name, words));
  const sections = story.sections
    .filter(({ key, text }) => SQUIRE_OF[key] === item && text.trim() !== '')
    .flatMap(({ key, text }): Block[] => [
      { kind: 'HEADING', runs: [{ text: say(`stories.section.${key}`) }] },
      ...wordsOnly(text, say),
    ]);
  return [...own, ...facts, ...sections];
}

const markBlocks = (mark: ExportedMark, say: Say): Block[] => [
  {
    kind: 'ITEM',
    depth: 1,
    ordered: false,
    number: 1,
    runs: [
      { text: say(`stories.export.${mark.polarity}`), strong: true },
      {
        text: `: ${mark.skill.label}. “${mark.quote.replace(/\s+/g, ' ')}” ${mark.reason} (${mark.markedBy})`,
      },
    ],
  },
];

/**
 * A story as markdown in the order of SQUIRE 2.0. Everything that a member wrote is written anew from its words and looks, so that
 * nothing in it is read as markup of another kind. Items about which the story says nothing are left out.
 */
export function squireMarkdown(story: ExportedStory, parts: Iterable<StoryExportPart>, say: Say): string {
  const lent = [...parts];
  const items = SQUIRE_ITEMS.flatMap((item, index) => {
    const blocks = [...blocksUnder(item, story, say), ...lent.flatMap(({ reading }) => reading[item] ?? [])];
    if (blocks.length === 0) return [];
    return [`## ${index + 1}\\. ${lineOf(say(`stories.squire.${item}`))}`, markdownOf(blocks)];
  });
  const marks = story.marks.flatMap((mark) => markBlocks(mark, say));
  return [
    `# ${lineOf(story.title)}`,
    markdownOf([
      paragraph(story.byline),
      paragraph(story.address),
      paragraph(say('stories.export.order'), { em: true }),
    ]),
    ...items,
    ...(marks.length > 0 ? [`## ${lineOf(say('stories.export.marks'))}`, markdownOf(marks)] : []),
  ].join('\n\n');
}

/** Where a passage stands, as selectors of the W3C Web Annotation Data Model; one that lost its place has its words only. */
export function selectorsOf(mark: ExportedMark, markdown: string): object[] {
  if (!mark.anchored) return [{ type: 'TextQuoteSelector', exact: mark.quote }];
  const text = plainOf(markdown);
  return [
    {
      type: 'TextQuoteSelector',
      exact: mark.quote,
      prefix: text.slice(Math.max(0, mark.start - AROUND), mark.start),
      suffix: text.slice(mark.end, mark.end + AROUND),
    },
    { type: 'TextPositionSelector', start: mark.start, end: mark.end },
  ];
}

/** The sections of a story as data, with the item of SQUIRE 2.0 to which each belongs. */
export const sectionsData = (story: ExportedStory, say: Say): object[] =>
  story.sections
    .filter(({ text }) => text.trim() !== '')
    .map(({ key, text }) => ({
      key,
      question: say(`stories.section.${key}`),
      squire: SQUIRE_ITEMS.indexOf(SQUIRE_OF[key]) + 1,
      markdown: text,
      text: plainOf(text),
    }));

/** The marks of a story as data, each with its passage. */
export const marksData = ({ address, marks, sections }: ExportedStory): object[] =>
  marks.map((mark) => ({
    skill: mark.skill,
    polarity: mark.polarity,
    reason: mark.reason,
    markedBy: mark.markedBy,
    target: {
      source: `${address}#section-${mark.section}`,
      selector: selectorsOf(mark, sections.find(({ key }) => key === mark.section)?.text ?? ''),
    },
  }));
