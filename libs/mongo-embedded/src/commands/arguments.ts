import { failedToParse, location, MErr } from '../bson/errors';
import { isNum, isPlain, num, type Document } from '../bson/values';

/** A document given as an argument; nothing given counts as an empty one. */
export function documentArgument(value: unknown, name: string): Document {
  if (value === undefined || value === null) return {};
  if (!isPlain(value)) throw failedToParse(`Expected field ${name} to be of type object`);
  return value;
}

/** The same, or undefined where nothing or an empty document was given. */
export function optionalDocument(value: unknown, name: string): Document | undefined {
  const document = documentArgument(value, name);
  return Object.keys(document).length ? document : undefined;
}

/** A whole number that must not be negative. */
export function countArgument(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isNum(value))
    throw new MErr(14, 'TypeMismatch', `BSON field '${name}' is the wrong type, expected a number`);
  if (num(value) < 0)
    throw location(51024, `BSON field '${name}' value must be >= 0, actual value '${num(value)}'`);
  return Math.floor(num(value));
}

/** An array of documents given as an argument. */
export function documentsArgument(value: unknown, name: string): Document[] {
  if (!Array.isArray(value) || !value.every(isPlain))
    throw new MErr(
      14,
      'TypeMismatch',
      `BSON field '${name}' is the wrong type, expected an array of objects`,
    );
  return value;
}
