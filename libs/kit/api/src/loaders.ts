import DataLoader from 'dataloader';
import type { RequestContext } from './permission';

/** Where loaders live: a request, or a job that reads as one. */
export type Loaders = Pick<RequestContext, 'loaders'>;

/**
 * The request's loader of a name: reads asked for one by one within a request become one read.
 * A loader lives as long as its request, so nothing read for one viewer is ever shown to another.
 */
export function loaderOf<V>(
  context: Loaders,
  name: string,
  read: (ids: readonly string[]) => Promise<Map<string, V>>,
): DataLoader<string, V | null> {
  const known = context.loaders.get(name) as DataLoader<string, V | null> | undefined;
  if (known) return known;
  const made = new DataLoader<string, V | null>(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  context.loaders.set(name, made);
  return made;
}
