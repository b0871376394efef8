export { NoticeBell } from './notice-bell';
export { choicesRoutes, followingRoutes, noticesRoutes } from './notices.routes';
export { listHand, personFollow, storyFollow } from './follow-parts';
export { notificationsTexts } from './notifications-texts';
