import {
  type APIRequestContext,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from '@playwright/test';
import { Community, people, type Who } from './community';
import { guard } from './guard';

export { expect };

/** How somebody comes: what kind of browser, and whether over the line that can be cut. */
export interface Coming extends BrowserContextOptions {
  readonly byLine?: boolean;
  /** Places of others that a page may lead to, such as a provider of accounts. */
  readonly others?: readonly string[];
}

/** A member at the server's own door, without a browser: for what a journey needs to have happened elsewhere. */
export interface Correspondent {
  ask<Answer>(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** Somebody who has just joined. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface OwnFixtures {
  /** Opens a browser of their own for a guest or a member who is signed in. */
  visit: (who: Who | 'guest', coming?: Coming) => Promise<Page>;
  /** Signs somebody in without a browser. */
  correspond: (who: Who) => Promise<Correspondent>;
  /** The link to a page in the newest mail to somebody, once that mail is there; none is given twice. */
  linkFor: (address: string, path: string) => Promise<string>;
  /** Has somebody join who is new here, so that what becomes of their account is nobody else's trouble. */
  newcomer: (name: string) => Promise<Newcomer>;
}

/** A journey: `community` is the server with its people, `visit` brings somebody to it. */
export const test = base.extend<OwnFixtures, { community: Community }>({
  community: [
    async ({ playwright }, use) => {
      const community = new Community();
      try {
        await community.start();
        const request = await playwright.request.newContext({ baseURL: community.origin });
        // A server that has just started on a busy machine asks to be spared for a moment.
        await expect.poll(async () => (await request.get('/health/ready')).ok()).toBe(true);
        await request.dispose();
        await use(community);
      } finally {
        await community.close();
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  visit: async ({ browser, community }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[][] = [];
    await use(async (who, { byLine = false, others = [], ...options } = {}) => {
      const baseURL = byLine ? community.originByLine : community.origin;
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      faults.push(guard(context, [community.origin, community.originByLine], others));
      if (who !== 'guest') await signInAtTheDoor(context.request, community, who, baseURL);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(faults.flat(), 'what no screen may do').toEqual([]);
  },

  correspond: async ({ playwright, community }, use) => {
    const requests: APIRequestContext[] = [];
    await use(async (who) => {
      const { origin } = community;
      const request = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
      requests.push(request);
      await signInAtTheDoor(request, community, who, origin);
      return { ask: (query, variables) => ask(request, query, variables) };
    });
    for (const request of requests) await request.dispose();
  },

  linkFor: async ({ community }, use) => {
    const given = new Set<string>();
    await use(async (address, path) => {
      let link: string | undefined;
      const look = (): boolean => {
        const letters = community.mailbox.mails.filter(({ to }) => to === address).reverse();
        link = letters
          .flatMap(({ links }) => links)
          .find((one) => new URL(one).pathname === path && one.includes('#') && !given.has(one));
        return link !== undefined;
      };
      await expect.poll(look, { message: `a mail to ${address} with a link to ${path}` }).toBe(true);
      given.add(link ?? '');
      // Mails name the public address, which is the other end of the line; here somebody comes past it.
      return (link ?? '').replace(community.originByLine, community.origin);
    });
  },

  newcomer: async ({ playwright, community, linkFor }, use, { project, testId }) => {
    await use(async (name) => {
      const { origin } = community;
      const request = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
      const email = `${name}.${project.name}.${testId}@example.org`.toLowerCase();
      const password = 'four quiet otters waiting';
      const wish = { name, email, password, perspectives: ['CARER'] };
      await ask(request, 'mutation ($input: JoinInput!) { join(input: $input) }', { input: wish });
      const input = { token: (await linkFor(email, '/confirm')).split('#')[1] };
      await ask(
        request,
        'mutation ($input: ConfirmAddressInput!) { confirmAddress(input: $input) { viewer { id } } }',
        { input },
      );
      await request.dispose();
      return { name, email, password };
    });
  },
});

async function ask<Answer>(
  request: APIRequestContext,
  query: string,
  variables: Record<string, unknown> = {},
  origin?: string,
): Promise<Answer> {
  const answer = await request.post('/graphql', {
    data: { query, variables },
    ...(origin ? { headers: { origin } } : {}),
  });
  const { data, errors } = (await answer.json()) as { data: Answer; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

async function signInAtTheDoor(
  request: APIRequestContext,
  community: Community,
  who: Who,
  origin: string,
): Promise<void> {
  const input = { email: people[who].email, password: community.passwordOf(who) };
  await ask(
    request,
    'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }',
    { input },
    origin,
  );
}
