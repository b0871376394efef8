export { DiscussionStore } from './discussion.store';
export { type Outgoing, type Talk, waitingIn } from './thread.rules';
