// A chunk of its own, so that the area's door may be opened from elsewhere too without loading everything behind it.
export { TALK_HAND, discussionsRoutes } from '@cp/discussions/web';
