export { DiscussionStore } from './discussion.store';
export { ReadingStore } from './reading.store';
export { type Outgoing, type Talk, waitingIn } from './thread.rules';
