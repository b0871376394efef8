// A chunk of its own between pages and the parts that news lend them: what the frame shows of news is deferred by itself.
export { listHand, personFollow, storyFollow, talkFollow } from '@cp/notifications/web';
