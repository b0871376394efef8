import type { Node } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { EditorView, NodeView } from 'prosemirror-view';
import type { Pictures } from './pictures';

/** What the picture's own buttons and lines say. */
export interface PictureWords {
  readonly alt: (alt: string) => string;
  readonly change: string;
  readonly remove: string;
  readonly sending: string;
  readonly again: string;
}

interface PictureAttributes {
  readonly imageId: string | null;
  readonly alt: string;
  readonly pending: string | null;
}

/** How a picture stands in the editor: drawn, its words under it, and how to change them. */
export class PictureView implements NodeView {
  readonly dom: HTMLElement;
  private readonly image: HTMLImageElement;
  private readonly words: HTMLElement;
  private readonly state: HTMLElement;
  private readonly again: HTMLButtonElement;
  private readonly unwatch: () => void;

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly place: () => number | undefined,
    private readonly on: {
      readonly pictures: Pictures;
      readonly say: PictureWords;
      readonly fixed: boolean;
      readonly describe: (picture: Node) => void;
    },
  ) {
    const { ownerDocument: document } = view.dom;
    const make = <Name extends keyof HTMLElementTagNameMap>(
      name: Name,
      look = '',
    ): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), { className: look });
    this.dom = make('figure', 'picture');
    this.dom.contentEditable = 'false';
    this.image = make('img');
    this.words = make('figcaption', 'note');
    this.state = make('p', 'state-line');
    this.state.setAttribute('role', 'status');
    this.again = this.button(on.say.again, () => {
      // The button goes; the focus stays near.
      view.focus();
      void on.pictures.send(view, this.attributes.pending ?? '');
    });
    const acts = make('div', 'acts');
    if (!on.fixed)
      acts.append(
        this.again,
        this.button(on.say.change, () => on.describe(this.node)),
        this.button(on.say.remove, () => this.remove()),
      );
    this.dom.append(this.image, this.state, this.words, acts);
    this.unwatch = on.pictures.watch(() => this.draw());
    this.draw();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('is-chosen');
  }

  deselectNode(): void {
    this.dom.classList.remove('is-chosen');
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button') !== null;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.unwatch();
  }

  private get attributes(): PictureAttributes {
    return this.node.attrs as PictureAttributes;
  }

  private draw(): void {
    const { imageId, alt, pending } = this.attributes;
    const { pictures, say } = this.on;
    const address = pictures.addressOf(imageId, pending);
    if (this.image.getAttribute('src') !== address) this.image.src = address;
    this.image.alt = alt;
    this.words.textContent = say.alt(alt);
    const waiting = imageId ? undefined : pictures.of(pending ?? '');
    const told = waiting ? (waiting.failed ?? say.sending) : '';
    if (this.state.textContent !== told) this.state.textContent = told;
    this.state.classList.toggle('field-error', Boolean(waiting?.failed));
    this.again.hidden = !waiting?.failed;
  }

  private button(words: string, act: () => void): HTMLButtonElement {
    const button = this.view.dom.ownerDocument.createElement('button');
    button.type = 'button';
    button.className = 'btn text small';
    button.textContent = words;
    button.addEventListener('click', act);
    return button;
  }

  private remove(): void {
    const pos = this.place();
    if (pos === undefined) return;
    const { tr: transaction, doc } = this.view.state;
    this.view.dispatch(transaction.setSelection(NodeSelection.create(doc, pos)).deleteSelection());
    this.view.focus();
  }
}
