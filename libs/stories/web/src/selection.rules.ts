import type { StorySectionKey } from './graphql.generated';
import type { Stretch } from './marks.rules';

/** Words chosen on a story's page: in which section, and where in its text. */
export interface ChosenWords extends Stretch {
  section: StorySectionKey;
}

/** Reads a selection of the page as a stretch of one section's text; nothing when it begins or ends anywhere else. */
export function chosenOnPage(root: Element, selection: Selection | null): ChosenWords | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return undefined;
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  if (!from || !to || from.section !== to.section || from.at >= to.at) return undefined;
  return { section: from.section, start: from.at, end: to.at };
}

/** Every piece of text on the page knows where it begins in its section (`data-start`) and which that is (`data-section`). */
function placeOf(node: Node, offset: number): { section: StorySectionKey; at: number } | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const within = element?.closest('[data-section]');
  const section = within?.getAttribute('data-section') as StorySectionKey | undefined;
  if (!within || !section) return undefined;
  const piece = element?.closest('[data-start]');
  if (piece) return { section, at: startOf(piece) + (node instanceof Text ? offset : 0) };
  // Between pieces, as a triple click leaves it: the nearest end of a piece before, or else the first beginning.
  const pieces = [...within.querySelectorAll('[data-start]')];
  const range = within.ownerDocument.createRange();
  range.setStart(within, 0);
  range.setEnd(node, offset);
  const before = pieces.filter((one) => range.intersectsNode(one)).at(-1);
  const first = pieces[0];
  if (offset === 0 && first) return { section, at: startOf(first) };
  return before && { section, at: startOf(before) + (before.textContent?.length ?? 0) };
}

const startOf = (piece: Element) => Number(piece.getAttribute('data-start'));
