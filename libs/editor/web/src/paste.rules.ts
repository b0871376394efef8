/** What cleaning found besides words. */
export interface Cleaned {
  readonly root: HTMLElement;
  /** Pictures that stood there and could not be taken along. */
  readonly picturesLeftOut: number;
}

const DROPPED =
  'script, style, meta, link, title, xml, object, embed, iframe, svg, template, noscript, [hidden]';
const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article, dd, dt, tr';

/** The page's policy forbids styles in markup, also in a document that is only read: they are parsed under another name. */
const STYLE = 'data-pasted-style';
const styleOf = (element: Element): string => element.getAttribute(STYLE) ?? '';

/** Takes style sheets out of markup and gives style attributes another name, before it is parsed. */
export const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${STYLE}=`));

/** Puts the content of an element in its place. */
const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

function renamed(element: Element, name: string): HTMLElement {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function dropWhatIsNotRead(root: HTMLElement): void {
  const { ownerDocument: document } = root;
  // Word hides whole documents in comments. 128 is NodeFilter.SHOW_COMMENT, which an inert document may not name.
  const walker = document.createTreeWalker(root, 128);
  const comments: ChildNode[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode as ChildNode);
  comments.forEach((comment) => comment.remove());
  root.querySelectorAll(DROPPED).forEach((element) => element.remove());
  root.querySelectorAll(`[${STYLE}]`).forEach((element) => {
    if (/(^|;)\s*(display\s*:\s*none|mso-hide\s*:\s*all)/i.test(styleOf(element))) element.remove();
  });
  // Elements of Word's own, such as o:p: their words stay.
  root.querySelectorAll('*').forEach((element) => {
    if (element.localName.includes(':')) unwrap(element);
  });
}

/** Ours may stay: it is on our server already. What is a dot to count readers by is no picture. */
function takeOutPictures(root: HTMLElement): number {
  let leftOut = 0;
  root.querySelectorAll('img, picture, video, audio, canvas').forEach((element) => {
    if (element.localName === 'img' && /^[0-9a-f]{24}$/.test(element.getAttribute('data-image') ?? ''))
      return;
    if (element.localName === 'picture') return unwrap(element);
    const isDot = element.getAttribute('width') === '1' || element.getAttribute('height') === '1';
    if (!isDot) leftOut += 1;
    element.remove();
  });
  return leftOut;
}

const LEVEL = /mso-list\s*:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^\W*(\d+|[a-z]|[ivxlc]+)[.)]/i;

/** Word writes lists as paragraphs that only look like items: their style says how deep, and a piece to be ignored what sign. */
function makeWordLists(root: HTMLElement): void {
  const fakes = [...root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')].filter(
    (element) => LEVEL.test(styleOf(element)) || element.className.startsWith('MsoListParagraph'),
  );
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const fake of fakes) {
    const sign = takeSign(fake);
    if (sign === null && !LEVEL.test(styleOf(fake))) continue;
    if (!last || fake.previousElementSibling !== last) open = [];
    const level = Math.min(Number(LEVEL.exec(styleOf(fake))?.[1] ?? 1), open.length + 1);
    const name = NUMBERED.test(sign ?? '') ? 'ol' : 'ul';
    open = open.slice(0, level);
    let list: HTMLElement | undefined = open[level - 1];
    if (list?.localName !== name) {
      list = root.ownerDocument.createElement(name);
      const parent = open[level - 2];
      if (parent) (parent.lastElementChild ?? parent).append(list);
      else fake.before(list);
      open[level - 1] = list;
    }
    const item = root.ownerDocument.createElement('li');
    item.append(...fake.childNodes);
    list.append(item);
    fake.remove();
    last = open[0] ?? null;
  }
}

/** Takes the sign of a false item out of its words. */
function takeSign(fake: Element): string | null {
  const ignored = [...fake.querySelectorAll(`[${STYLE}]`)].find((one) =>
    /mso-list\s*:\s*ignore/i.test(styleOf(one)),
  );
  if (ignored) {
    const sign = ignored.textContent ?? '';
    ignored.remove();
    return sign;
  }
  const first = firstWords(fake);
  const found = /^\s*(?:[·•o§▪–-]|\d+[.)])[\s\u00a0]+/.exec(first?.data ?? '');
  if (!first || !found) return null;
  first.data = first.data.slice(found[0].length);
  return found[0];
}

function firstWords(element: Element): Text | null {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  let text = walker.nextNode() as Text | null;
  while (text?.data.trim() === '') text = walker.nextNode() as Text | null;
  return text;
}

/** A list that lies between items, as Google Docs and old editors write it, belongs to the item before it. */
function mendLists(root: HTMLElement): void {
  root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol').forEach((list) => {
    const before = list.previousElementSibling;
    if (before?.localName === 'li') before.append(list);
    else {
      const item = root.ownerDocument.createElement('li');
      list.replaceWith(item);
      item.append(list);
    }
  });
}

/** Fields of tables hold words only: what stood one under the other there stands one after the other. */
function flattenTables(root: HTMLElement): void {
  root.querySelectorAll('table table').forEach((inner) => inner.replaceWith(inner.textContent ?? ''));
  root.querySelectorAll('table').forEach((table) => {
    const rows = [...table.querySelectorAll('tr')];
    const isFrame =
      rows.every(({ children }) => children.length < 2) || table.getAttribute('role') === 'presentation';
    table.querySelectorAll('caption, colgroup').forEach((element) => element.remove());
    if (isFrame) {
      table.replaceWith(...rows.flatMap((row) => [...row.children].map((cell) => renamed(cell, 'div'))));
      return;
    }
    table.querySelectorAll('td, th').forEach((cell) => {
      cell.querySelectorAll(BLOCKS).forEach((block) => block.append(' '));
      cell.querySelectorAll('br').forEach((line) => line.replaceWith(' '));
      cell.querySelectorAll(`${BLOCKS}, ul, ol, img`).forEach(unwrap);
      const more = Math.min(Number(cell.getAttribute('colspan') ?? 1) || 1, 20) - 1;
      for (let count = 0; count < more; count += 1) cell.after(root.ownerDocument.createElement('td'));
    });
  });
}

/** Word's own names for what HTML has elements for. */
function nameWordStyles(root: HTMLElement): void {
  root.querySelectorAll('p.MsoTitle, p.MsoSubtitle').forEach((element) => renamed(element, 'h2'));
  root.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote').forEach((element) => {
    const quote = root.ownerDocument.createElement('blockquote');
    element.replaceWith(quote);
    quote.append(element);
  });
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6, th';

/** Whether an element itself says that its words are bold; in a heading all is bold, and said twice it would be bold in the story. */
function boldBy(element: Element): boolean | undefined {
  if (element.matches(HEADINGS)) return false;
  const weight = /(?:^|;)\s*font-weight\s*:\s*(\w+)/i.exec(styleOf(element))?.[1];
  // Google Docs wraps all that it copies in a <b> that is not bold.
  if (weight && weight !== 'inherit') return /^(bold(er)?|[6-9]\d\d)$/i.test(weight);
  return element.matches('b, strong') || undefined;
}

function slantedBy(element: Element): boolean | undefined {
  const style = /(?:^|;)\s*font-style\s*:\s*(\w+)/i.exec(styleOf(element))?.[1];
  if (style && style !== 'inherit') return /^(italic|oblique)/i.test(style);
  return element.matches('i, em, cite') || undefined;
}

/** The nearest element around that says so decides. */
function decided(text: Text, by: (element: Element) => boolean | undefined): boolean {
  for (let element = text.parentElement; element; element = element.parentElement) {
    const says = by(element);
    if (says !== undefined) return says;
  }
  return false;
}

/** Bold and slanted words, whether elements or styles made them so, become elements right around the words. */
function nameLooks(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  const texts: { text: Text; looks: string[] }[] = [];
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    if (text.data.trim() === '') continue;
    const bold = !text.parentElement?.closest(HEADINGS) && decided(text, boldBy);
    texts.push({ text, looks: [...(bold ? ['strong'] : []), ...(decided(text, slantedBy) ? ['em'] : [])] });
  }
  root.querySelectorAll('b, strong, i, em, cite').forEach(unwrap);
  for (const { text, looks } of texts)
    for (const look of looks) {
      const around = root.ownerDocument.createElement(look);
      text.replaceWith(around);
      around.append(text);
    }
}

/** What is set as it was typed keeps its lines. */
function breakLines(root: HTMLElement): void {
  root.querySelectorAll('pre').forEach((pre) => {
    const lines = (pre.textContent ?? '').trim().split(/\r?\n/);
    const block = renamed(pre, 'div');
    block.replaceChildren(
      ...lines.flatMap((line, index) =>
        index > 0 ? [root.ownerDocument.createElement('br'), line] : [line],
      ),
    );
  });
}

/** Spaces that keep words together are how programs write two spaces, or one at an edge. */
function plainSpaces(root: HTMLElement): void {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null)
    if (/[\u00a0\u200b\ufeff\0]/.test(text.data))
      text.data = text.data.replaceAll('\u00a0', ' ').replace(/[\u200b\ufeff\0]/g, '');
}

/** Turns what word processors and web pages put on the clipboard into plain elements that the schema can read. */
export function cleaned(document: Document): Cleaned {
  const root = document.body;
  dropWhatIsNotRead(root);
  const picturesLeftOut = takeOutPictures(root);
  makeWordLists(root);
  mendLists(root);
  flattenTables(root);
  nameWordStyles(root);
  nameLooks(root);
  breakLines(root);
  plainSpaces(root);
  return { root, picturesLeftOut };
}
