export { Adoption } from './adoption.model';
export { AdoptionResolver } from './adoption.resolver';
export { AdoptionService } from './adoption.service';
export { CHANGE_RECORDED, STORY_TRIED } from './change.events';
export { ChangeRecord } from './change.model';
export { ChangeResolver } from './change.resolver';
export { ChangeService } from './change.service';
export { ChangesModule } from './changes.module';
export { StoryChangesResolver } from './story-changes.resolver';
export {
  AdoptionManner,
  AdoptionState,
  ChangeQuestion,
  ChangeState,
  ChangeStepKind,
} from './change.vocabulary';
export { WriteAdoption } from './write-adoption';
export { WriteChange } from './write-change';
