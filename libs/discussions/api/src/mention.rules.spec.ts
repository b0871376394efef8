import fc from 'fast-check';
import {
  asHtml,
  asSaid,
  asStored,
  asWritten,
  handlesIn,
  type Mention,
  mentionsIn,
  tokenOf,
} from './mention.rules';
import { plainOf, quoteIn } from './quote.rules';

const GRACE = '65f000000000000000000001';
const JEAN = '65f000000000000000000002';
const nameOf = ({ memberId, asTeller }: Mention) => {
  if (asTeller) return { handle: '~Quiet Heron', name: 'Quiet Heron' };
  return memberId === GRACE
    ? { handle: GRACE, name: 'Grace *Okafor* <b>' }
    : { handle: memberId, name: 'Grace' };
};
const grace = { memberId: GRACE, asTeller: false };
const heron = { memberId: JEAN, asTeller: true };

describe('mentions in words', () => {
  const stored = `Ask ${tokenOf(grace)}, then ${tokenOf(heron)} and ${tokenOf(grace)} again.`;

  it('are stored by id and found once each', () => {
    expect(mentionsIn(stored)).toEqual([grace, heron]);
    const written = `Ask @{${GRACE}}, then @{~Quiet Heron} and @{${GRACE}} again.`;
    expect(handlesIn(written)).toEqual([GRACE, '~Quiet Heron']);
    const known = new Map<string, Mention>([
      [GRACE, grace],
      ['~Quiet Heron', heron],
    ]);
    expect(asStored(written, (handle) => known.get(handle))).toBe(stored);
    expect(asWritten(stored, nameOf)).toBe(written);
  });

  it('never let the id of somebody behind a made-up name out', () => {
    for (const read of [asWritten(stored, nameOf), asHtml(stored, nameOf), asSaid(stored, nameOf)]) {
      expect(read).not.toContain(JEAN);
      expect(read).toContain('Quiet Heron');
    }
  });

  it('show names as text, never as markdown or HTML', () => {
    expect(asHtml(`Ask ${tokenOf(grace)}.`, nameOf)).toBe(
      '<p>Ask <strong>@Grace *Okafor* &lt;b&gt;</strong>.</p>',
    );
    expect(asHtml(`[x](https://a.example/${tokenOf(grace)})`, nameOf)).not.toContain('Okafor');
  });

  it('leave words alone that only look like one', () => {
    for (const text of ['@{}', '@ {65f}', '{@Grace}', 'a@b.example']) expect(handlesIn(text)).toEqual([]);
  });

  it('come back as they were, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant(tokenOf(heron)))), (parts) => {
        const text = parts.join('');
        const known = (handle: string) => (handle === '~Quiet Heron' ? heron : undefined);
        const written = asWritten(text, nameOf);
        if (handlesIn(text).length === mentionsIn(text).length) expect(asStored(written, known)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a quoted passage', () => {
  const stored = `We *asked* ${tokenOf(grace)} & her team:\n\n- who rang\n- and **when**\n\n[See](https://a.example)`;
  it.each([
    ['across the signs of markdown', 'We asked', 'We asked'],
    ['across lines, however they are parted', ' who rang\n and\twhen ', 'who rang and when'],
    ['with a sign that HTML writes otherwise', '& her team', '& her team'],
    ['with a name, which becomes an id', 'asked @Grace *Okafor* <b> &', `asked ${tokenOf(grace)} &`],
    ['with the words of a link', 'See', 'See'],
  ])('is taken %s', (_, passage, kept) => {
    expect(quoteIn(stored, passage, nameOf)).toBe(kept);
  });

  it.each(['We never asked', '', '   ', '*asked*', 'https://a.example'])('is refused: %p', (passage) => {
    expect(quoteIn(stored, passage, nameOf)).toBeNull();
  });

  it('reads as one line', () => {
    expect(plainOf('One\ntwo\n\nthree')).toBe('One two three');
  });
});
