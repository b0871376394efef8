/** So much of a mail's text is looked at; a post is far shorter. */
const MOST_LOOKED_AT = 200_000;

/** The line at the head of our mails, as whatever mail programs make of it: its letters alone. */
const lettersOf = (line: string): string => line.toLowerCase().replace(/[^\p{L}]/gu, '');

const isBlank = (line: string): boolean => line.trim() === '';
const isQuote = (line: string): boolean => /^\s*>/.test(line);

/** “On … wrote:” of mail programs, joined to one line. In each language that our members' programs may speak. */
const ATTRIBUTIONS: readonly RegExp[] = [
  /^On\b.*\bwrote\s*:$/i,
  /^Am\b.*\bschrieb\b.*:$/i,
  /^Le\b.*\ba [ée]crit\s*:$/i,
  /^El\b.*\bescribi[óo]\s*:$/i,
  /^Op\b.*\bschreef\b.*:$/i,
  /^Il\b.*\bha scritto\s*:$/i,
  /^Em\b.*\bescreveu\s*:$/i,
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.*<\S+@\S+>\s*:?$/,
];

/** Over so many lines a program may break it, and so long may it be. */
const ATTRIBUTION_LINES = 4;
const ATTRIBUTION_LENGTH = 400;

/** The names of the lines above a mail that Outlook repeats: from, when, to whom, about what. */
const FROM = /^\**(from|von|de|van|da|från)\s*:\**\s*\S/i;
const SENT =
  /^\**(sent|date|gesendet|datum|envoy[ée]|enviad[oa]( el)?|fecha|verzonden|inviato|data|skickat)\s*:\**\s*\S/i;
const OTHER =
  /^\**(to|cc|subject|an|betreff|[àa]|objet|para|asunto|aan|onderwerp|oggetto|assunto|till|[äa]mne)\s*:\**/i;

/** The lines that separate a mail from the one that it answers. */
const SEPARATORS: readonly RegExp[] = [
  /^-{2,}\s*(original message|forwarded message)\s*-{2,}$/i,
  /^-{2,}\s*(urspr[üu]ngliche nachricht|weitergeleitete nachricht)\s*-{2,}$/i,
  /^-{2,}\s*message (d['’]origine|transf[ée]r[ée])\s*-{2,}$/i,
  /^-{2,}\s*mensaje (original|reenviado)\s*-{2,}$/i,
  /^-{2,}\s*(oorspronkelijk|doorgestuurd) bericht\s*-{2,}$/i,
];

/** What phones write below everything, in the words of their makers. */
const PHONE_LINES: readonly RegExp[] = [
  /^(sent|get) (from (my|yahoo|outlook|mail|proton)|via|outlook for)\b.{0,80}$/i,
  /^(von meinem|gesendet (von|mit|aus)|diese nachricht wurde von)\b.{0,80}$/i,
  /^envoy[ée] (de|depuis|[àa] partir d)\b.{0,80}$/i,
  /^enviad[oa] (desde|do|de) (mi|meu|outlook|yahoo|mail)\b.{0,80}$/i,
  /^(verstuurd|verzonden) (vanaf|met|vanuit|via)\b.{0,80}$/i,
  /^inviato da\b.{0,80}$/i,
];

/** Lines as far as they are still the writer's: `null` stands where something was left out. */
type Line = string | null;

/**
 * What somebody wrote themselves into a mail: without the mail that they answer, without signature and without what their program added. Own
 * words between or below quoted lines stay. `marker` is the line at the head of our mails, from which on nothing is theirs unless every
 * line of ours is marked as quoted.
 */
export function ownWords(text: string, marker: string): string {
  const lines: Line[] = text
    .slice(0, MOST_LOOKED_AT)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  const kept = withoutSignatures(
    withoutQuotes(withoutAttributions(lines.slice(0, endOfOwn(lines as string[], marker)))),
  );
  return kept
    .map((line) => line ?? '')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^(\s*\n)+|\s+$/g, '');
}

/** The first line from which on nothing is the writer's. */
function endOfOwn(lines: readonly string[], marker: string): number {
  const ours = lettersOf(marker);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]?.trim() ?? '';
    if (isQuote(line)) continue;
    const isOurs = ours !== '' && lettersOf(line).includes(ours);
    if (isOurs || SEPARATORS.some((separator) => separator.test(line)) || isHead(lines, at))
      return aboveRule(lines, at);
  }
  return lines.length;
}

/** Whether the head of a mail is repeated from a line on: who it is from, and soon when, and one thing more. */
function isHead(lines: readonly string[], at: number): boolean {
  if (!FROM.test(lines[at]?.trim() ?? '')) return false;
  const next = lines.slice(at + 1, at + 6).filter((line) => !isBlank(line));
  return (
    next.slice(0, 2).some((line) => SENT.test(line.trim())) && next.some((line) => OTHER.test(line.trim()))
  );
}

/** The line that some programs draw above a repeated head belongs to it. */
function aboveRule(lines: readonly string[], at: number): number {
  const before = lines.findLastIndex((line, index) => index < at && !isBlank(line));
  return /^[_-]{8,}$/.test(lines[before]?.trim() ?? '') ? before : at;
}

/** Takes “On … wrote:” out; where no quoted line follows, everything behind it is the other mail. */
function withoutAttributions(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const length = attributionAt(lines, at);
    if (length === 0) {
      kept.push(lines[at] ?? null);
      continue;
    }
    const next = lines.slice(at + length).find((line) => !isBlank(line ?? ''));
    if (next === undefined || !isQuote(next ?? '')) return kept;
    kept.push(null);
    at += length - 1;
  }
  return kept;
}

/** Over how many lines “On … wrote:” goes from a line on; none: 0. */
function attributionAt(lines: readonly Line[], at: number): number {
  let joined = '';
  for (let length = 1; length <= ATTRIBUTION_LINES; length += 1) {
    const line = lines[at + length - 1]?.trim() ?? '';
    if (line === '' || isQuote(line)) return 0;
    joined = `${joined} ${line}`.trim();
    if (joined.length > ATTRIBUTION_LENGTH) return 0;
    // Somebody may begin a sentence of their own so; a program names a day or an address.
    if (/[\d@]/.test(joined) && ATTRIBUTIONS.some((shape) => shape.test(joined))) return length;
  }
  return 0;
}

const withoutQuotes = (lines: readonly Line[]): Line[] =>
  lines.map((line) => (line !== null && isQuote(line) ? null : line));

/** Leaves out what stands behind `-- ` up to the next quoted words, and what phones write below. */
function withoutSignatures(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let signing = false;
  lines.forEach((line, at) => {
    if (line === null) signing = false;
    else if (line.trim() === '--') signing = true;
    kept.push(signing || isPhoneLine(lines, at) ? null : line);
  });
  return kept;
}

/** Only as the last line of what somebody wrote in one piece: in the middle of it they say it themselves. */
function isPhoneLine(lines: readonly Line[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  if (!PHONE_LINES.some((shape) => shape.test(line))) return false;
  const next = lines.slice(at + 1).find((one) => one === null || !isBlank(one));
  return (
    next === undefined ||
    next === null ||
    next.trim() === '--' ||
    PHONE_LINES.some((shape) => shape.test(next.trim()))
  );
}
