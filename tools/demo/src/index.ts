export { type DemoAccount, demoAccounts, loadDemo } from './load-demo';
