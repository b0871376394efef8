import type { IconName } from './icon';

/** The six tasks by their number in the fixed order. */
export type TaskNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** The icon of each task. */
export const taskIcons: Readonly<Record<TaskNumber, IconName>> = {
  1: 'sprout',
  2: 'trending-up-down',
  3: 'search-check',
  4: 'megaphone',
  5: 'book-open',
  6: 'map-pinned',
};

/** Reads a number from the server as a task number; what is out of range becomes the first, so that a page still draws. */
export function taskNumber(number: number): TaskNumber {
  return number in taskIcons ? (number as TaskNumber) : 1;
}
