import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const page = readFileSync(join(ROOT, 'docs/security-requirements.md'), 'utf8');
const COUNT = 91;
/** The issues that may bring what is still missing. */
const LATER = [
  'Stories in full: writing, tagging, evidence of change',
  'Discussions, live delivery, notices and digests',
  'The participation engine: measure and widen who takes part',
  'Moderation, privacy guard and curation',
  'Find it, know each other, and a product that is finished',
];

interface Row {
  readonly number: number;
  readonly asked: string;
  readonly how: string;
  readonly shown: string;
}

const rows = page.split('\n').flatMap((line): Row[] => {
  const [, number, asked = '', how = '', shown = ''] =
    /^\| R-(\d+) *\|([^|]+)\|([^|]+)\|([^|]+)\|$/.exec(line) ?? [];
  return number
    ? [{ number: Number(number), asked: asked.trim(), how: how.trim(), shown: shown.trim() }]
    : [];
});
const specsOf = ({ shown }: Row): string[] => [...shown.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
const issueOf = ({ shown }: Row): string | undefined => /^issue: (.+)$/.exec(shown)?.[1];

/** The names of the specs in a file: only there a number counts, not in a comment. */
const namesIn = (file: string): string =>
  readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .join('\n');

describe('the page of security requirements', () => {
  it('has a row for each of them, in their order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1));
    expect(rows.filter(({ asked, how }) => asked === '' || how === '')).toEqual([]);
  });

  it.each(rows.map((row) => [`R-${row.number}`, row] as const))(
    'names for %s specs that are there and say so, or the issue that brings it',
    (name, row) => {
      const issue = issueOf(row);
      if (issue !== undefined) return expect(LATER).toContain(issue);
      const specs = specsOf(row);
      expect(specs).not.toEqual([]);
      for (const file of specs) {
        expect(file).toMatch(/\.(spec|journey)\.ts$/);
        expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
        expect([file, new RegExp(`\\(([^()]*\\b)?${name}\\b[^()]*\\)`).test(namesIn(file))]).toEqual([
          file,
          true,
        ]);
      }
    },
  );
});
