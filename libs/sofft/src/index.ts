export { SOFFT } from './sofft';
export type {
  SofftSkill,
  SofftSkillId,
  SofftTask,
  SofftTaskId,
  SofftTaxonomy,
  WordingStatus,
} from './sofft.types';
