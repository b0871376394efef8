import { markdownOf, plainOf, type Block, type Run } from '@cp/prose';
import {
  depthOf,
  isKnownHeading,
  type Kind,
  type Section,
  type Target,
  targetOf,
  withoutNumber,
} from './headings.rules';
import type { LeftoverReason } from './leftover.vocabulary';
import type { Line } from './word.types';
import { wordsOf } from './word.lines';

/** The most that the parts of a draft hold; those of a section leave room for what is written after. */
export const ROOM = { title: 140, summary: 600, section: 19_000, pieces: 60 } as const;

/** A heading of the document and the part of the story that it went to. */
export interface PlacedHeading {
  readonly heading: string;
  readonly target: Target;
}

/** Why words were not placed. */
export type Why = `${LeftoverReason}`;

/** Words that were not placed, and why. */
export interface Leftover {
  readonly heading: string;
  readonly why: Why;
  readonly blocks: readonly Block[];
}

/** A document as a draft of a story: what went where, and what did not. */
export interface Placement {
  readonly title: string;
  readonly summary: string;
  readonly sections: ReadonlyMap<Section, readonly Block[]>;
  readonly placed: readonly PlacedHeading[];
  readonly leftovers: readonly Leftover[];
}

interface Heading {
  readonly text: string;
  readonly level: number;
}

const LONGEST_HEADING = 100;
/** Below every heading that a style made. */
const BY_HAND = 10;

const textOf = ({ block }: Line): string =>
  'runs' in block ? wordsOf(block.runs).replace(/\s+/g, ' ').trim() : '';

/** Which lines are headings: by style; without styles short lines in bold; and lines with nothing but a known heading. */
function headingsIn(lines: readonly Line[]): (Heading | null)[] {
  const styled = lines.some(({ look }) => look === 'HEADING');
  return lines.map((line): Heading | null => {
    const text = textOf(line);
    if (text === '') return null;
    if (line.look === 'HEADING') return { text, level: Math.max(line.level, depthOf(text)) };
    const isLine = line.look === 'BODY' && (line.block.kind === 'PARAGRAPH' || line.block.kind === 'HEADING');
    if (!isLine || text.length > LONGEST_HEADING || /[.,;]$/.test(text)) return null;
    if (isKnownHeading(text) || line.block.kind === 'HEADING')
      return { text, level: styled ? BY_HAND : depthOf(text) };
    return line.bold && !styled ? { text, level: depthOf(text) } : null;
  });
}

/** Where the title stands, if anywhere: by style, or at the top, before any other words. */
function titleIn(lines: readonly Line[], headings: readonly (Heading | null)[]): number {
  const styled = lines.findIndex(({ look }) => look === 'TITLE');
  if (styled >= 0) return styled;
  const [first] = lines;
  if (!first) return -1;
  const text = textOf(first);
  if (headings[0]) return isKnownHeading(text) || headings.filter(Boolean).length < 2 ? -1 : 0;
  const isShort = text !== '' && text.length <= ROOM.title && !/[.;:,]$/.test(text);
  return isShort && lines.length > 1 && first.block.kind === 'PARAGRAPH' ? 0 : -1;
}

/** Whatever takes blocks while the document is gone through. */
interface Place {
  readonly target: Target | null;
  readonly heading: string;
  readonly why: Why;
  readonly blocks: Block[];
  readonly notes: Block[];
}

const textsOf = (blocks: readonly Block[]): string[] => blocks.map((block) => plainOf([block]));

const headingBlock = (text: string): Block => ({ kind: 'HEADING', runs: [{ text }] });

/** Goes through a document from top to bottom and puts everything somewhere. */
class Placer {
  readonly places: Place[] = [];
  readonly placed: PlacedHeading[] = [];
  /** What a style says is the title, and what a heading says is. */
  readonly titles: string[] = [];
  readonly named: string[] = [];
  private readonly met = new Set<Target>();
  private open: { level: number; place: Place }[] = [];
  private current: Place | null = null;

  constructor(private readonly kind: Kind) {}

