export { storyEvidence, writeEvidence } from './evidence.parts';
export { evidenceRoutes } from './evidence.routes';
