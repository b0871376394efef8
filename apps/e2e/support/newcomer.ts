import type { Page } from '@playwright/test';
import type { Community } from './community';
import { type Correspondent, expect } from './journey';

/** A password that is strong enough. */
export const PASSWORD = 'four quiet otters waiting';

/** Lets a member act at the server's door with the session of a page's browser. */
export function asPage(page: Page, { origin }: Community): Correspondent {
  return {
    ask: async <Answer>(query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
      const answer = await page.request.post('/graphql', {
        data: { query, variables },
        headers: { origin },
      });
      const { data, errors } = (await answer.json()) as { data: Answer; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
      return data;
    },
  };
}

/** Somebody joins in the browser of a page, by the mail that they get, without looking at a screen. */
export async function joinAtTheDoor(
  page: Page,
  community: Community,
  { name, email }: { name: string; email: string },
): Promise<Correspondent> {
  const member = asPage(page, community);
  const input = { name, email, password: PASSWORD, perspectives: ['CARER'] };
  await member.ask('mutation ($input: JoinInput!) { join(input: $input) }', { input });
  const { links } = await community.mailbox.waitForMail(email, { subject: /Confirm/ });
  const token = links.map((link) => new URL(link).hash.slice(1)).find((hash) => hash !== '');
  expect(token, 'the mail has a link with a token').toBeTruthy();
  await member.ask('mutation ($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs } }', {
    input: { token },
  });
  return member;
}
