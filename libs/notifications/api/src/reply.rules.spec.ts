import { conflict, forbidden, invalid, notFound, renderMarkdown, tooMany, unavailable } from '@cp/kit/api';
import { LONGEST_POST } from '@cp/discussions/api';
import { AccountState } from '@cp/members/api';
import { asMarkdown, setbackBefore, setbackOf } from './reply.rules';

describe('the words of a mail', () => {
  it.each([
    ['*not* _bold_ `at` all', '<p>*not* _bold_ `at` all</p>'],
    [
      '# 1\n- one\n2. two\n> three\n---',
      '<p># 1<br />\n- one<br />\n2. two<br />\n&gt; three<br />\n---</p>',
    ],
    ['<b>a</b> & [b](http://c.example)', '&lt;b&gt;a&lt;/b&gt; &amp; [b]('],
    ['ask @{64b1f0c2a1b2c3d4e5f60718}', '<p>ask @{64b1f0c2a1b2c3d4e5f60718}</p>'],
    ['one\n\n\n two ', '<p>one</p>\n<p>two</p>'],
    ['see https://example.org/a_b*c_d.', 'href="https://example.org/a_b*c_d"'],
  ])('read as they were typed: %j', (typed, html) => {
    expect(renderMarkdown(asMarkdown(typed))).toContain(html);
  });

  it('mention nobody', () => {
    expect(asMarkdown('@{64b1f0c2a1b2c3d4e5f60718}')).not.toContain('@{');
  });

  it('go on where only a program broke the line, and end where somebody did', () => {
    const wrapped =
      'We turn the lights down at ten, and whoever is still awake then gets a\nlamp of their own.\nThe bins we never managed.';
    expect(asMarkdown(wrapped)).toBe(
      'We turn the lights down at ten, and whoever is still awake then gets a lamp of their own.\nThe bins we never managed.',
    );
    const own = `${'We turn the lights down. '.repeat(4)}\n${'Every night at ten it is dark then. '.repeat(2)}\nGood.`;
    expect(asMarkdown(own).split('\n')).toHaveLength(3);
  });
});

describe('why a mail is not posted', () => {
  const at = new Date('2026-11-26T02:40Z');
  const fine = {
    state: AccountState.ACTIVE,
    sameAddress: true,
    expiresAt: new Date('2026-11-27'),
    wanted: true,
    body: 'At ten.',
    files: 0,
  };
  it.each([
    [{}, null],
    [{ files: 2 }, null],
    [{ body: 'x'.repeat(LONGEST_POST) }, null],
    [{ state: AccountState.SUSPENDED, wanted: false, body: '' }, 'CLOSED'],
    [{ state: AccountState.DEACTIVATED }, 'CLOSED'],
    [{ state: AccountState.UNVERIFIED }, 'CLOSED'],
    [{ sameAddress: false }, 'OLD'],
    [{ expiresAt: at }, 'OLD'],
    [{ wanted: false }, 'OFF'],
    [{ body: '' }, 'EMPTY'],
    [{ body: '', files: 1 }, 'ONLY_FILES'],
    [{ body: 'x'.repeat(LONGEST_POST + 1) }, 'LONG'],
  ])('is told by the mail and the account: %j', (more, setback) => {
    expect(setbackBefore({ ...fine, ...more }, at)).toBe(setback);
  });

  it.each([
    ['GONE', notFound()],
    ['CLOSED', forbidden()],
    ['TOO_MANY', tooMany()],
    ['TAKEN_BACK', invalid({ path: 'parentId', key: 'fields.parentId' })],
    ['PERSPECTIVE', invalid({ path: 'spokenAs', key: 'fields.spokenAs' })],
    ['OTHER', invalid({ path: 'body', key: 'fields.body' })],
    [null, unavailable()],
    [null, conflict('kit.conflict')],
    [null, new Error('the records are away')],
  ])('is told by what went wrong, unless it may go well another time: %s', (setback, error) => {
    expect(setbackOf(error)).toBe(setback);
  });
});
