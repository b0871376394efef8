export { startEmbeddedServer, type EmbeddedOptions, type EmbeddedServer } from './server';
export { socketOf, superviseEmbedded, type SuperviseOptions, type SupervisedServer } from './supervise';
