import { blocksOf, markdownOf } from '@cp/prose';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { Fragment, type Node } from 'prosemirror-model';
import { EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { deeds, formatOf, linkAt } from './commands';
import { blocksOfDoc, docOf, offsetAt, placeOf, type Words, wordsOf } from './doc.rules';
import { keys } from './keys';
import { type Drawn, drawnKey, drawnMarks } from './marks-plugin';
import { clipboard } from './paste';
import { PictureView, type PictureWords } from './picture-view';
import { Pictures } from './pictures';
import type { ChosenPassage, Deed, Format, PlainStretch, UploadPicture } from './prose-editor.types';
import { schema } from './prose.schema';
import { wholeTables } from './table-commands';

/** What an editor needs from the component around it, and what it tells it. */
export interface EditingHost {
  readonly mount: HTMLElement;
  readonly value: string;
  readonly fixed: boolean;
  readonly attributes: () => Record<string, string>;
  readonly pictureWords: PictureWords;
  readonly upload: () => UploadPicture | null;
  readonly imageUrl: (id: string) => string;
  readonly uploadFailed: () => string;
  readonly changed: (markdown: string) => void;
  readonly selected: (passage: ChosenPassage | null) => void;
  readonly formatted: (format: Format) => void;
  /** A deed was asked for by a key. */
  readonly perform: (deed: Deed) => boolean;
  readonly link: () => void;
  readonly toolbar: () => void;
  readonly pictures: (files: readonly File[]) => void;
  readonly leftOut: (pictures: number) => void;
  /** Asks for other words for a picture. */
  readonly describe: (picture: object, alt: string) => void;
}

const FROM_OUTSIDE = 'from-outside';

/** The words of one section while they are edited: ProseMirror inside, markdown and plain-text places outside. */
export class Editing {
  private readonly view: EditorView;
  private readonly pictures: Pictures;
  private markdown: string;
  private chosen: PlainStretch | null = null;
  private counted: { doc: Node; words: Words } | undefined;

  constructor(private readonly host: EditingHost) {
    this.pictures = new Pictures(host.upload, host.uploadFailed, host.imageUrl);
    const doc = docOf(blocksOf(host.value));
    this.markdown = markdownOf(blocksOfDoc(doc));
    this.view = new EditorView(
      { mount: host.mount },
      {
        state: EditorState.create({ doc, plugins: this.plugins() }),
        attributes: host.attributes,
        // The cursor is not to be under bars at the edges of the page.
        scrollThreshold: { top: 128, right: 0, bottom: 96, left: 0 },
        scrollMargin: { top: 136, right: 5, bottom: 104, left: 5 },
        nodeViews: {
          image: (node, view, place) =>
            new PictureView(node, view, place, {
              pictures: this.pictures,
              say: host.pictureWords,
              fixed: host.fixed,
              describe: (picture) => host.describe(picture, String(picture.attrs['alt'])),
            }),
        },
        dispatchTransaction: (transaction) => this.take(transaction),
      },
    );
    host.formatted(formatOf(this.view.state));
  }

  /** Does what a button or key asks; false when it does not work where the cursor is. */
  perform(deed: Deed): boolean {
    return deeds[deed](this.view.state, (transaction) => this.view.dispatch(transaction));
  }

  format(): Format {
    return formatOf(this.view.state);
  }

  /** Takes words from outside: what the host got from here changes nothing; other words keep the selection where they can. */
  setValue(value: string): void {
    if (value === this.markdown) return;
    const blocks = blocksOf(value);
    if (markdownOf(blocks) === this.markdown) return;
    const { state } = this.view;
    const doc = withPending(docOf(blocks), state.doc);
    const transaction = replaced(state, doc);
    if (!transaction) return;
    this.view.dispatch(transaction.setMeta('addToHistory', false).setMeta(FROM_OUTSIDE, true));
  }

  draw(drawn: Drawn): void {
    this.view.dispatch(this.view.state.tr.setMeta(drawnKey, drawn).setMeta('addToHistory', false));
  }

  /** Reads the attributes of the field again. */
  refresh(): void {
    this.view.setProps({ attributes: this.host.attributes });
  }

  focus(): void {
    this.view.focus();
  }

  selectRange(stretch: PlainStretch): void {
    const { doc, tr: transaction } = this.view.state;
    const place = placeOf(this.words(), stretch);
    if (place)
      this.view.dispatch(
        transaction.setSelection(TextSelection.create(doc, place.from, place.to)).scrollIntoView(),
      );
    this.view.focus();
  }

  /** The link at the cursor, and whether there are words chosen that could become one. */
  linkHere(): { href: string | null; hasWords: boolean } {
    const { selection } = this.view.state;
    const link = linkAt(this.view.state);
    return { href: link?.href ?? null, hasWords: !selection.empty || link !== undefined };
  }

  /** Makes the chosen words a link, changes or removes the one at the cursor, or puts new words in. */
  setLink(href: string | null, text: string): void {
    const { state } = this.view;
    const { tr: transaction, selection } = state;
    const { from, to } = selection.empty ? (linkAt(state) ?? selection) : selection;
    const link = href === null ? null : schema.marks.link.create({ href });
    if (from === to && link) transaction.replaceSelectionWith(schema.text(text, [link]), false);
    else {
      transaction.removeMark(from, to, schema.marks.link);
      if (link) transaction.addMark(from, to, link);
    }
    this.view.dispatch(transaction.scrollIntoView());
  }

  addPicture(file: File, alt: string): void {
    this.pictures.add(this.view, file, alt);
  }

  /** Gives a picture other words, wherever it stands by now. */
  describePicture(picture: object, alt: string): void {
    const { doc, tr: transaction } = this.view.state;
    doc.forEach((node, pos) => {
      if (node === picture) transaction.setNodeMarkup(pos, null, { ...node.attrs, alt });
    });
    if (transaction.docChanged) this.view.dispatch(transaction);
  }

  destroy(): void {
    this.pictures.clear();
    this.view.destroy();
  }

  private plugins(): Plugin[] {
    const { host } = this;
    return [
      ...(host.fixed ? [locked] : keys(host)),
      clipboard(host),
      history(),
      wholeTables,
      drawnMarks,
      gapCursor(),
    ];
  }

  private take(transaction: Transaction): void {
    this.view.updateState(this.view.state.apply(transaction));
    const { state } = this.view;
    if (transaction.docChanged) {
      const markdown = markdownOf(blocksOfDoc(state.doc));
      const isNew = markdown !== this.markdown;
      this.markdown = markdown;
      if (isNew && !transaction.getMeta(FROM_OUTSIDE)) this.host.changed(markdown);
    }
    this.host.formatted(formatOf(state));
    this.tellChosen();
  }

  private words(): Words {
    const { doc } = this.view.state;
    if (this.counted?.doc !== doc) this.counted = { doc, words: wordsOf(doc) };
    return this.counted.words;
  }

  private tellChosen(): void {
    const { selection } = this.view.state;
    const { from, to } = selection;
    const isText = selection instanceof TextSelection && !selection.empty;
    const start = isText ? offsetAt(this.words(), from) : 0;
    const end = isText ? offsetAt(this.words(), to) : 0;
    const now = start < end ? { start, end } : null;
    if (now?.start === this.chosen?.start && now?.end === this.chosen?.end) return;
    this.chosen = now;
    this.host.selected(now && { ...now, rect: this.rectOf(from, to) });
  }

  private rectOf(from: number, to: number): DOMRect {
    const start = this.view.domAtPos(from, 1);
    const end = this.view.domAtPos(to, -1);
    const range = this.view.dom.ownerDocument.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range.getBoundingClientRect();
  }
}

/** For words that may only be marked: the cursor goes through them, and nothing changes them but the host. */
const locked = new Plugin({
  filterTransaction: (transaction) => !transaction.docChanged || Boolean(transaction.getMeta(FROM_OUTSIDE)),
  props: {
    handleDOMEvents: {
      beforeinput: (_, event) => {
        event.preventDefault();
        return true;
      },
    },
  },
});

/** Pictures on their way are in no markdown yet: they keep their places when other words arrive. */
function withPending(doc: Node, before: Node): Node {
  const content: Node[] = [...doc.content.content];
  before.forEach((node, _, index) => {
    if (node.attrs['pending']) content.splice(Math.min(index, content.length), 0, node);
  });
  return doc.copy(Fragment.from(content));
}

/** The smallest change that makes the document like this one, so that cursor and history stay where they can. */
function replaced(state: EditorState, doc: Node): Transaction | undefined {
  const start = state.doc.content.findDiffStart(doc.content);
  const ends = state.doc.content.findDiffEnd(doc.content);
  if (start === null || !ends) return undefined;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const small = state.tr;
  try {
    small.replace(start, ends.a + overlap, doc.slice(start, ends.b + overlap));
    if (small.doc.eq(doc)) return small;
  } catch (error) {
    // The two differ across the edges of blocks: then all is replaced.
    if (!(error instanceof RangeError)) throw error;
  }
  const words = wordsOf(state.doc);
  const [from, to] = [offsetAt(words, state.selection.from), offsetAt(words, state.selection.to)];
  const whole = state.tr.replaceWith(0, state.doc.content.size, doc.content);
  const place = placeOf(wordsOf(whole.doc), { start: from, end: Math.max(to, from + 1) });
  if (place)
    whole.setSelection(TextSelection.create(whole.doc, place.from, from === to ? place.from : place.to));
  return whole;
}
