import { escapeHtml, say } from '@cp/kit/api';
import type { ExportRecord } from './export.parts';

/** The look of the place without its fonts: one file that needs nothing from anywhere, and runs nothing. */
const style = `
:root{color-scheme:light dark;--page:#fafaf8;--ink:#18211e;--soft:#4b5853;--rule:#d5dbd6;--mark:#0b5f53}
@media (prefers-color-scheme:dark){:root{--page:#121715;--ink:#e8ede9;--soft:#a9b5af;--rule:#35403b;--mark:#7fd1c1}}
body{margin:0;background:var(--page);color:var(--ink);font:1.125rem/1.6 'Source Sans 3','Noto Sans',system-ui,sans-serif}
main{max-width:41rem;margin:0 auto;padding:2.5rem 1.25rem 6rem}
h1,h2,h3{font-family:Newsreader,Georgia,serif;font-weight:480;line-height:1.2;overflow-wrap:anywhere}
h2{margin-top:4rem;border-top:2px solid var(--rule);padding-top:1rem}
article{border-top:1px solid var(--rule);padding:1rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem;font-size:.9375rem;color:var(--soft);margin:0}
dd{margin:0;overflow-wrap:anywhere}
.text{white-space:pre-line;overflow-wrap:anywhere}
a{color:var(--mark)}`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** How the readable file begins. */
export const pageHead = (name: string): string => {
  const [title, lede] = [say('export.title'), say('export.lede', { name })].map(escapeHtml);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${style}</style></head>` +
    `<body><main><h1>${title}</h1><p>${lede}</p>`
  );
};

/** How the readable file ends. */
export const pageFoot = '</main></body></html>\n';

/** The heading of a part. */
export const partHead = (name: string): string => `<h2>${escapeHtml(say(`export.${name}`))}</h2>`;

/** What stands where a part has nothing in it. */
export const nothing = (name: string): string => `<p>${escapeHtml(say(`export.${name}.none`))}</p>`;

/** One record as a person reads it; everything that was written is text and nothing else. */
export function articleOf({ reading }: ExportRecord): string {
  const facts = reading.facts.map(
    ([word, said]) => `<dt>${escapeHtml(word)}</dt><dd><bdi>${escapeHtml(said)}</bdi></dd>`,
  );
  const list = facts.length > 0 ? `<dl>${facts.join('')}</dl>` : '';
  const text = reading.text ? `<p class="text"><bdi>${escapeHtml(reading.text)}</bdi></p>` : '';
  return `<article><h3><bdi>${escapeHtml(reading.title)}</bdi></h3>${list}${text}</article>`;
}
