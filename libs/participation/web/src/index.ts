export { StoryVoices } from './story-voices';
export { VoicesMeter } from './voices-meter';
