export { notificationsTexts } from './notifications-texts';
