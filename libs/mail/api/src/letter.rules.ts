import { escapeHtml } from '@cp/kit/api';
import { dark, light, linked, SANS, SERIF } from './letter-look.rules';
import { type LetterSection, sectionHtml, sectionText } from './section.rules';

/** Everything that a mail says, in words that are chosen already. */
export interface LetterWords {
  readonly language: string;
  /** The line above which an answer is written, at the head of a mail that can be answered. */
  readonly above: string | null;
  readonly brand: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What a longer mail holds under headings, between its paragraphs and its button. */
  readonly sections: readonly LetterSection[];
  /** The one button: what it says, where it leads in full, and what to do when it does not work. */
  readonly action: { readonly label: string; readonly url: string; readonly copy: string } | null;
  /** Why this mail came. */
  readonly why: string;
  readonly decline: { readonly label: string; readonly url: string } | null;
}

/** A mail as it is sent: both parts say the same. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** As long as a name or a title may be in a mail; it goes to people who never asked for more. */
const LONGEST = 200;

/** What somebody typed, fit for one place in a mail: no second line, no sign that cannot be seen, no essay. */
export function tame(value: string): string {
  const line = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const signs = [...line];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : line;
}

/** The paragraphs of a text: parts with an empty line between them. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Whether a path leads to a page of ours and nowhere else. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\s\\<>"]*$/.test(path);

/** Writes a mail in plain text and in HTML. */
export const letterOf = (words: LetterWords): Letter => ({
  subject: words.subject,
  text: textOf(words),
  html: htmlOf(words),
});

function textOf({ above, brand, paragraphs, sections, action, why, decline }: LetterWords): string {
  return [
    ...(above === null ? [] : [above]),
    ...paragraphs,
    ...sections.map(sectionText),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `-- \n${brand}\n${why}`,
    ...(decline ? [`${decline.label}\n${decline.url}`] : []),
  ].join('\n\n');
}

const style = [
  `.words a{color:${light.link}}.words p,.words ul,.words ol,.words blockquote{margin:0 0 8px}`,
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  `.page{background:${dark.page}!important}`,
  `.ink{color:${dark.ink}!important}`,
  `.soft{color:${dark.soft}!important}`,
  `.rule{border-color:${dark.line}!important}`,
  `.act{background:${dark.act}!important}`,
  `.on{color:${dark.on}!important}`,
  `.link,.words a{color:${dark.link}!important}`,
  `.words{border-color:${dark.line}!important}`,
  '}',
].join('');

const note = (inner: string): string =>
  `<p class="soft" style="margin:0 0 8px;font:15px/1.45 ${SANS};color:${light.soft}">${inner}</p>`;

const button = ({ label, url }: { label: string; url: string }): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr>` +
  `<td class="act" bgcolor="${light.act}" style="background:${light.act};border-radius:8px">` +
  `<a class="on" href="${escapeHtml(url)}" style="display:inline-block;padding:13px 22px;font:600 16px/1.3 ${SANS};` +
  `color:${light.on};text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`;

/** Tables and inline styles, since mail programs keep little else; no picture and nothing from elsewhere, so that no reading is noticed. */
function htmlOf({
  language,
  above,
  brand,
  subject,
  paragraphs,
  sections,
  action,
  why,
  decline,
}: LetterWords): string {
  const words = paragraphs.map(
    (paragraph) =>
      `<p class="ink" style="margin:0 0 16px;font:18px/1.6 ${SANS};color:${light.ink}">` +
      `${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`,
  );
  const notes = [
    ...(action ? [`${escapeHtml(action.copy)}<br>${linked(action.url)}`] : []),
    escapeHtml(why),
    ...(decline ? [`${escapeHtml(decline.label)}<br>${linked(decline.url)}`] : []),
  ];
  return [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${style}</style></head>`,
    `<body class="page" style="margin:0;padding:0;background:${light.page}">`,
    `<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${light.page}" style="background:${light.page}">`,
    '<tr><td align="center" style="padding:32px 20px">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left">',
    above === null
      ? ''
      : `<tr><td class="soft" style="padding:0 0 16px;font:15px/1.45 ${SANS};color:${light.soft}">${escapeHtml(above)}</td></tr>`,
    `<tr><td class="soft" style="padding:0 0 24px;font:480 18px/1.3 ${SERIF};color:${light.soft}">${escapeHtml(brand)}</td></tr>`,
    `<tr><td><h1 class="ink" style="margin:0 0 20px;font:480 28px/1.22 ${SERIF};letter-spacing:-0.012em;color:${light.ink}">${escapeHtml(subject)}</h1>`,
    ...words,
    ...sections.map(sectionHtml),
    action ? button(action) : '',
    '</td></tr>',
    // The margin of a page, as it stands on a narrow screen: what the platform adds is behind one rule.
    `<tr><td style="padding:16px 0 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>`,
    `<td class="rule" style="border-left:1px solid ${light.line};padding:2px 0 0 20px">${notes.map(note).join('')}</td>`,
    '</tr></table></td></tr></table></td></tr></table></body></html>',
  ].join('\n');
}
