// A file of the shell's own, so that the area's door may be opened from elsewhere too without loading everything behind it.
export { answerRoutes } from '@cp/notifications/web';
