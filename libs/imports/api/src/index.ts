export { type Imported, ImportWord, type WordWish } from './import-word';
export { ImportsModule } from './imports.module';
export { ImportLeftoverResolver, LeftoverResolver } from './leftover.resolver';
export { LeftoverService } from './leftover.service';
export { WORD_LIMITS } from './word.types';
