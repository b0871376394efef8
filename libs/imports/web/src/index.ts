export { wordRoute, writeLeftovers } from './imports.routes';
