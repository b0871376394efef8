export { ActsModule } from './acts.module';
