/** Narrows a look-up that must succeed, because the content names its own things; says what is wrong if it does not. */
export function found<T>(thing: T | undefined, key = 'something'): T {
  if (thing === undefined) throw new Error(`The demo content names ${key}, which is not there.`);
  return thing;
}
