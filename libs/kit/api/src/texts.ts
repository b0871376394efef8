/** Sentences of an area by dotted key; `{{name}}` is filled from the parameters. */
export type Texts = Readonly<Record<string, string>>;

const byLanguage = new Map<string, Map<string, string>>();

/** Adds an area's sentences in a language, so that errors, mails and pages made here speak through keys too. */
export function addTexts(language: string, texts: Texts): void {
  const known = byLanguage.get(language) ?? new Map<string, string>();
  for (const [key, text] of Object.entries(texts)) known.set(key, text);
  byLanguage.set(language, known);
}

/** Whether a sentence exists for a key. */
export const hasText = (key: string, language = 'en'): boolean => byLanguage.get(language)?.has(key) ?? false;

/** The sentence for a key in a language, else in English; the key itself shows a sentence that was forgotten. */
export function say(
  key: string,
  params: Readonly<Record<string, string | number>> = {},
  language = 'en',
): string {
  const text = byLanguage.get(language)?.get(key) ?? byLanguage.get('en')?.get(key) ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}
