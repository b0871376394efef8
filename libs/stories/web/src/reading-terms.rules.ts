import { allTermsIn, termKey } from '@cp/plain-language';
import type { Term } from '@cp/plain-language';
import type { WordsExplainedFragment } from './graphql.generated';
import type { ReadingLeaf, ReadingRun, ReadingSection } from './reading.rules';

/** A word that is explained where it first stands in a story. */
export interface ExplainedTerm extends Term {
  /** What initials stand for. */
  readonly longForm: string | null;
  readonly explanation: string;
  /** Whether those who tell the story say so; otherwise the glossary does. */
  readonly byAuthors: boolean;
}

/** Initials are met by their capitals only; what authors explain says by its look which of the two it is. */
const kindOf = (term: string): Term['kind'] => (/^[A-Z0-9&/-]+$/.test(term) ? 'ACRONYM' : 'WORD');

/** Every word that is explained, once: what those who tell the story say goes before the glossary. */
export function explainedTerms({ explainedWords, glossary }: WordsExplainedFragment): ExplainedTerm[] {
  const own = explainedWords.map(({ term, longForm, explanation }) => ({
    term,
    kind: kindOf(term),
    longForm: longForm ?? null,
    explanation,
    byAuthors: true,
  }));
  const said = new Set(own.map(({ term }) => termKey(term)));
  const known = glossary
    .filter(({ term }) => !said.has(termKey(term)))
    .map(({ term, kind, longForm, explanation }) => ({
      term,
      kind,
      longForm: longForm ?? null,
      explanation,
      byAuthors: false,
    }));
  return [...own, ...known];
}

/** Cuts the words of a story so that each explained term is a piece of its own where it first stands. Words of a link stay whole. */
export function withTerms(
  sections: readonly ReadingSection[],
  terms: readonly ExplainedTerm[],
): ReadingSection[] {
  const open = new Set(terms);
  const cut = (leaf: ReadingLeaf): ReadingLeaf => ({
    ...leaf,
    runs: leaf.runs.flatMap((run) => piecesOf(run, open)),
  });
  return sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => {
      const leaves = new Map(row.leaves.map((leaf) => [leaf, cut(leaf)]));
      const cutLeaf = (leaf: ReadingLeaf): ReadingLeaf => leaves.get(leaf) ?? leaf;
      return { ...row, leaves: row.leaves.map(cutLeaf), lines: row.lines.map((line) => line.map(cutLeaf)) };
    }),
  }));
}

function piecesOf(run: ReadingRun, open: Set<ExplainedTerm>): ReadingRun[] {
  if (open.size === 0 || run.href) return [run];
  // The last word before the tiles of a mark is drawn together with them.
  const most = run.ending.length > 0 ? run.lastWord : run.text.length;
  const pieces: ReadingRun[] = [];
  let from = 0;
  for (const { entry, start, end } of allTermsIn(run.text, [...open])) {
    if (end > most || !open.delete(entry)) continue;
    if (start > from) pieces.push(pieceOf(run, from, start));
    pieces.push({ ...pieceOf(run, start, end), term: entry });
    from = end;
  }
  if (from === 0) return [run];
  if (from < run.text.length)
    pieces.push({
      ...pieceOf(run, from, run.text.length),
      ending: run.ending,
      lastWord: run.lastWord - from,
    });
  return pieces;
}

const pieceOf = (run: ReadingRun, start: number, end: number): ReadingRun => ({
  ...run,
  text: run.text.slice(start, end),
  start: run.start + start,
  ending: [],
});
