export { NoticeTasks } from './notice-tasks';
export { NotificationsModule } from './notifications.module';
