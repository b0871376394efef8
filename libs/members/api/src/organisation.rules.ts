import type { FieldProblem } from '@cp/kit/api';
import { nameKeyOf, prefixesOf } from './folding';
import { orderOf } from './name-pages';
import type { Organisation } from './organisation.model';

/** How long names are, and how many parts an organisation has at most. */
export const ORGANISATION_LIMITS = { least: 2, most: 100, units: 200, reason: 300 } as const;

const unwritable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/** Whether the name of an organisation or a unit can be kept; it is tidy already. */
export function placeNameProblems(path: 'name' | 'unit', name: string): FieldProblem[] {
  const { least, most } = ORGANISATION_LIMITS;
  return name.length < least || name.length > most || unwritable.test(name) || nameKeyOf(name) === ''
    ? [{ path, key: `fields.place.${path}`, params: { least, most } }]
    : [];
}

/** What is kept beside a name, so that it is found and told apart. */
export const namedAs = (name: string): Pick<Organisation, 'name' | 'nameKey' | 'order' | 'keys'> => ({
  name,
  nameKey: nameKeyOf(name),
  order: orderOf(name),
  keys: prefixesOf(name),
});

/** Units in the order of their names, each once however it is written; the first writing stays. */
export function unitsOf(...lists: readonly (readonly string[])[]): string[] {
  const byKey = new Map<string, string>();
  for (const unit of lists.flat()) if (!byKey.has(nameKeyOf(unit))) byKey.set(nameKeyOf(unit), unit);
  return [...byKey.values()];
}

/** The unit of a list that is the same as this one, however it is written. */
export const sameUnit = (units: readonly string[], unit: string): string | undefined =>
  units.find((one) => nameKeyOf(one) === nameKeyOf(unit));
