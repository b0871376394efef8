import { UUID } from 'bson';
import { MErr } from '../bson/errors';
import type { Document } from '../bson/values';
import { Collection } from '../store/catalog';
import type { Unit } from '../store/engine';
import { catalogKey } from '../store/keys';

const VALID_NAMESPACE = /^[^.$\0/\\ "]+\.[^$\0][^\0]*$/;
const LONGEST_NAMESPACE = 255;

/** The collection, made on first use as MongoDB does. */
export function ensureCollection(unit: Unit, namespace: string): Collection {
  return unit.engine.catalog.find(unit.kv, namespace) ?? createCollection(unit, namespace, {});
}

/** Makes a collection with its index on `_id`. */
export function createCollection(unit: Unit, namespace: string, options: Document): Collection {
  if (!VALID_NAMESPACE.test(namespace) || Buffer.byteLength(namespace) > LONGEST_NAMESPACE)
    throw new MErr(73, 'InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  unit.alter(namespace, catalogKey(namespace));
  const { engine } = unit;
  const idIndex = { id: engine.allocateId(), spec: { v: 2, key: { _id: 1 }, name: '_id_' } };
  const collection = new Collection({
    ns: namespace,
    id: engine.allocateId(),
    uuid: new UUID().toBinary(),
    options,
    indexes: [idIndex],
  });
  engine.catalog.save(unit.kv, collection);
  return collection;
}
