import { computed, inject } from '@angular/core';
import { Language, type RoomLanguages, type RoomTexts } from './language';

type PluralKey<T> = Extract<keyof T, `${string}.other`> extends `${infer Key}.other` ? Key : never;
type Values = Record<string, string | number>;

/** Answers the sentence of a key in the language of the moment; read in a template it follows a change of language. */
export interface Translate<T> {
  (key: keyof T & string, values?: Values): string;
  /** The form of a counted sentence that the language wants for this number; `{{n}}` in it is the number as written there. */
  plural(key: PluralKey<T>, n: number, values?: Values): string;
  /** The sentence of a key that is only known at run time, such as one a server sent, or null when there is none. */
  maybe(key: string, values?: Values): string | null;
}

/**
 * Gives a room its words. The answer is a function for field initialisers of the room's components:
 * `readonly t = membersTexts();`. Keys are checked by the compiler, and English never has to be waited for.
 */
export function roomTexts<T extends RoomTexts>(
  room: string,
  languages: RoomLanguages<T>,
): () => Translate<T> {
  return () => {
    const language = inject(Language);
    language.open(room, languages);
    const rules = computed(() => new Intl.PluralRules(language.active()));
    const say = (key: string, values?: Values) => language.sentence(`${room}.${key}`, values);
    return Object.assign(say, {
      plural: (key: string, n: number, values?: Values) => {
        const form = `${key}.${rules().select(n)}`;
        const known = language.has(language.active(), `${room}.${form}`);
        const written = new Intl.NumberFormat(language.active()).format(n);
        return say(known ? form : `${key}.other`, { n: written, ...values });
      },
      maybe: (key: string, values?: Values) =>
        language.has('en', `${room}.${key}`) ? say(key, values) : null,
    });
  };
}
