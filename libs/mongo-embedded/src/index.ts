export { startEmbeddedServer, type EmbeddedOptions, type EmbeddedServer } from './server';
