/** Letters of other alphabets, and figures, that can stand for a Latin letter in a name (after UTS #39, only what imitates the words below). */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑᴀ4@',
    b: 'вʙβ8',
    c: 'сϲᴄ',
    d: 'ԁᴅ',
    e: 'еєεᴇ3',
    g: 'ɡɢ9',
    h: 'һнհʜ',
    i: 'іιıɪl1ӏ|!ǀⅼłʟ',
    j: 'јϳᴊ',
    k: 'кκᴋ',
    m: 'мᴍ',
    n: 'пոɴη',
    o: 'оοօᴏ0øσ',
    p: 'рρᴘ',
    r: 'гʀ',
    s: 'ѕꜱ5$',
    t: 'тτᴛ7',
    u: 'υսᴜ',
    v: 'νѵᴠ',
    w: 'ѡωᴡ',
    x: 'хχ',
    y: 'уүγʏ',
    z: 'ᴢ2',
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** Capitals whose small form looks like another letter than they do. */
const CAPITALS: ReadonlyMap<string, string> = new Map([...'ΝΗΡΥ'].map((one, at) => [one, 'nhpy'[at] ?? one]));

/** What a name looks like at a glance: marks dropped, letters that imitate a Latin one taken for it, and so `rn` for `m`. */
export const skeletonOf = (name: string): string =>
  [...name.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((sign) => CAPITALS.get(sign) ?? sign.toLowerCase())
    .map((sign) => LOOKALIKES.get(sign) ?? sign)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** Words that would make a name speak for the place or for a health service, wherever they stand in it. */
const SPEAKS_FOR_THE_PLACE = words(
  'admin administrator administration moderator nhs support official webmaster',
);
/** Words that do so only where nothing else is in the name: some people are called Host or Staff. */
const ALONE = words(
  'staff host curator mod mods moderators admins system root help helpdesk team owner security everyone member members anonymous deleted the of your our and care',
);
/** What the product calls itself and whoever has left. */
const NEVER = ['commonpractice', 'formermember', 'nhsengland', 'administrator', 'moderator'].map(skeletonOf);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(skeletonOf));
}

/** Whether a name is kept for the place itself, also when it is spelled with look-alike letters or letter by letter. */
export function isReserved(name: string): boolean {
  const skeleton = skeletonOf(name);
  const parts = skeleton.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = parts.join('');
  const spelled = parts.every((part) => [...part].length === 1) ? [joined] : parts;
  return (
    spelled.some((part) => SPEAKS_FOR_THE_PLACE.has(part)) ||
    SPEAKS_FOR_THE_PLACE.has(joined) ||
    spelled.every((part) => ALONE.has(part)) ||
    NEVER.some((never) => joined.includes(never))
  );
}

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** Whether one word mixes alphabets whose letters look alike: the way to take somebody else's name without it being the same. */
export const mixesAlphabets = (name: string): boolean =>
  name.split(/\s+/u).some((word) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1);
