import { escapeHtml } from '@cp/kit/api';

/** The colours of a mail: the values of libs/ui's tokens, since mail programs know no custom properties. */
export const light = {
  page: '#fafaf8',
  ink: '#18211e',
  soft: '#46524d',
  line: '#d8deda',
  act: '#14574a',
  on: '#ffffff',
  link: '#0f5a4b',
};
/** The same in the dark. */
export const dark = {
  page: '#121816',
  ink: '#e7ece8',
  soft: '#bcc6c0',
  line: '#313c37',
  act: '#8fd4bd',
  on: '#05281f',
  link: '#9bdcc6',
};
/** The typeface of headings. */
export const SERIF = "Newsreader,Georgia,'Times New Roman',serif";
/** The typeface of everything else. */
export const SANS = "'Source Sans 3','Noto Sans',-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";

/** An address in full, as a link. */
export const linked = (url: string): string =>
  `<a class="link" href="${escapeHtml(url)}" style="color:${light.link};word-break:break-all">${escapeHtml(url)}</a>`;
