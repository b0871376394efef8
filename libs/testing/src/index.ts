export { type Answer, type Bench, type CookieJar, type From, startBench } from './bench';
export { countCommands } from './count-commands';
export { plansOf, type ReadPlan } from './plans';