  /** A heading opens the part that it names, or goes along as a small heading in the one around it. */
  heading({ text, level }: Heading, notes: readonly Block[]): void {
    this.open = this.open.filter((one) => one.level < level);
    const around = this.open.at(-1)?.place;
    const target = around?.target === 'SUMMARY' ? null : targetOf(text, this.kind, this.met);
    if (target) this.enter(target, text);
    else if (around && around.target !== 'TITLE') {
      this.current = around;
      around.blocks.push(headingBlock(withoutNumber(text)));
    } else this.current = this.begin(null, withoutNumber(text), 'UNKNOWN_HEADING');
    if (!this.current) return;
    this.open.push({ level, place: this.current });
    this.current.notes.push(...notes);
  }

  line({ block, notes }: Line, instead: Target | null): void {
    if (this.current?.target === 'TITLE' && 'runs' in block) {
      this.named.push(wordsOf(block.runs).replace(/\s+/g, ' ').trim(), ...textsOf(notes));
      this.current = null;
      this.open = [];
      return;
    }
    this.current ??= instead === null ? this.begin(null, '', 'BEFORE_HEADINGS') : this.enter(instead, '');
    this.current.blocks.push(block);
    this.current.notes.push(...notes);
  }

  private enter(target: Target, heading: string): Place {
    this.met.add(target);
    const there = target === 'TITLE' ? undefined : this.places.find((place) => place.target === target);
    if (heading !== '') this.placed.push({ heading, target });
    // A second heading of the same part parts its words from those of the first.
    if (there && there.blocks.length > 0 && heading !== '')
      there.blocks.push(...there.notes.splice(0), headingBlock(withoutNumber(heading)));
    return (this.current = there ?? this.begin(target, heading, 'TOO_LONG'));
  }

  private begin(target: Target | null, heading: string, why: Why): Place {
    const place: Place = { target, heading, why, blocks: [], notes: [] };
    this.places.push(place);
    return place;
  }
}

/** Puts a document's lines under the headings of a kind of story. Every word of it is in the answer. */
export function place(lines: readonly Line[], kind: Kind): Placement {
  const headings = headingsIn(lines);
  const titleAt = titleIn(lines, headings);
  const hasHeadings = headings.some((heading, index) => heading && index !== titleAt);
  const placer = new Placer(kind);
  // Somebody's own story is told in one go more often than not; a case is not, and is cut up to be placed by hand.
  const instead = !hasHeadings && kind === 'EXPERIENCE' ? 'HAPPENED' : null;
  lines.forEach((line, index) => {
    const heading = headings[index];
    if (index === titleAt) placer.titles.push(withoutNumber(textOf(line)), ...textsOf(line.notes));
    else if (heading) placer.heading(heading, line.notes);
    else placer.line(line, instead);
  });
  return settle(placer, hasHeadings || instead !== null);
}

function settle({ places, placed, titles, named }: Placer, hasHeadings: boolean): Placement {
  const sections = new Map<Section, readonly Block[]>();
  const leftovers: Leftover[] = [];
  const [title = '', ...further] = [...named, ...titles].filter((one) => one !== '');
  const short = shortened(title, ROOM.title);
  const spare = [...(short === title ? [] : [title]), ...further];
  if (spare.length > 0) leftovers.push(leftoverOf('', 'TITLE_TOO_LONG', spare.map(paragraph)));
  let summary = '';
  for (const { target, heading, why, blocks: own, notes } of places) {
    if (target === 'TITLE' && own.length === 0 && notes.length === 0) continue;
    const blocks = [...own, ...notes];
    if (target === 'SUMMARY') {
      const cut = summaryOf(blocks);
      summary = cut.summary;
      if (cut.rest.length > 0) leftovers.push(leftoverOf(heading, 'SUMMARY_TOO_LONG', cut.rest));
    } else if (target !== null && target !== 'TITLE') {
      const [first = [], ...rest] = chunksOf(blocks);
      sections.set(target, first);
      leftovers.push(...rest.map((chunk) => leftoverOf(heading, why, chunk)));
    } else if (blocks.length > 0 || heading !== '') {
      const pieces = hasHeadings ? chunksOf(blocks) : piecesOf(blocks);
      const reason = hasHeadings ? why : 'NO_HEADINGS';
      leftovers.push(...pieces.map((chunk) => leftoverOf(heading, reason, chunk)));
    }
  }
  return { title: short, summary, sections, placed, leftovers: gathered(leftovers) };
}

