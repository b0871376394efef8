import { type Block, plainOf, type TextBlock } from '@cp/prose';
import { DOMParser as SchemaParser, Slice } from 'prosemirror-model';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { blocksOfDoc, docOf } from './doc.rules';
import { cleaned, withoutStyles } from './paste.rules';
import { isSafeLink, schema } from './prose.schema';

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string },
  ): {
    createHTML(html: string): unknown;
  };
}

let policy: { createHTML(html: string): unknown } | undefined;

/**
 * The page lets no string become markup unless a policy that it knows says so. This one is only for what is pasted: the words are
 * read into a document of their own, in which nothing runs and nothing is fetched, and leave it only as what the schema knows.
 */
function inertDocument(html: string): Document {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes;
  policy ??= maker?.createPolicy('cp-paste', { createHTML: (text) => text }) ?? {
    createHTML: (text) => text,
  };
  return new DOMParser().parseFromString(policy.createHTML(html) as string, 'text/html');
}

/** Reads pasted markup as blocks, and counts the pictures that had to stay behind. */
export function blocksOfHtml(html: string): { blocks: Block[]; picturesLeftOut: number } {
  const { root, picturesLeftOut } = cleaned(inertDocument(withoutStyles(html)));
  return { blocks: blocksOfDoc(SchemaParser.fromSchema(schema).parse(root)), picturesLeftOut };
}

/** Reads pasted plain text: a blank line parts paragraphs. */
export const blocksOfText = (text: string): TextBlock[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .split(/\n[^\S\n]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'PARAGRAPH', runs: [{ text: part }] }));

/** What pasting and dropping leave to the editor: pictures, and what to tell. */
export interface PasteEvents {
  readonly pictures: (files: readonly File[]) => void;
  readonly leftOut: (pictures: number) => void;
}

/** Takes what was pasted or dropped into the document, where the selection is. */
function take(view: EditorView, given: DataTransfer, on: PasteEvents, asText: boolean): void {
  const html = asText ? '' : given.getData('text/html');
  const text = given.getData('text/plain');
  const files = [...given.files].filter(({ type }) => type.startsWith('image/'));
  const { blocks, picturesLeftOut } = html ? blocksOfHtml(html) : { blocks: [], picturesLeftOut: 0 };
  // A picture copied from a page comes as a file and as markup that holds nothing else.
  if (blocks.length === 0 && files.length > 0) return on.pictures(files);
  if (blocks.length > 0) insert(view, blocks);
  else if (picturesLeftOut === 0 || text.trim() !== '') insertText(view, text);
  if (picturesLeftOut > 0) on.leftOut(picturesLeftOut);
}

function insertText(view: EditorView, text: string): void {
  const { selection, tr: transaction } = view.state;
  const address = text.trim();
  const oneLine = /^\S+$/.test(address) && isSafeLink(address);
  // An address on chosen words makes them a link.
  if (oneLine && !selection.empty && selection.$from.sameParent(selection.$to))
    view.dispatch(
      transaction.addMark(selection.from, selection.to, schema.marks.link.create({ href: address })),
    );
  else insert(view, blocksOfText(text));
}

function insert(view: EditorView, blocks: readonly Block[]): void {
  if (blocks.length === 0) return;
  const { tr: transaction, selection } = view.state;
  if (selection.$from.parent.type === schema.nodes.table_cell)
    transaction.insertText(plainOf(blocks).replace(/\s*\n\s*/g, ' '), selection.from, selection.to);
  else transaction.replaceSelection(Slice.maxOpen(docOf(blocks).content, false));
  view.dispatch(transaction.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
}

/** Pasting, dropping and copying. The editor's own reading of the clipboard, which wants a policy for any markup, is never reached. */
export function clipboard(on: PasteEvents): Plugin {
  let asText = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          asText = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV';
          return false;
        },
        paste: (view, event) => {
          event.preventDefault();
          if (event.clipboardData) take(view, event.clipboardData, on, asText);
          asText = false;
          return true;
        },
        drop: (view, event) => {
          // What is moved within the words needs no reading.
          if (view.dragging) return false;
          event.preventDefault();
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (!event.dataTransfer || !place) return true;
          const at = TextSelection.near(view.state.doc.resolve(place.pos));
          view.dispatch(view.state.tr.setSelection(at));
          view.focus();
          take(view, event.dataTransfer, on, false);
          return true;
        },
      },
      clipboardTextSerializer: ({ content }) => plainOf(blocksOfDoc(schema.nodes.doc.create(null, content))),
    },
  });
}
