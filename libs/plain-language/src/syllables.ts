/** Words that the rules below would miscount and that members write often. */
const BY_HAND: Readonly<Record<string, number>> = {
  area: 3,
  areas: 3,
  business: 2,
  evening: 2,
  every: 2,
  everybody: 4,
  everyone: 3,
  everything: 3,
  hundred: 2,
  idea: 3,
  ideas: 3,
  lion: 2,
  medicine: 3,
  people: 2,
  physio: 3,
  quiet: 2,
  theatre: 3,
  theatres: 3,
  wednesday: 2,
};

/** Neighbouring vowels that are spoken apart: each adds a syllable to its group. */
const APART = [
  /ia(?=t)|(?<![ctsgx])ia/g,
  /(?<![ctsgxln])io(?!us$)|(?<![ctsgxln])iou/g,
  /iu/g,
  /(?<![qg])u[ao]/g,
  /eo(?!u)/g,
  /(?:(?<!f)[rdn]|sc|cl|qu)ie(?=[nt])|iety/g,
  /(?<=[cr])ea(?=t[ei]|ti)|react|reali[ts]/g,
  /[aeouy]ing/g,
] as const;

/** An e that is written and not spoken: each takes a syllable away. */
const SILENT = [
  /(?<=[^aeiouy])(?<![^aeioulry]l)e$/,
  /(?<=[^aeiouysxzcg])(?<![cs]h)(?<![^aeioulry]l)es$/,
  /(?<=[^aeiouytd])(?<![^aeioulry]l)ed$/,
  /(?<=[^aeiouyl])e(?:ment|ments|ful|fully|ly|less|ness|thing|one|body|where|fore|times?)$/,
] as const;

/** Letters are said one by one, and W takes three syllables. */
const spelledOut = (letters: string): number => letters.length + 2 * (letters.split('W').length - 1);

/**
 * About how many syllables a word has when it is spoken in English: groups of vowels, less those that are silent. It never
 * gives less than 1. Initials count by their letters, a number as 1, a word with hyphens by its parts. Rules cannot know
 * English spelling: the specs hold words by which they were made and words by which they were not.
 */
export function syllablesOf(word: string): number {
  const parts = word
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u);
  return Math.max(
    1,
    parts.filter(Boolean).reduce((sum, part) => sum + ofPart(part), 0),
  );
}

function ofPart(part: string): number {
  if (/^[A-Z]{2,}s?$/.test(part)) return spelledOut(part.replace(/s$/, ''));
  const word = part.toLowerCase().replace(/[^a-z]/g, '');
  const known = Object.hasOwn(BY_HAND, word) ? BY_HAND[word] : undefined;
  if (known !== undefined) return known;
  const groups = word.match(/[aeiouy]+/g)?.length ?? 0;
  const apart = APART.reduce((sum, rule) => sum + (word.match(rule)?.length ?? 0), 0);
  const silent = SILENT.some((rule) => rule.test(word)) ? 1 : 0;
  return Math.max(1, groups + apart - silent);
}
