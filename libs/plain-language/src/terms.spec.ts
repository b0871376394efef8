import { array, assert, constantFrom, property } from 'fast-check';
import { allTermsIn, type Term, termKey, termsIn } from './terms';

const acronym = (term: string): Term => ({ term, kind: 'ACRONYM' });
const word = (term: string): Term => ({ term, kind: 'WORD' });
const shown = (text: string, entries: readonly Term[]): string[] =>
  termsIn(text, entries).map(({ start, end }) => text.slice(start, end));

describe('known terms in a text', () => {
  it('are met as whole words, initials by their capitals', () => {
    const entries = [acronym('IT'), acronym('ICU'), acronym('A&E'), word('sepsis')];
    expect(shown('It is IT. ICUs, not ICUX; A&E. Sepsis?', entries)).toEqual(['IT', 'ICUs', 'A&E', 'Sepsis']);
  });

  it('are shown where they are met first, and only there', () => {
    expect(termsIn('QI and QI and more QI', [acronym('QI')])).toEqual([
      { entry: acronym('QI'), start: 0, end: 2 },
    ]);
  });

  it('are met as the longest that is known', () => {
    const entries = [word('root'), word('root cause'), word('root cause analysis')];
    expect(shown('A root cause analysis of the root', entries)).toEqual(['root cause analysis', 'root']);
  });

  it('are nothing where a term has no word in it', () => {
    expect(shown('— and —', [word('—'), word('')])).toEqual([]);
  });

  it('stand in the text in its order, none over another', () => {
    const pieces = constantFrom('QI', 'root', 'cause', 'analysis', 'PDSA', ' ', '\n\n', 's', '.', '’s');
    const entries = [
      acronym('QI'),
      acronym('PDSA'),
      word('root cause'),
      word('cause analysis'),
      word('root'),
    ];
    assert(
      property(array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        let from = 0;
        for (const { start, end } of allTermsIn(text, entries)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
        const first = termsIn(text, entries);
        expect(new Set(first.map(({ entry }) => entry)).size).toBe(first.length);
      }),
    );
  });

  it('have one key however they are spelled', () => {
    expect(termKey('  Root   Cause’s ')).toBe("root cause's");
    expect(termKey('A&E')).toBe(termKey('a&e'));
  });
});
