import { arranged, type DigestPart, excerptOf, partOf } from './digest.rules';
import { NoticeKind } from './notice.vocabulary';

describe('a digest', () => {
  it.each([
    [NoticeKind.MENTION, 'toYou'],
    [NoticeKind.ANSWER, 'conversations'],
    [NoticeKind.NEW_STORY, 'fresh'],
    [NoticeKind.SENIOR_EAR_ASKED, 'waiting'],
    [NoticeKind.WORD, 'more'],
  ])('has %s in the part %s', (kind, part) => {
    expect(partOf(kind)).toBe(part);
  });

  it('has its parts in order, no empty one, and says how many things are left', () => {
    const item = (part: DigestPart, name: string) => ({ part, name });
    const items = [item('more', 'a'), item('toYou', 'b'), item('fresh', 'c'), item('toYou', 'd')];
    expect(arranged(items)).toEqual({
      parts: [
        ['toYou', [item('toYou', 'b'), item('toYou', 'd')]],
        ['fresh', [item('fresh', 'c')]],
        ['more', [item('more', 'a')]],
      ],
      left: 0,
    });
    expect(arranged(items, 3)).toMatchObject({
      parts: [
        ['toYou', {}],
        ['fresh', {}],
      ],
      left: 1,
    });
    expect(arranged([])).toEqual({ parts: [], left: 0 });
  });

  it.each([
    ['short', 'short'],
    ['one two three', 'one two …'],
    ['x'.repeat(20), `${'x'.repeat(10)} …`],
    ['🙂'.repeat(11), `${'🙂'.repeat(10)} …`],
  ])('holds of %j only %j', (text, excerpt) => {
    expect(excerptOf(text, 10)).toBe(excerpt);
  });
});
