import { PermissionRole, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { JoinCommunity, SessionService } from '@cp/members/api';
import type { Socket } from 'socket.io-client';
import { Caller } from './caller.builder';
import { type SpecServer, startServer } from './server.builder';

const PASSWORD = 'nine patient herons wade';
/** What is promised is a second; ten times that only tells a busy machine from a broken promise. */
const PROMISED_MS = 1_000;
const LATEST_MS = 10 * PROMISED_MS;

interface Person {
  readonly id: string;
  readonly email: string;
  readonly caller: Caller;
}

describe('an open socket', () => {
  let server: SpecServer;
  let administrator: Caller;
  let discussionId: string;
  const callers: Caller[] = [];
  const took: Record<string, number> = {};

  beforeAll(async () => {
    server = await startServer({});
    const person = await enter([PermissionRole.MEMBER, PermissionRole.ADMINISTRATOR]);
    administrator = person.caller;
    discussionId = await publishAStory();
  }, 120_000);
  afterAll(async () => {
    for (const caller of callers) caller.close();
    await server.close();
    process.stderr.write(`sockets were closed after (ms, from the request on): ${JSON.stringify(took)}\n`);
  });

  const enter = async (roles = [PermissionRole.MEMBER]): Promise<Person> => {
    const number = callers.length + 1;
    const caller = new Caller(server, `127.64.0.${number}`);
    callers.push(caller);
    const email = `listener${number}@example.org`;
    const who = { name: `Lena Lark ${number}`, email, password: PASSWORD, perspectives: [Perspective.CARER] };
    const member = await server.app.get(JoinCommunity).add({ ...who, roles });
    const { token } = await server.app
      .get(SessionService)
      .start({ member, provedBy: 'PASSWORD', secondFactor: true });
    caller.cookies.set('sid', token);
    return { id: member.id, email, caller };
  };

  const publishAStory = async (): Promise<string> => {
    const { startStory } = await administrator.must<{ startStory: { id: string; version: number } }>(
      'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
      { input: { key: crypto.randomUUID(), kind: 'CASE' } },
    );
    const words = { title: 'Lights', summary: 'Down at eleven.', outcome: 'WORKED', visibility: 'MEMBERS' };
    const sections = [{ key: 'ACTION', text: 'We turned the lights down.' }];
    const { saveDraft } = await administrator.must<{ saveDraft: { version: number } }>(
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }',
      { input: { ...startStory, ...words, sections } },
    );
    await administrator.must('mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
      input: { id: startStory.id, version: saveDraft.version },
    });
    return startStory.id;
  };

  const say = (): Promise<unknown> =>
    administrator.must('mutation ($input: PostInput!) { post(input: $input) { id } }', {
      input: { key: crypto.randomUUID(), discussionId, body: 'Did it help?' },
    });

  /** Listens in the discussion, and notes each frame. */
  const listen = async ({ caller }: Person): Promise<{ socket: Socket; frames: unknown[] }> => {
    const { socket } = await caller.listen();
    const frames: unknown[] = [];
    socket.onAny((...words) => frames.push(words));
    const joined: unknown = await socket
      .timeout(10_000)
      .emitWithAck('join', { kind: 'discussion', id: discussionId });
    expect(joined).toMatchObject({ ok: true });
    return { socket, frames };
  };

  const tokenTo = async (email: string): Promise<string> => {
    const mails = await mailsTo(server.app, email);
    return mails.map(({ text }) => /#([A-Za-z0-9_-]{43})/.exec(text)?.[1]).findLast(Boolean) ?? '';
  };
  const proof = { password: PASSWORD };

  const endings: readonly (readonly [string, (person: Person) => Promise<unknown>])[] = [
    ['they sign out', ({ caller }) => caller.must('mutation { signOut }')],
    ['they sign out everywhere', ({ caller }) => caller.must('mutation { signOutEverywhere }')],
    [
      'a new password is set by mail',
      async ({ email }) => {
        const stranger = new Caller(server, '127.64.1.1');
        callers.push(stranger);
        await stranger.must('mutation ($input: MailLinkInput!) { mailNewPasswordLink(input: $input) }', {
          input: { email },
        });
        await stranger.must('mutation ($input: NewPasswordInput!) { setNewPassword(input: $input) }', {
          input: { token: await tokenTo(email), password: 'four tall poplars lean' },
        });
      },
    ],
    [
      'their account is suspended',
      ({ id }) =>
        administrator.must('mutation ($input: SuspendInput!) { suspend(input: $input) { id } }', {
          input: { id, reason: 'They sent advertisements.' },
        }),
    ],
    [
      'their roles change',
      ({ id }) =>
        administrator.must('mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { id } }', {
          input: { id, was: ['MEMBER'], roles: ['MEMBER', 'HOST'] },
        }),
    ],
    [
      'they leave',
      ({ caller }) =>
        caller.must('mutation ($input: LeaveInput!) { leaveCommunity(input: $input) }', {
          input: { proof, contributions: 'KEEP' },
        }),
    ],
  ];

  it.each(endings)(
    'of a member is closed within a second when %s, and tells nothing afterwards (R-38, R-66)',
    async (what, end) => {
      const [person, other] = [await enter(), await enter()];
      const [gone, here] = [await listen(person), await listen(other)];
      await say();
      await until(() => gone.frames.some(isEvent) && here.frames.some(isEvent));
      const closed = new Promise<number>((resolve) =>
        gone.socket.once('disconnect', () => resolve(performance.now())),
      );
      const began = performance.now();
      await end(person);
      took[what] = Math.round((await Promise.race([closed, patience()])) - began);
      expect(took[what]).toBeLessThan(LATEST_MS);
      const [heard, heardHere] = [gone.frames.length, here.frames.filter(isEvent).length];
      await say();
      await until(() => here.frames.filter(isEvent).length > heardHere);
      expect(gone.frames).toHaveLength(heard);
      expect((await person.caller.listen()).refusal).toBe('UNAUTHENTICATED');
      here.socket.disconnect();
    },
    60_000,
  );
});

const isEvent = (frame: unknown): boolean => Array.isArray(frame) && frame[0] === 'event';

const patience = (): Promise<number> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the socket stays open')), LATEST_MS).unref();
  });

async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + LATEST_MS;
  while (!what()) {
    if (performance.now() > end) throw new Error('it never happened');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
