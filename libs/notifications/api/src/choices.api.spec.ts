import type { Actor } from '@cp/kit/api';
import { MailChoices } from '@cp/mail/api';
import { codeOf, NotificationsStage } from './notifications.stage';

const FIELDS = `version kinds { kind inApp mail push } digest { frequency weekday hour timeZone } quiet { from until }
  pausedUntil autoFollow`;
const MINE = `{ noticeChoices { ${FIELDS} } }`;
const CHOOSE = `mutation ($input: ChooseNoticesInput!) { chooseNotices(input: $input) { ${FIELDS} } }`;

interface Choices {
  version: number;
  kinds: { kind: string; inApp: boolean; mail: string; push: boolean }[];
}

describe('choosing how to be told', () => {
  let stage: NotificationsStage;
  let nurse: Actor;
  beforeAll(async () => {
    stage = await NotificationsStage.open();
  }, 60_000);
  afterAll(() => stage.bench.close());
  beforeEach(async () => {
    nurse = await stage.member();
  });

  const mine = async (): Promise<Choices> =>
    (await stage.ask<{ noticeChoices: Choices }>(MINE, {}, nurse)).noticeChoices;
  const some = {
    version: 0,
    kinds: [
      { kind: 'REPLY', inApp: true, mail: 'NOW', push: false },
      { kind: 'WORD', inApp: false, mail: 'NEVER' },
      { kind: 'ANSWER', inApp: true, mail: 'DIGEST', push: true },
    ],
    digest: { frequency: 'WEEKLY', weekday: 5, hour: 18, timeZone: 'Asia/Kathmandu' },
    quiet: { from: 21, until: 7 },
    pausedUntil: null,
    autoFollow: false,
  };
  const choose = (more: object = {}, actor: Actor | null = nurse) =>
    stage.bench.graphql(CHOOSE, { input: { ...some, ...more } }, actor);

  it('begins with a digest each morning, and only with kinds that can happen to the member', async () => {
    const choices = await mine();
    expect(choices).toMatchObject({
      version: 0,
      digest: { frequency: 'DAILY', hour: 7 },
      quiet: null,
      pausedUntil: null,
      autoFollow: true,
    });
    expect(choices.kinds).toContainEqual({ kind: 'REPLY', inApp: true, mail: 'DIGEST', push: true });
    expect(choices.kinds.map(({ kind }) => kind)).not.toContain('STORIES_WAIT');
  });

  it('keeps what is chosen, and leaves the rest as it is', async () => {
    const answer = await choose();
    expect(answer.data?.['chooseNotices']).toMatchObject({
      version: 1,
      digest: some.digest,
      quiet: some.quiet,
      autoFollow: false,
    });
    const { kinds } = await mine();
    expect(kinds).toContainEqual({ kind: 'REPLY', inApp: true, mail: 'NOW', push: false });
    expect(kinds).toContainEqual({ kind: 'WORD', inApp: false, mail: 'NEVER', push: false });
    expect(kinds).toContainEqual({ kind: 'ANSWER', inApp: true, mail: 'DIGEST', push: true });
    expect(kinds).toContainEqual({ kind: 'MENTION', inApp: true, mail: 'DIGEST', push: true });
  });

  it('has nothing to say of devices where the server has none ring', async () => {
    expect(await stage.ask('{ myPush { publicKey } }', {}, nurse)).toEqual({ myPush: null });
    const input = { endpoint: 'https://push.example.org/x', p256dh: 'x', auth: 'x' };
    const add = 'mutation ($input: AddPushDeviceInput!) { addPushDevice(input: $input) { id } }';
    expect(codeOf(await stage.bench.graphql(add, { input }, nurse))).toBe('NOT_FOUND');
  });

  it('is one choice with the links that stand in mails', async () => {
    await stage.bench.app.get(MailChoices).unsubscribe({ memberId: nurse.memberId, kind: 'replies' });
    expect((await mine()).kinds).toContainEqual({ kind: 'REPLY', inApp: true, mail: 'NEVER', push: true });
    await choose();
    expect((await mine()).kinds).toContainEqual({ kind: 'REPLY', inApp: true, mail: 'NOW', push: false });
  });

  it('refuses what was changed elsewhere meanwhile, what cannot be, and guests', async () => {
    const both = await Promise.all([choose(), choose()]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect(codeOf(await choose({ version: 0 }))).toBe('CONFLICT');
    const far = new Date(Date.now() + 400 * 86_400_000).toISOString();
    for (const wrong of [
      { digest: { ...some.digest, timeZone: 'Mars/Olympus' } },
      { digest: { ...some.digest, hour: 24 } },
      { quiet: { from: -1, until: 7 } },
      { pausedUntil: far },
    ])
      expect(codeOf(await choose({ version: 1, ...wrong }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await choose({}, null))).toBe('UNAUTHENTICATED');
  });
});
