import { type Anchor, anchorAt, reanchor } from './anchor.rules';
import { drawFrom, Editing, idsOf, plainText } from './edited-text.builder';

/** How many edits are tried; `CP_EDITS=100000` tries more. */
const EDITS = Number(process.env['CP_EDITS'] ?? 6_000);

/** What became of a mark after an edit, by the letters of its passage. */
type Fate = 'kept' | 'lost' | 'gone' | 'undecidable' | 'wrong';

/** Whether the texts alone allow that the passage stayed: one replacement, before or after it, turns one into the other. */
function explains({ start, end }: Anchor, found: Anchor, from: string, to: string): boolean {
  const before = found.start === start && from.slice(0, end) === to.slice(0, end);
  const tail = from.slice(start);
  return before || (to.length - found.start === tail.length && to.endsWith(tail));
}

function fateOf(seed: number): { fate: Fate; what: string; example: string } {
  const editing = new Editing(drawFrom(seed));
  const text = editing.text();
  const passage = editing.passage(text);
  const from = plainText(text);
  const anchor = anchorAt(from, passage);
  const edited = editing.edit(text, passage.ids);
  const to = plainText(edited.text);
  const letters = idsOf(edited.text);
  const at = letters.indexOf(passage.ids[0] ?? -1);
  const survives = at >= 0 && passage.ids.every((id, index) => letters[at + index] === id);
  const found = reanchor(anchor, from, to);
  const right = found !== null && survives && found.start === at && found.quote === anchor.quote;
  const fate = (): Fate => {
    if (right) return 'kept';
    if (found === null) return survives ? 'lost' : 'gone';
    return explains(anchor, found, from, to) ? 'undecidable' : 'wrong';
  };
  const show = (whole: string, one: Anchor | null) =>
    one ? `${whole.slice(0, one.start)}[${one.quote}]${whole.slice(one.end)}` : whole;
  return { fate: fate(), what: edited.what, example: `${show(from, anchor)}\n→ ${show(to, found)}` };
}

describe('marks after random edits', () => {
  const fates = Array.from({ length: EDITS }, (_, index) => ({ seed: index + 1, ...fateOf(index + 1) }));
  const count = (fate: Fate): number => fates.filter((one) => one.fate === fate).length;

  it(`never stand at a wrong passage, in ${EDITS} edits that are followed letter by letter`, () => {
    const wrong = fates.filter(({ fate }) => fate === 'wrong');
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  const share = count('kept') / (count('kept') + count('lost'));
  it(`stay with their words wherever these are still there: ${(share * 100).toFixed(1)} % of ${count('kept') + count('lost')}`, () => {
    expect(share).toBeGreaterThan(0.97);
  });

  it(`lose their place when their words are gone: ${count('gone')} did, and in ${count('undecidable')} the texts alone cannot tell`, () => {
    expect(count('gone')).toBeGreaterThan(EDITS / 20);
    expect(count('undecidable')).toBeLessThan(EDITS / 50);
  });
});
