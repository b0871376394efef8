import {
  INVITATION_LIMITS,
  type InvitationRow,
  invitedProblems,
  mayResend,
  readList,
  tidyWords,
} from './invitation.rules';

const rowsOf = (csv: string): readonly InvitationRow[] => {
  const read = readList(csv);
  if ('why' in read) throw new Error(read.why);
  return read;
};
const told = (csv: string): [string, string][] => rowsOf(csv).map(({ email, name }) => [email, name]);

describe('a list of people to invite', () => {
  it.each([
    [
      'addresses alone',
      'ana@example.org\nbo@example.org',
      [
        ['ana@example.org', ''],
        ['bo@example.org', ''],
      ],
    ],
    ['commas and a head', 'email,name\nana@example.org,Ana Lund', [['ana@example.org', 'Ana Lund']]],
    [
      'semicolons, as spreadsheets in other countries write',
      'Name;E-Mail\nAna Lund;ana@example.org',
      [['ana@example.org', 'Ana Lund']],
    ],
    ['tabs, as copied from a spreadsheet', 'ana@example.org\tAna Lund', [['ana@example.org', 'Ana Lund']]],
    [
      'the mark that Windows puts first',
      '\uFEFFemail,name\r\nana@example.org,Ana Lund\r\n',
      [['ana@example.org', 'Ana Lund']],
    ],
    ['quotation marks around commas', 'ana@example.org,"Lund, Ana"', [['ana@example.org', 'Lund, Ana']]],
    ['names first and no head', 'Ana Lund,ana@example.org', [['ana@example.org', 'Ana Lund']]],
    [
      'further columns',
      'id,name,email,ward\n7,Ana Lund,ana@example.org,4',
      [['ana@example.org', 'Ana Lund']],
    ],
    [
      'empty lines',
      '\nana@example.org\n\n,,\nbo@example.org\n',
      [
        ['ana@example.org', ''],
        ['bo@example.org', ''],
      ],
    ],
  ])('is read with %s', (_, csv, rows) => {
    expect(told(csv)).toEqual(rows);
  });

  it.each([
    ['something that is no address', 'ana', 'notAnAddress'],
    ['an address with a hidden sign', 'a\u200bna@example.org', 'notAnAddress'],
    ['a name of 61 letters', `ana@example.org,${'n'.repeat(61)}`, 'nameTooLong'],
    ['a name that runs backwards', 'ana@example.org,Ana\u202Ednul', 'nameSigns'],
    ['a formula', '=1+2,Ana', 'notAnAddress'],
  ])('has a word for %s', (_, csv, problem) => {
    expect(rowsOf(csv)).toEqual([expect.objectContaining({ line: 1, problem })]);
  });

  it('names the line that has the same address, however it is written', () => {
    expect(rowsOf('email\nana@example.org\nbo@example.org\n Ana@EXAMPLE.org ')).toEqual([
      expect.objectContaining({ line: 2, problem: null }),
      expect.objectContaining({ line: 3, problem: null }),
      expect.objectContaining({ line: 4, problem: 'twice', firstLine: 2 }),
    ]);
  });

  it('counts lines as the file does, past empty ones and names of two lines', () => {
    expect(
      rowsOf('\n\nana@example.org\n"bo@example.org","Bo\nBerg"\nnobody').map(({ line, name }) => [
        line,
        name,
      ]),
    ).toEqual([
      [3, ''],
      [5, 'Bo Berg'],
      [6, ''],
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['only a head', 'email,name\n', 'empty'],
    ['one row too many', 'a@example.org\n'.repeat(INVITATION_LIMITS.rows + 1), 'rows'],
    ['too much for one request', `a@example.org,${'n'.repeat(INVITATION_LIMITS.listBytes)}`, 'size'],
    ['a quotation mark without a partner', 'ana@example.org,"Ana\nbo@example.org', 'quotes'],
  ])('is refused as a whole with %s', (_, csv, why) => {
    expect(readList(csv)).toEqual({ why });
  });

  it('may be as long as it says', () => {
    const rows = Array.from({ length: INVITATION_LIMITS.rows }, (__, row) => `a${row}@example.org`);
    expect(rowsOf(rows.join('\n'))).toHaveLength(INVITATION_LIMITS.rows);
  });

  it('marks who is invited already, and leaves worse problems as they are', () => {
    const rows = rowsOf('ana@example.org\nbo\nbo@example.org');
    expect(invitedProblems(rows, new Set(['ana@example.org', 'bo@'])).map(({ problem }) => problem)).toEqual([
      'invited',
      'notAnAddress',
      null,
    ]);
  });
});

describe('the sentence that comes with an invitation', () => {
  it.each([
    ['', ''],
    ['  Do\n come ', 'Do come'],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), null],
    ['Do\u202Eemoc', null],
  ])('%p is sent as %p', (words, sent) => {
    expect(tidyWords(words)).toBe(sent);
  });
});

describe('an invitation', () => {
  const mailedAt = new Date('2030-01-01T00:00:00Z');
  it.each([
    ['WAITING', 0, false],
    ['WAITING', INVITATION_LIMITS.pauseMs - 1, false],
    ['WAITING', INVITATION_LIMITS.pauseMs, true],
    ['ACCEPTED', INVITATION_LIMITS.pauseMs, false],
    ['WITHDRAWN', INVITATION_LIMITS.pauseMs, false],
    ['REPLACED', INVITATION_LIMITS.pauseMs, false],
  ] as const)('that is %s may be mailed again after %d ms: %s', (fate, ms, may) => {
    expect(mayResend({ fate, mailedAt }, new Date(mailedAt.getTime() + ms))).toBe(may);
  });
});
