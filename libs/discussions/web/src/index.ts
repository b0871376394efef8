export { Discussion } from './discussion';
