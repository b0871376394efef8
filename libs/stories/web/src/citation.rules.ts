/** What of a story is cited; names as readers see them, so that a pseudonym stays one. */
export interface CitedStory {
  readonly id: string;
  readonly authors: readonly string[];
  readonly title: string;
  readonly address: string;
  readonly edition: number;
  readonly publishedAt: string;
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Text in one line: no field of a citation ends where somebody wanted it to. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

const tex = (text: string): string => oneLine(text).replace(/[\\{}$&#%_^~]/g, (sign) => TEX[sign] ?? sign);

const dayOf = (iso: string): string => iso.slice(0, 10);

/** A story as an entry of BibTeX. Names are kept whole: they are names as chosen, not a family's and a given one. */
export function bibtexOf(story: CitedStory, today: string): string {
  const { authors, title, address, edition, publishedAt, id } = story;
  const fields = [
    ['author', authors.map((name) => `{${tex(name)}}`).join(' and ')],
    ['title', `{${tex(title)}}`],
    ['howpublished', 'Common Practice'],
    ['edition', String(edition)],
    ['year', dayOf(publishedAt).slice(0, 4)],
    ['date', dayOf(publishedAt)],
    ['url', oneLine(address)],
    ['urldate', today],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{commonpractice-${id},\n${lines.join(',\n')}\n}\n`;
}

/** A story as a record of RIS. */
export function risOf({ authors, title, address, edition, publishedAt }: CitedStory, today: string): string {
  const lines = [
    ['TY', 'WEB'],
    ...authors.map((name) => ['AU', name]),
    ['TI', title],
    ['T2', 'Common Practice'],
    ['ET', String(edition)],
    ['PY', dayOf(publishedAt).slice(0, 4)],
    ['DA', dayOf(publishedAt).replaceAll('-', '/')],
    ['UR', address],
    ['Y2', today.replaceAll('-', '/')],
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${oneLine(value ?? '')}\r\n`).join('');
}
