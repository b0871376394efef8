import type { Deed, Format } from './prose-editor.types';

const toggles = ['bold', 'italic', 'heading', 'bullets', 'numbers', 'quote'] as const;
type Toggle = (typeof toggles)[number];

const isToggle = (deed: Deed): deed is Toggle => (toggles as readonly Deed[]).includes(deed);
const setsBlock = (deed: Toggle): boolean => deed !== 'bold' && deed !== 'italic';

/** The key of what is said after a deed: what is on or off now, or why nothing happened. */
export function sayingOf(deed: Deed, worked: boolean, before: Format, after: Format) {
  if (isToggle(deed)) {
    if (worked) return `${after[deed] ? 'on' : 'off'}.${deed}` as const;
    return before.table && setsBlock(deed) ? 'not.table' : 'not.words';
  }
  if (worked) return `did.${deed}` as const;
  if (deed === 'undo' || deed === 'redo' || deed === 'deeper' || deed === 'shallower')
    return `not.${deed}` as const;
  return 'not.words';
}
