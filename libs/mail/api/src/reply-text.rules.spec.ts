import { ownWords } from './reply-text.rules';

const marker = '--- Write your answer above this line ---';
const ours = [
  marker,
  '',
  'Hello Sam,',
  '',
  'Jean mentioned you in “Nights”.',
  '',
  'Look at it:',
  'https://cp.example.org/x',
];
const quoted = ours.map((line) => (line === '' ? '>' : `> ${line}`));
const text = (...lines: readonly (string | readonly string[])[]): string => lines.flat().join('\n');

const OWN = 'We turn the lights down at ten.\n\nThe bins we never managed.';
const from = 'Common Practice <no-reply@cp.example.org>';

/** What mail programs put between an answer and what it answers. */
const TAILS: readonly (readonly [string, readonly string[]])[] = [
  ['nothing else', []],
  ['Gmail', [`On Thu, 26 Nov 2026 at 02:40, ${from} wrote:`, '', ...quoted]],
  [
    'Gmail, broken over lines',
    ['On Thu, 26 Nov 2026 at 02:40, Common Practice', '<no-reply@cp.example.org> wrote:', '', ...quoted],
  ],
  ['Gmail of long ago', [`2026-11-26 2:40 GMT+01:00 ${from}:`, '', ...quoted]],
  [
    'Gmail in German',
    [
      `Am Do., 26. Nov. 2026 um 02:40 Uhr schrieb Common Practice <`,
      'no-reply@cp.example.org>:',
      '',
      ...quoted,
    ],
  ],
  ['Gmail in French', [`Le jeu. 26 nov. 2026 à 02:40, ${from} a écrit :`, '', ...quoted]],
  ['Gmail in Spanish', [`El jue, 26 nov 2026 a las 2:40, ${from}`, 'escribió:', '', ...quoted]],
  ['Gmail in Dutch', [`Op do 26 nov 2026 om 02:40 schreef ${from}:`, '', ...quoted]],
  [
    'Apple Mail',
    ['> On 26 Nov 2026, at 02:40, Common Practice <no-reply@cp.example.org> wrote:', '> ', ...quoted],
  ],
  [
    'a phone',
    ['Sent from my iPhone', '', `On 26 Nov 2026, at 02:40, ${from} wrote:`, '', '\ufeff', ...quoted],
  ],
  [
    'a German phone',
    ['Von meinem iPhone gesendet', '', `Am 26.11.2026 um 02:40 schrieb ${from}:`, '', ...quoted],
  ],
  [
    'Yahoo, which quotes by no sign',
    [`On Thursday 26 November 2026 at 02:40:00 GMT, ${from} wrote:  `, ' ', ...ours],
  ],
  [
    'Outlook',
    [
      `From: ${from}`,
      'Sent: 26 November 2026 02:40',
      'To: sam@example.org',
      'Subject: Jean mentioned you',
      '',
      ...ours,
    ],
  ],
  [
    'Outlook on a phone',
    [
      'Get Outlook for iOS<https://aka.ms/o0ukef>',
      '________________________________',
      `From: ${from}`,
      'Sent: Thursday, November 26, 2026 2:40:00 AM',
      'To: sam@example.org <sam@example.org>',
      'Subject: Jean',
      '',
      ...ours,
    ],
  ],
  [
    'Outlook of long ago',
    ['-----Original Message-----', `From: ${from}`, 'Sent: 26 November 2026 02:40', '', ...ours],
  ],
  [
    'Outlook in German',
    [
      `Von: ${from} `,
      'Gesendet: Donnerstag, 26. November 2026 02:40',
      'An: sam@example.org',
      'Betreff: Jean',
      '',
      ...ours,
    ],
  ],
  [
    'Outlook in French, bold',
    [
      `*De :* ${from}`,
      '*Envoyé :* jeudi 26 novembre 2026 02:40',
      '*À :* sam@example.org',
      '*Objet :* Jean',
      '',
      ...ours,
    ],
  ],
  [
    'Outlook in Spanish',
    [
      `De: ${from}`,
      'Enviado el: jueves, 26 de noviembre de 2026 2:40',
      'Para: sam@example.org',
      'Asunto: Jean',
      ...ours,
    ],
  ],
  [
    'Outlook in Dutch',
    [
      '-----Oorspronkelijk bericht-----',
      `Van: ${from}`,
      'Verzonden: donderdag 26 november 2026 02:40',
      ...ours,
    ],
  ],
  ['a program that nobody knows, by our own line', ours],
  ['one that changes the dashes of our line', ['— Write your answer above this line —', ...ours.slice(1)]],
  [
    'a signature',
    ['-- ', 'Sam Reed', 'Ward 7, extension 1234', '', `On 26/11/2026 02:40, ${from} wrote:`, ...quoted],
  ],
];

describe('the own words of an answer by mail', () => {
  it.each(TAILS)('end before what is added by %s', (_, tail) => {
    expect(ownWords(text(OWN, '', tail), marker)).toBe(OWN);
    expect(ownWords(text(OWN, '', tail).replaceAll('\n', '\r\n'), marker)).toBe(OWN);
  });

  it('are those below the quoted mail too', () => {
    const below = text(`On 26/11/2026 02:40, ${from} wrote:`, quoted, '', OWN, '', '-- ', 'Sam');
    expect(ownWords(below, marker)).toBe(OWN);
  });

  it('are those between quoted lines too, in their order', () => {
    const between = text(
      'Two things.',
      '',
      `On 26/11/2026 02:40, ${from} wrote:`,
      quoted.slice(0, 4),
      'Yes, at ten.',
      quoted.slice(4),
      '',
      'And the bins?',
    );
    expect(ownWords(between, marker)).toBe('Two things.\n\nYes, at ten.\n\nAnd the bins?');
  });

  it('may sound like what programs write', () => {
    const said = [
      'On Tuesday she wrote:',
      'come at ten.',
      'Sent from my ward to yours, with love.',
      'I asked again, and again.',
      'From: the kitchen',
      'Best: before eight',
      'a > b, and 5 > 3',
    ].join('\n');
    expect(ownWords(said, marker)).toBe(said);
  });

  it.each([
    ['only a quoted mail', text(`On 26/11/2026 02:40, ${from} wrote:`, quoted)],
    ['only what is under our line', text(ours)],
    ['only what a phone adds', 'Sent from my iPhone'],
    ['nothing', ''],
  ])('are none in %s', (_, mail) => {
    expect(ownWords(mail, marker)).toBe('');
  });

  it('are found soon, however a mail is made', () => {
    const since = performance.now();
    for (const line of ['On 1 ', '> ', 'From: a\n', '-- \n', ' \n', 'Sent from my '.repeat(9)])
      ownWords(line.repeat(1_000_000 / line.length), marker);
    expect(performance.now() - since).toBeLessThan(2_000);
  });
});
