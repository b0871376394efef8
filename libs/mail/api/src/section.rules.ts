import { escapeHtml, plainWords, renderMarkdown } from '@cp/kit/api';
import { light, SANS, SERIF } from './letter-look.rules';

/** What somebody said, as it stands in a mail. */
export interface LetterQuote {
  /** Who says it, in words that are chosen already. */
  readonly by: string;
  /** As markdown; it is made safe here. */
  readonly markdown: string;
  /** What it is from, in the words of the area that knows; without it, the quote is left out. */
  readonly about?: string | undefined;
}

/** A link in a mail: what it says, and where it leads in full. */
export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

/** One thing in a longer mail. */
export interface LetterItem {
  readonly title: string;
  /** Where the title leads, in full; `null`: nowhere. */
  readonly url: string | null;
  readonly quotes: readonly LetterQuote[];
  readonly links: readonly LetterLink[];
  /** What it is of, in the words of the area that knows; without it, the item is left out. */
  readonly about?: string | undefined;
}

/** A part of a longer mail. */
export interface LetterSection {
  readonly heading: string;
  readonly items: readonly LetterItem[];
}

const indented = (text: string): string => text.replace(/^/gm, '  ').replace(/^ +$/gm, '');

/** A part in plain text. */
export function sectionText({ heading, items }: LetterSection): string {
  const itemText = ({ title, url, quotes, links }: LetterItem): string =>
    [
      url === null ? `* ${title}` : `* ${title}\n  ${url}`,
      ...quotes.map(({ by, markdown }) => indented(`${by}:\n${plainWords(markdown)}`)),
      ...links.map((link) => `  ${link.label}:\n  ${link.url}`),
    ].join('\n\n');
  return [`${heading}\n${'='.repeat([...heading].length)}`, ...items.map(itemText)].join('\n\n');
}

/** A part in HTML. */
export function sectionHtml({ heading, items }: LetterSection): string {
  return [
    `<h2 class="ink" style="margin:28px 0 12px;font:480 22px/1.25 ${SERIF};color:${light.ink}">${escapeHtml(heading)}</h2>`,
    ...items.map(itemHtml),
  ].join('\n');
}

function itemHtml({ title, url, quotes, links }: LetterItem): string {
  const said = quotes.map(
    ({ by, markdown }) =>
      `<div class="ink words" style="margin:0 0 12px;padding:0 0 0 14px;border-left:2px solid ${light.line};font:17px/1.5 ${SANS};` +
      `color:${light.ink}"><p class="soft" style="margin:0 0 4px;font:600 15px/1.4 ${SANS};color:${light.soft}">` +
      `${escapeHtml(by)}</p>${renderMarkdown(markdown)}</div>`,
  );
  const ways = links.map(
    (link) =>
      `<p style="margin:0 0 4px">${anchor(link, `display:inline-block;padding:10px 0;font:600 16px/1.4 ${SANS}`)}</p>`,
  );
  const name = url === null ? escapeHtml(title) : anchor({ label: title, url }, '');
  return [
    `<h3 class="ink" style="margin:0 0 8px;font:600 18px/1.4 ${SANS};color:${light.ink}">${name}</h3>`,
    ...said,
    ...ways,
    '<div style="height:16px;line-height:16px">&nbsp;</div>',
  ].join('\n');
}

const anchor = ({ label, url }: LetterLink, style: string): string =>
  `<a class="link" href="${escapeHtml(url)}" style="color:${light.link};${style}">${escapeHtml(label)}</a>`;