const leftoverOf = (heading: string, why: Why, blocks: readonly Block[]): Leftover => ({
  heading,
  why,
  blocks,
});

const paragraph = (text: string): Block => ({ kind: 'PARAGRAPH', runs: [{ text }] });

/** The beginning of a text, up to the end of a sentence or else of a word. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most + 1);
  const sentence = Math.max(...['. ', '! ', '? ', '\n'].map((end) => start.lastIndexOf(end)));
  const end = sentence > most / 3 ? sentence + 1 : start.lastIndexOf(' ');
  return start.slice(0, end > 0 ? end : most).trim();
}

/** The story in short is words alone; pictures and tables, and what is too much, stay over. */
function summaryOf(blocks: readonly Block[]): { summary: string; rest: Block[] } {
  const textual = blocks.filter((block) => 'runs' in block);
  const text = plainOf(textual);
  const summary = shortened(text, ROOM.summary);
  const over = text.slice(text.indexOf(summary) + summary.length).split('\n\n');
  const rest = over.map((one) => one.trim()).filter((one) => one !== '');
  return { summary, rest: [...rest.map(paragraph), ...blocks.filter((block) => !('runs' in block))] };
}

const sizeOf = (block: Block): number => markdownOf([block]).length + 8;

/** Cuts blocks into chunks that a section has room for. */
export function chunksOf(blocks: readonly Block[], most: number = ROOM.section): Block[][] {
  const chunks: Block[][] = [[]];
  let size = 0;
  for (const block of blocks.flatMap((one) => fitting(one, most))) {
    const own = sizeOf(block);
    if (size + own > most && size > 0) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(block);
    size += own;
  }
  return chunks;
}

/** A block that is too large for any section by itself, in parts that are not. */
function fitting(block: Block, most: number): Block[] {
  if (block.kind === 'IMAGE' || sizeOf(block) <= most) return [block];
  if (block.kind === 'TABLE') {
    const rows = block.rows.map(({ cells }) => cells.map(({ runs }) => wordsOf(runs)).join(' – '));
    return rows.filter((text) => text.trim() !== '').flatMap((text) => fitting(paragraph(text), most));
  }
  // Signs that markdown escapes take twice their room.
  return partsOf(block.runs, Math.floor(most / 3)).map((runs) => ({ ...block, runs }));
}

function partsOf(runs: readonly Run[], most: number): Run[][] {
  const parts: Run[][] = [[]];
  let size = 0;
  for (const run of runs) {
    for (const text of run.text.match(new RegExp(`[\\s\\S]{1,${most}}(?=\\s|$)|[\\s\\S]{1,${most}}`, 'g')) ??
      []) {
      if (size + text.length > most && size > 0) {
        parts.push([]);
        size = 0;
      }
      parts.at(-1)?.push({ ...run, text: size === 0 ? text.trimStart() : text });
      size += text.length;
    }
  }
  return parts;
}

/** A document without headings in pieces that can be placed one by one: a paragraph, a list or a table each, as long as there are few. */
function piecesOf(blocks: readonly Block[]): Block[][] {
  const pieces: Block[][] = [];
  blocks.forEach((block, index) => {
    const goesOn = block.kind === 'ITEM' && blocks[index - 1]?.kind === 'ITEM';
    if (goesOn) pieces.at(-1)?.push(block);
    else pieces.push([block]);
  });
  const each = Math.ceil(pieces.length / (ROOM.pieces / 2));
  const grouped = Array.from({ length: Math.ceil(pieces.length / Math.max(1, each)) }, (_, index) =>
    pieces.slice(index * each, (index + 1) * each).flat(),
  );
  return grouped.flatMap((group) => chunksOf(group));
}

/** No more pieces than somebody can decide on: neighbours are put together, each under its own heading. */
function gathered(leftovers: readonly Leftover[]): Leftover[] {
  if (leftovers.length <= ROOM.pieces) return [...leftovers];
  const blocks = leftovers.flatMap(({ heading, blocks: own }) => [
    ...(heading === '' ? [] : [headingBlock(heading)]),
    ...own,
  ]);
  return chunksOf(blocks).map((chunk) => leftoverOf('', 'UNKNOWN_HEADING', chunk));
}
