import type { DemoMoment } from './types';

/** The moment at which the demo community stands still, so that every run tells the same dates. */
export const DEMO_NOW = new Date('2026-11-20T12:00:00Z');

/** Turns a moment counted back from the day of the demo into a date, in UTC. */
export function demoTime({ daysBefore, at }: DemoMoment): Date {
  const day = new Date(DEMO_NOW);
  day.setUTCDate(day.getUTCDate() - daysBefore);
  return new Date(`${day.toISOString().slice(0, 10)}T${at}:00Z`);
}
