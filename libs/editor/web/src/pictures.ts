import { Problem } from '@cp/kit/web';
import type { EditorView } from 'prosemirror-view';
import type { UploadPicture } from './prose-editor.types';
import { schema } from './prose.schema';

/** A picture that is not yet on the server. */
export interface OnItsWay {
  readonly file: File;
  /** Shows it from this device in the meantime. */
  readonly address: string;
  /** Why it did not get there; null while it is on its way. */
  failed: string | null;
}

/** The pictures of one editor that are on their way to the server. A picture that did not get there keeps its place. */
export class Pictures {
  private readonly pending = new Map<string, OnItsWay>();
  private readonly watchers = new Set<() => void>();
  private count = 0;

  constructor(
    private readonly upload: () => UploadPicture | null,
    private readonly whatFailed: () => string,
    private readonly address: (id: string) => string,
  ) {}

  of(key: string): OnItsWay | undefined {
    return this.pending.get(key);
  }

  addressOf(imageId: string | null, key: string | null): string {
    return imageId ? this.address(imageId) : (this.pending.get(key ?? '')?.address ?? '');
  }

  /** Calls back when a picture got there or did not; answers how to stop that. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  /** Puts a picture where the cursor is, with words for those who do not see it, and sends it. */
  add(view: EditorView, file: File, alt: string): void {
    this.count += 1;
    const key = `picture-${this.count}`;
    this.pending.set(key, { file, address: URL.createObjectURL(file), failed: null });
    const { tr: transaction, selection } = view.state;
    const image = schema.nodes.image.create({ alt, pending: key });
    const { $to } = selection;
    const top = $to.depth > 0 ? $to.after(1) : $to.pos;
    const before = $to.depth === 1 && $to.parent.isTextblock && $to.parent.content.size === 0;
    // An empty paragraph gives its place; any other block stays whole, and the picture follows it.
    if (before) transaction.replaceWith($to.before(1), top, image);
    else transaction.insert(top, image);
    const after = (before ? $to.before(1) : top) + image.nodeSize;
    if (transaction.doc.content.size <= after) transaction.insert(after, schema.nodes.paragraph.create());
    view.dispatch(transaction.scrollIntoView());
    void this.send(view, key);
  }

  async send(view: EditorView, key: string): Promise<void> {
    const picture = this.pending.get(key);
    const upload = this.upload();
    if (!picture || !upload) return;
    picture.failed = null;
    this.tell();
    try {
      const { id } = await upload(picture.file);
      if (!view.isDestroyed) this.arrived(view, key, id);
    } catch (error) {
      picture.failed = error instanceof Problem ? error.message : this.whatFailed();
      this.tell();
    }
  }

  clear(): void {
    this.pending.forEach(({ address }) => URL.revokeObjectURL(address));
    this.pending.clear();
    this.watchers.clear();
  }

  private arrived(view: EditorView, key: string, imageId: string): void {
    const { tr: transaction } = view.state;
    view.state.doc.descendants((node, pos) => {
      if (node.attrs['pending'] === key)
        transaction.setNodeMarkup(pos, null, { ...node.attrs, imageId, pending: null });
    });
    view.dispatch(transaction.setMeta('addToHistory', false));
    this.tell();
  }

  private tell(): void {
    this.watchers.forEach((changed) => changed());
  }
}
