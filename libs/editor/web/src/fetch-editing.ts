/** Fetches what a field needs before it can be typed in, so that whoever shows one can wait with something else in its place. */
export const fetchEditing = (): Promise<unknown> => import('./editing');
