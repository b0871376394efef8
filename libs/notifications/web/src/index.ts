export { NoticeBell } from './notice-bell';
export { choicesRoutes, followingRoutes, noticesRoutes } from './notices.routes';
export { listHand, personFollow, storyFollow, talkFollow } from './follow-parts';
export { answerRoutes } from './answer.routes';
export { notificationsTexts } from './notifications-texts';
