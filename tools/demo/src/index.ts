export { type DemoAccount, demoAccounts, loadDemo, tourAccounts } from './load-demo';
