import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuresDocument } from './document';
import * as door from './index';
import { MEASURES } from './measure.catalogue';
import { commentOf } from './measure.description';

/** Functions at the door that make ready what is measured, or make more of a figure, and are no measures. */
const beside = [
  'bootstrapChange',
  'bootstrapInterval',
  'boundaryOf',
  'distinctTies',
  'groupOf',
  'mixOf',
  'mixStateOf',
  'ofEachGroup',
  'seededRandom',
];

const sources = readdirSync(__dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'));

/** The comment above an exported function, as one line. */
function commentAbove(measure: string): string | undefined {
  const above = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export function ${measure}\\b`);
  const comment = sources.map((source) => above.exec(source)?.[1]).find((found) => found !== undefined);
  return comment
    ?.replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the catalogue of measures', () => {
  it('has a row for every measure at the door, and no row without one', () => {
    const functions = Object.entries(door)
      .filter(([, exported]) => typeof exported === 'function')
      .map(([name]) => name);
    expect(functions.filter((name) => !beside.includes(name)).sort()).toEqual(
      MEASURES.map(({ measure }) => measure).sort(),
    );
  });

  it('describes M1 to M14, none left out', () => {
    const numbers = MEASURES.map(({ id }) => Number(/^M(\d+)[a-z]?$/.exec(id)?.[1]));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it.each(MEASURES)('says above $measure what it says on the page', (row) => {
    expect(commentAbove(row.measure)?.startsWith(commentOf(row))).toBe(true);
  });
});

describe('docs/measures.md', () => {
  it('is what the catalogue and the measures make it: if this fails, run npm run docs:measures', () => {
    expect(readFileSync(join(__dirname, '../../../docs/measures.md'), 'utf8')).toBe(measuresDocument());
  });

  it('has a figure in every place of its worked examples', () => {
    const [, worked] = measuresDocument().split('## Worked figures');
    expect(worked).not.toMatch(/no figure|NaN|undefined/);
  });
});
