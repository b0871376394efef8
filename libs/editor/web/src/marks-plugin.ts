import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { placeOf, wordsOf } from './doc.rules';
import type { PassageMark, PlainStretch } from './prose-editor.types';

/** What is drawn under the words: marks, and the words that a mark is being made of. */
export interface Drawn {
  readonly marks: readonly PassageMark[];
  readonly held: PlainStretch | null;
}

/** Gives the editor what to draw. */
export const drawnKey = new PluginKey<DecorationSet>('drawn');

/** Draws marks under the words. They move with the words until the host says where they are now. */
export const drawnMarks = new Plugin<DecorationSet>({
  key: drawnKey,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, set) {
      const drawn = transaction.getMeta(drawnKey) as Drawn | undefined;
      if (!drawn) return set.map(transaction.mapping, transaction.doc);
      const words = wordsOf(transaction.doc);
      const found: readonly (PlainStretch & { look: string; id: string })[] = [
        ...drawn.marks.map((mark) => ({
          ...mark,
          look: `pass t${mark.task}${mark.missing ? ' missing' : ''}`,
        })),
        ...(drawn.held ? [{ ...drawn.held, look: 'held', id: 'held' }] : []),
      ];
      return DecorationSet.create(
        transaction.doc,
        found.flatMap(({ look, id, ...stretch }) => {
          const place = placeOf(words, stretch);
          return place ? [Decoration.inline(place.from, place.to, { class: look, 'data-mark': id })] : [];
        }),
      );
    },
  },
  props: { decorations: (state) => drawnKey.getState(state) },
});
