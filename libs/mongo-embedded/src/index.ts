export { startEmbeddedServer, type EmbeddedOptions, type EmbeddedServer } from './server';
export { superviseEmbedded, type SuperviseOptions, type SupervisedServer } from './supervise';
