export { type Answer, type Bench, startBench } from './bench';
export { countCommands } from './count-commands';
