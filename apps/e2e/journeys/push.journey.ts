import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { comeIn, overflow } from '../support/steps';

const TITLE = 'Something new for you on Common Practice';

test('a device rings with the same words whatever came, once its member has pressed for it', async ({
  visit,
  newcomer,
}) => {
  const page = await visit('guest', { viewport: { width: 390, height: 844 } });
  await page.context().grantPermissions(['notifications']);
  await comeIn(page, await newcomer('Robin'), '/my-part/notices');
  const registered = () =>
    page.evaluate<boolean>(`navigator.serviceWorker.getRegistration('/').then(Boolean)`);
  const turnOn = page.getByRole('button', { name: 'Turn it on for this device' });
  await expect(turnOn).toBeVisible();
  expect(await registered()).toBe(false);
  await turnOn.click();
  // There is no service that reaches a browser of a spec, and the page says what a member can do about that.
  await expect(page.getByText('Your browser could not turn it on.')).toBeVisible();
  await expect.poll(registered).toBe(true);
  // The script is asked for anew each time, so that no earlier one lives on.
  const script = await page.request.get('/push-worker.js');
  expect(script.headers()['cache-control']).toBe('no-cache');
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'a device that cannot be turned on');

  // What a service would hand to the script, with words in it that nobody may see.
  const browser = await page.context().newCDPSession(page);
  const ids = new Promise<string>((known) =>
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations;
      if (one) known(one.registrationId);
    }),
  );
  await browser.send('ServiceWorker.enable');
  const origin = new URL(page.url()).origin;
  await browser.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await ids,
    data: 'Nadia Rahman answered you',
  });
  const shown = () =>
    page.evaluate<string[][]>(
      `navigator.serviceWorker.getRegistration('/').then((one) => one.getNotifications())
        .then((all) => all.map(({ title, body, tag }) => [title, body, tag]))`,
    );
  await expect.poll(shown).toEqual([[TITLE, '', 'cp-news']]);
});
