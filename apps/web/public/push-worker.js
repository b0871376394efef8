// Rings while no page of ours is open. A message has no content, so this says the same few words whatever it is of and whoever looks
// at the screen; what there is stands in the inbox, for whoever is signed in. It keeps nothing, and fetches nothing.
const TITLE = 'Something new for you on Common Practice';
const INBOX = '/notices';

self.addEventListener('push', (event) => {
  const words = { tag: 'cp-news', lang: 'en-GB' };
  event.waitUntil(self.registration.showNotification(TITLE, words));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openInbox());
});

// A page on which somebody may be writing is never led away: the inbox is looked for, or opened beside.
async function openInbox() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const inbox = pages.find(({ url }) => new URL(url).pathname === INBOX);
  await (inbox ? inbox.focus() : self.clients.openWindow(INBOX));
}
