export { coverage, effectiveNumber, entropy } from './diversity';
export { type MixState, mixStateOf } from './mix-state';
export { groupOf, mixOf, type Mix, type Voice, VOICE_GROUPS, type VoiceGroup } from './voices';
