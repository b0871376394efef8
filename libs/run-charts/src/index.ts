export { median } from './median';
export {
  type Observation,
  type PhaseReading,
  type PhaseStart,
  type Reading,
  readingOf,
  type Series,
} from './reading';
export {
  crossingsLimit,
  FEWEST_USEFUL,
  type Finding,
  findingOf,
  longestRunLimit,
  type Runs,
  runsAround,
  type Side,
} from './runs';
