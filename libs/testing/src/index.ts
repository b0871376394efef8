export { type Answer, type Bench, type CookieJar, type From, startBench } from './bench';
export { commandsOfJobs, countCommands } from './count-commands';
export { plansOf, type ReadPlan } from './plans';
