export { NoticeTasks } from './notice-tasks';
export { NotificationsModule } from './notifications.module';
export { PUSH_SETTINGS, type PushSettings } from './push-keys';
