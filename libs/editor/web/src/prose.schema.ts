import { type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';

const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const IMAGE_ID = /^[0-9a-f]{24}$/;

/** Whether a link may lead there: a web page or a mail address, nothing that runs. */
export const isSafeLink = (address: string): boolean => SAFE_LINK.test(address);

const nodes = {
  doc: { content: 'block+' },
  paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    parseDOM: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
    toDOM: () => ['h3', 0],
  },
  quote: {
    group: 'block',
    content: 'paragraph+',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bullet_list: {
    group: 'block list',
    content: 'list_item+',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    group: 'block list',
    content: 'list_item+',
    parseDOM: [{ tag: 'ol' }],
    toDOM: () => ['ol', 0],
  },
  list_item: {
    content: 'paragraph list*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  image: {
    group: 'block',
    attrs: { imageId: { default: null }, alt: { default: '' }, pending: { default: null } },
    draggable: true,
    parseDOM: [
      {
        tag: 'img[data-image]',
        getAttrs: (element: HTMLElement) => {
          const imageId = element.getAttribute('data-image') ?? '';
          return IMAGE_ID.test(imageId) ? { imageId, alt: element.getAttribute('alt') ?? '' } : false;
        },
      },
    ],
    toDOM: ({ attrs }: Node) => [
      'img',
      { 'data-image': attrs['imageId'] as string, alt: attrs['alt'] as string },
    ],
  },
  table: {
    group: 'block',
    content: 'table_row+',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  table_row: { content: 'table_cell+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  table_cell: {
    content: 'inline*',
    attrs: { header: { default: false } },
    isolating: true,
    parseDOM: [
      { tag: 'td', attrs: { header: false } },
      { tag: 'th', attrs: { header: true } },
    ],
    toDOM: ({ attrs }: Node) => (attrs['header'] ? ['th', { scope: 'col' }, 0] : ['td', 0]),
  },
  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element: HTMLElement) => {
          const href = element.getAttribute('href') ?? '';
          return isSafeLink(href) ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs }) => ['a', { href: attrs['href'] as string, rel: 'noopener nofollow' }, 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
} satisfies Record<string, MarkSpec>;

/** What a section can hold: the same blocks and looks as the prose library knows, and nothing else. */
export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });
