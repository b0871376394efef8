import { AsyncLocalStorage } from 'node:async_hooks';

const fixed = new AsyncLocalStorage<Date>();

/** The time that everything stored is stamped with. */
export const now = (): Date => new Date(fixed.getStore()?.getTime() ?? Date.now());

/** Runs work at a given time: for specs, and for the demo community, whose past is written when it is first loaded. */
export const atTime = <T>(time: Date, work: () => Promise<T>): Promise<T> => fixed.run(time, work);
