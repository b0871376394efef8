/**
 * Where the wording of an entry comes from: `PUBLISHED` is the wording of the paper and carries its citation,
 * `WORKING` is the wording of this community and is shown as such, so that nothing passes for published that is not.
 */
export type WordingStatus = 'PUBLISHED' | 'WORKING';

/** Identifies a task for ever; a reworded or retired task keeps its id, so that old marks keep their meaning. */
export type SofftTaskId = 't1' | 't2' | 't3' | 't4' | 't5' | 't6';

/** Identifies a skill for ever; a reworded or retired skill keeps its id, so that old marks keep their meaning. */
export type SofftSkillId =
  | 's1.1'
  | 's1.2'
  | 's1.3'
  | 's1.4'
  | 's1.5'
  | 's1.6'
  | 's1.7'
  | 's1.8'
  | 's2.1'
  | 's2.2'
  | 's2.3'
  | 's3.1'
  | 's3.2'
  | 's3.3'
  | 's4.1'
  | 's4.2'
  | 's5.1'
  | 's5.2'
  | 's6.1'
  | 's6.2';

/** One of the six tasks under which the skills stand. Its short name is always ours, whatever the wording is. */
export interface SofftTask {
  readonly id: SofftTaskId;
  /** Place in the fixed order, from 1. */
  readonly number: number;
  /** What screens show first. */
  readonly shortName: string;
  readonly shortNameStatus: 'WORKING';
  /** The formal wording. */
  readonly wording: string;
  readonly status: WordingStatus;
  /** Who worded it: a citation, or this community. */
  readonly source: string;
}

/** One skill of the taxonomy, told twice: formally, and as one would say it to a neighbour. */
export interface SofftSkill {
  readonly id: SofftSkillId;
  readonly taskId: SofftTaskId;
  /** Place within its task, from 1. */
  readonly number: number;
  /** The plain label that members see first; always our own words. */
  readonly label: string;
  /** What it looks like on an ordinary day, in one sentence; always our own words. */
  readonly example: string;
  /** The formal wording. */
  readonly wording: string;
  readonly status: WordingStatus;
  /** Who worded it: a citation, or this community. */
  readonly source: string;
}

/** A taxonomy as one version holds it. Later versions are stored by the taxonomy area in the same shape. */
export interface SofftTaxonomy {
  readonly version: string;
  readonly title: string;
  /** Where the framework itself comes from. */
  readonly source: string;
  readonly tasks: readonly SofftTask[];
  readonly skills: readonly SofftSkill[];
}
