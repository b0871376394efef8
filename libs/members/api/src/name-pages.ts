import { invalid, type Page } from '@cp/kit/api';
import { type QueryFilter, trusted, Types } from 'mongoose';
import { fold } from './folding';

const ORDER_LENGTH = 12;

/** A place in a list that is ordered by name and then by id. */
interface NamePlace {
  readonly order: string;
  readonly _id: Types.ObjectId;
}

/** By what a thing stands in a list of names: the beginning of its name, folded, short enough for a cursor. Never empty. */
export const orderOf = (name: string): string => [...fold(name)].slice(0, ORDER_LENGTH).join('') || '~';

function placeOf(cursor: string | null | undefined): NamePlace | null {
  if (!cursor) return null;
  const match = /^([0-9a-f]{24})(.{1,24})$/su.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match?.[1] || !match[2]) throw invalid({ path: 'after', key: 'fields.after' });
  return { order: match[2], _id: new Types.ObjectId(match[1]) };
}

/** What stands after a cursor in a list by name, whose rows keep their order under `path`. */
export function afterName(path: string, cursor: string | null | undefined): QueryFilter<unknown> {
  const place = placeOf(cursor);
  if (!place) return { [path]: trusted({ $gt: '' }) };
  return {
    [path]: trusted({ $gte: place.order }),
    $or: [
      { [path]: trusted({ $gt: place.order }) },
      { [path]: place.order, _id: trusted({ $gt: place._id }) },
    ],
  };
}

/** Cuts a page of `first` from rows that were read with a limit of `first + 1`. */
export function pageByName<T extends { _id: Types.ObjectId }>(
  rows: readonly T[],
  first: number,
  order: (row: T) => string,
): Page<T> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last
    ? Buffer.from(`${last._id.toHexString()}${order(last)}`, 'utf8').toString('base64url')
    : null;
  return { nodes, pageInfo: { endCursor, hasNextPage: rows.length > first } };
}
