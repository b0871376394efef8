/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import type { DeliveryServer } from './delivery-server';

/** Somebody who takes part, as the server knows them: by a cookie. */
export interface Member {
  readonly name: string;
  readonly cookie: string;
}

const PASSWORD = 'seven quiet lanterns drift';

const JOIN = 'mutation J($input: JoinInput!) { join(input: $input) }';
const MAILS = '{ mails(first: 1) { nodes { text } } }';
const CONFIRM = 'mutation C($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs } }';
const OPEN = 'mutation O($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }';
const POST = 'mutation P($input: PostInput!) { post(input: $input) { id } }';

/** Joins the community as anybody does, by a mail with a link. */
export async function joinAs(server: DeliveryServer, name: string): Promise<Member> {
  let cookie = '';
  const meet = (cookies: readonly string[]): void => {
    cookie = cookies.find((line) => line.startsWith('sid='))?.split(';')[0] ?? cookie;
  };
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`;
  await server.ask(JOIN, { input: { name, email, password: PASSWORD, perspectives: ['CARER'] } }, '', meet);
  const { mails } = await server.ask<{ mails: { nodes: { text: string }[] } }>(MAILS, {});
  const token = /#([A-Za-z0-9_-]{43})/.exec(mails.nodes[0]?.text ?? '')?.[1];
  await server.ask(CONFIRM, { input: { token, password: PASSWORD } }, cookie, meet);
  if (!cookie) throw new Error(`${name} was not signed in`);
  return { name, cookie };
}

/** Opens a discussion that every member may read. */
export async function openDiscussion(server: DeliveryServer, { cookie }: Member): Promise<string> {
  const input = { key: randomUUID(), kind: 'REFLECTION', title: 'Quiet after eleven', body: 'We try it.' };
  return (await server.ask<{ openDiscussion: { id: string } }>(OPEN, { input }, cookie)).openDiscussion.id;
}

/** Says something before anybody looks; answers its id. */
export async function sayBefore(
  server: DeliveryServer,
  { cookie }: Member,
  said: { discussionId: string; body: string; parentId: string | null },
): Promise<string> {
  const input = { ...said, key: randomUUID(), spokenAs: 'CARER' };
  return (await server.ask<{ post: { id: string } }>(POST, { input }, cookie)).post.id;
}
