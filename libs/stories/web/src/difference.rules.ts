import { diffArrays, diffWordsWithSpace } from 'diff';
import type { EditionWordsFragment } from './graphql.generated';

/** Words that stayed, were added or were taken out. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What became of one paragraph (or item, table, picture) of a section. */
export interface BlockDifference {
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  readonly pieces: readonly Piece[];
}

/** What is different under one heading. */
export interface SectionDifference {
  readonly key: EditionWordsFragment['sections'][number]['key'];
  readonly blocks: readonly BlockDifference[];
}

/** The fields that are one line or a few, in the order in which they are shown. */
export const FIELDS = [
  'title',
  'summary',
  'outcome',
  'setting',
  'when',
  'strategicAim',
  'seniorSupport',
  'seniorSupportNote',
] as const;

/** One of those fields. */
export type Field = (typeof FIELDS)[number];

/** What is different in one of those fields. */
export interface FieldDifference {
  readonly field: Field;
  readonly pieces: readonly Piece[];
}

/** What is different between two editions of a story; what is the same in both is not in it. */
export interface Difference {
  readonly fields: readonly FieldDifference[];
  readonly sections: readonly SectionDifference[];
}

/** Says a value of a field in words. */
export type Say = (field: Field, value: string) => string;

type Block = EditionWordsFragment['sections'][number]['blocks'][number];

/** Paragraphs that share less than this part of their words are two, not one that was changed. */
const ALIKE = 0.4;

/** Compares two editions: words within a paragraph, and paragraphs that came, went or moved within their section. */
export function differenceOf(
  before: EditionWordsFragment,
  after: EditionWordsFragment,
  say: Say = (_, value) => value,
): Difference {
  const said = (words: EditionWordsFragment, field: Field) => say(field, words[field] ?? '').trim();
  const fields = FIELDS.flatMap((field) => {
    const [from, to] = [said(before, field), said(after, field)];
    return from === to ? [] : [{ field, pieces: wordsBetween(from, to) }];
  });
  const keys = [...new Set([...after.sections, ...before.sections].map(({ key }) => key))];
  const textsIn = (words: EditionWordsFragment, key: string) =>
    (words.sections.find((section) => section.key === key)?.blocks ?? []).map(textOf);
  const sections = keys
    .map((key) => ({ key, blocks: blocksBetween(textsIn(before, key), textsIn(after, key)) }))
    .filter(({ blocks }) => blocks.some(({ kind }) => kind !== 'same'));
  return { fields, sections };
}

/** A block as plain words: the fields of a table stand in lines, a picture is what its alternative text says. */
export function textOf({ runs, rows, image }: Block): string {
  if (image) return image.alt;
  if (rows.length === 0) return joined(runs);
  return rows.map(({ cells }) => cells.map((cell) => joined(cell.runs)).join(' · ')).join('\n');
}

const joined = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join('');

/** The words of one text against those of another. */
export function wordsBetween(from: string, to: string): Piece[] {
  return diffWordsWithSpace(from, to).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Paragraphs against paragraphs. What left its place and stands elsewhere word for word was moved: it is told once, where it is now. */
export function blocksBetween(from: readonly string[], to: readonly string[]): BlockDifference[] {
  const steps = diffArrays([...from], [...to]);
  const gone = countOf(steps.flatMap(({ removed, value }) => (removed ? value : [])));
  const come = countOf(steps.flatMap(({ added, value }) => (added ? value : [])));
  const moves = new Map([...come].map(([text, count]) => [text, Math.min(count, gone.get(text) ?? 0)]));
  const [leaves, arrives] = [new Map(moves), new Map(moves)];
  const blocks: BlockDifference[] = [];
  let left: string[] = [];
  for (const { added, removed, value } of steps) {
    if (removed) {
      left = value.filter((text) => !take(leaves, text));
      continue;
    }
    if (added) blocks.push(...between(left, value, arrives));
    else blocks.push(...left.map(wholly('removed')), ...value.map(wholly('same')));
    left = [];
  }
  return [...blocks, ...left.map(wholly('removed'))];
}

/** Paragraphs that went against those that came in their place: those that are alike are one that was changed. */
function between(
  left: readonly string[],
  came: readonly string[],
  arrives: Map<string, number>,
): BlockDifference[] {
  const blocks: BlockDifference[] = [];
  let next = 0;
  for (const text of came) {
    if (take(arrives, text)) {
      blocks.push(wholly('moved')(text));
      continue;
    }
    const like = left.findIndex((one, index) => index >= next && likeness(one, text) >= ALIKE);
    if (like < 0) {
      blocks.push(wholly('added')(text));
      continue;
    }
    blocks.push(...left.slice(next, like).map(wholly('removed')));
    blocks.push({ kind: 'changed', pieces: wordsBetween(left[like] ?? '', text) });
    next = like + 1;
  }
  return [...blocks, ...left.slice(next).map(wholly('removed'))];
}

const wholly =
  (kind: Exclude<BlockDifference['kind'], 'changed'>) =>
  (text: string): BlockDifference => ({
    kind,
    pieces: [{ kind: kind === 'moved' ? 'same' : kind, text }],
  });

/** How much two texts share, from 0 for nothing to 1 for everything, by their words. */
function likeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length + others.length === 0) return 1;
  const counts = countOf(others);
  const shared = words.filter((word) => take(counts, word)).length;
  return (2 * shared) / (words.length + others.length);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, text: string): boolean {
  const count = counts.get(text) ?? 0;
  if (count > 0) counts.set(text, count - 1);
  return count > 0;
}

/** One sentence about the difference: which it is, of what, and how many. */
export type Fact =
  | { readonly kind: 'field'; readonly field: Field }
  | {
      readonly kind: 'added' | 'removed' | 'changed' | 'moved';
      readonly section: SectionDifference['key'];
      readonly count: number;
    };

/** The difference in short, in the order of the page. */
export function factsOf({ fields, sections }: Difference): Fact[] {
  return [
    ...fields.map(({ field }) => ({ kind: 'field' as const, field })),
    ...sections.flatMap(({ key, blocks }) =>
      (['added', 'removed', 'changed', 'moved'] as const).flatMap((kind) => {
        const count = blocks.filter((block) => block.kind === kind).length;
        return count > 0 ? [{ kind, section: key, count }] : [];
      }),
    ),
  ];
}

/** Paragraphs of a section as they are drawn: runs of three and more that stayed the same fold into one. */
export function foldedOf(
  blocks: readonly BlockDifference[],
): { readonly same: boolean; readonly blocks: readonly BlockDifference[] }[] {
  const folds: { same: boolean; blocks: BlockDifference[] }[] = [];
  for (const block of blocks) {
    const same = block.kind === 'same';
    const last = folds.at(-1);
    if (last && last.same === same) last.blocks.push(block);
    else folds.push({ same, blocks: [block] });
  }
  return folds;
}
