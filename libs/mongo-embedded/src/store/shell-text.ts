import { bt, isNum, isPlain, num } from '../bson/values';

/** Writes a value the way MongoDB's shell does; messages of duplicate key errors are read by programs in this form. */
export function shellText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(shellText).join(', ')} ]`;
  if (isPlain(value)) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${shellText(field)}`);
    return `{ ${fields.join(', ')} }`;
  }
  if (isNum(value) && bt(value) === 'Double' && Number.isInteger(num(value))) return `${num(value)}.0`;
  const text = (value as { toString(): string }).toString();
  return bt(value) === 'ObjectId' ? `ObjectId('${text}')` : text;
}
