export { ParticipationModule } from './participation.module';
export { VoicesResolver } from './voices.resolver';
