import { now } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { Types } from 'mongoose';
import { codeOf } from './notifications.stage';
import { publicLookup } from './post-push';
import { vapidOf } from './push-service.builder';
import { PushStage } from './push.stage';

const KEEP = 'mutation ($input: PushEndpointInput!) { keepPushDevice(input: $input) }';
const REMOVE = 'mutation ($id: ID!) { removePushDevice(id: $id) }';

describe('devices that ring', () => {
  let push: PushStage;
  beforeAll(async () => {
    push = await PushStage.open();
  }, 60_000);
  afterAll(() => push.close());

  it('are told nothing but that there is something, sealed for them and signed by us', async () => {
    const { actor, browser } = await push.ringing();
    await push.news(actor);
    await push.look();
    const [posted, ...more] = push.service.to(browser);
    expect(more).toEqual([]);
    if (!posted) throw new Error('nothing came');
    expect(browser.read(posted.body)).toBe('{}');
    expect(() => push.service.browser().read(posted.body)).toThrow();
    expect(posted.headers).toMatchObject({
      ttl: expect.stringMatching(/^\d+$/) as string,
      urgency: 'normal',
      topic: 'news',
      'content-encoding': 'aes128gcm',
    });
    const { myPush } = await push.stage.ask<{ myPush: { publicKey: string } }>(
      '{ myPush { publicKey } }',
      {},
      actor,
    );
    const claims = vapidOf(posted, myPush.publicKey);
    expect(claims).toMatchObject({ aud: push.service.origin, sub: 'https://cp.example.org' });
    expect(Number(claims['exp']) - Date.now() / 1_000).toBeLessThanOrEqual(24 * 3_600);
    expect(JSON.stringify([posted.path, posted.headers, claims])).not.toContain(actor.memberId);
    expect((await push.devicesOf(actor))[0]).toMatchObject({
      device: 'Firefox, Android',
      current: true,
      state: 'ON',
      toldAt: expect.any(String) as string,
    });
  });

  it('ring at most once in ten minutes, however much comes and whoever looks, and not for what was read meanwhile (R-73)', async () => {
    const { actor, browser } = await push.ringing();
    for (let n = 0; n < 5; n += 1) await push.news(actor);
    await Promise.all([push.look(), push.look()]);
    await push.news(actor, 4);
    await push.look(5);
    expect(push.service.to(browser)).toHaveLength(1);
    await push.look(11);
    expect(push.service.to(browser)).toHaveLength(2);
    await push.news(actor, 12);
    await push.stage.ask(
      'mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) }',
      { input: { upTo: new Date(Date.now() + 15 * 60_000).toISOString() } },
      actor,
    );
    await push.look(30);
    expect(push.service.to(browser)).toHaveLength(2);
  });

  it('are quiet in quiet hours, on holidays, and for kinds that are not chosen', async () => {
    const { actor, browser } = await push.ringing();
    const hour = now().getUTCHours();
    const digest = { frequency: 'DAILY', weekday: 1, hour: 7, timeZone: 'UTC' } as never;
    const quiet = { from: hour, until: (hour + 2) % 24 };
    await push.stage.choose(actor, { version: 1, digest, quiet });
    await push.news(actor);
    await push.look();
    expect(push.service.to(browser)).toEqual([]);
    await push.stage.choose(actor, { digest, pausedUntil: new Date(Date.now() + 5 * 3_600_000) });
    await push.look(180);
    expect(push.service.to(browser)).toEqual([]);
    await push.look(360);
    expect(push.service.to(browser)).toHaveLength(1);

    const not = await push.ringing();
    await push.stage.choose(not.actor, { pushes: [{ kind: 'OWN_STORY', push: false }] as never });
    await push.news(not.actor);
    await push.look();
    expect(push.service.to(not.browser)).toEqual([]);
  });

  it('are tried again later and later while their service has no time, and forgotten when it knows them no more', async () => {
    const { actor, browser } = await push.ringing();
    push.service.answer(browser, 429, { 'retry-after': '1200' });
    await push.news(actor);
    await push.look();
    await push.look(15);
    expect(push.service.to(browser)).toHaveLength(1);
    expect(await push.devicesOf(actor)).toMatchObject([{ state: 'FAILING' }]);
    push.service.answer(browser, 503);
    await push.look(21);
    expect(push.service.to(browser)).toHaveLength(2);
    push.service.answer(browser, 201);
    await push.look(60);
    expect(push.service.to(browser)).toHaveLength(3);
    expect(await push.devicesOf(actor)).toMatchObject([{ state: 'ON' }]);
    push.service.answer(browser, 410);
    await push.news(actor, 80);
    await push.look(90);
    expect(await push.devicesOf(actor)).toEqual([]);
  });

  it('ring only while the session lives in which they were turned on (R-38)', async () => {
    const { actor, browser } = await push.ringing();
    await push.news(actor);
    // Nobody was there for longer than a session lives without use.
    await push.look(14 * 24 * 60 + 5);
    expect(push.service.to(browser)).toEqual([]);
    await push.sessions.end(actor.sessionId);
    await push.heard();
    expect(await push.devicesOf(actor)).toEqual([]);
    await push.news(actor);
    await push.look();
    expect(push.service.to(browser)).toEqual([]);
  });

  it('do not keep a session alive, and go on with the one that takes its place after a proof', async () => {
    const { actor, browser } = await push.ringing();
    const before = (await push.sessions.of(actor))?.seenAt;
    await push.news(actor);
    await push.look(5);
    expect((await push.sessions.of(actor))?.seenAt).toEqual(before);
    const { token } = await push.outbox.run((transaction) => push.sessions.renew(actor, transaction));
    await push.heard();
    const renewed = { ...actor, sessionId: push.sessions.idOf(token) };
    expect(await push.devicesOf(renewed)).toMatchObject([{ current: true, state: 'ON' }]);
    await push.news(actor, 18);
    await push.look(20);
    expect(push.service.to(browser)).toHaveLength(2);
  });

  it('tell nothing to whoever is suspended', async () => {
    const { actor, browser } = await push.ringing();
    await push.news(actor);
    await push.stage.bench.connection
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(actor.memberId) }, { $set: { state: 'SUSPENDED' } });
    await push.look();
    expect(push.service.to(browser)).toEqual([]);
  });

  it('belong to who is there: the next member of a shared computer takes it over, or turns it off', async () => {
    const { actor: first, browser } = await push.ringing();
    const [second, third] = [await push.signedIn(), await push.signedIn()];
    const keep = (actor: typeof first) =>
      push.stage.bench.graphql(KEEP, { input: { endpoint: browser.subscription.endpoint } }, actor);
    expect((await keep(first)).data).toEqual({ keepPushDevice: true });
    await push.add(second, browser.subscription);
    expect(await push.devicesOf(first)).toEqual([]);
    await push.news(first);
    await push.look();
    expect(push.service.to(browser)).toEqual([]);
    expect((await keep(third)).data).toEqual({ keepPushDevice: false });
    expect(await push.devicesOf(second)).toEqual([]);
    expect((await keep(second)).data).toEqual({ keepPushDevice: false });
  });

  it('are known again in the next session of the same member', async () => {
    const { actor, browser } = await push.ringing();
    const later = await push.signedIn(actor);
    expect(await push.devicesOf(later)).toMatchObject([{ current: false }]);
    await push.stage.ask(KEEP, { input: { endpoint: browser.subscription.endpoint } }, later);
    expect(await push.devicesOf(later)).toMatchObject([{ current: true }]);
  });

  it('are turned off by their member and by nobody else', async () => {
    const { actor } = await push.ringing();
    const other = await push.signedIn();
    const [{ id } = { id: '' }] = await push.devicesOf(actor);
    const remove = (who: typeof actor | null, which = id) =>
      push.stage.bench.graphql(REMOVE, { id: which }, who);
    expect(codeOf(await remove(other))).toBe('NOT_FOUND');
    expect(codeOf(await remove(null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await remove(actor, 'nothing'))).toBe('NOT_FOUND');
    expect((await remove(actor)).data).toEqual({ removePushDevice: true });
    expect(await push.devicesOf(actor)).toEqual([]);
  });

  it('are added once for each address, at most ten, and only with what a browser says', async () => {
    const { actor, browser } = await push.ringing();
    const again = await Promise.all([0, 1].map(() => push.add(actor, browser.subscription)));
    expect(again.map(codeOf)).toEqual([undefined, undefined]);
    expect(await push.devicesOf(actor)).toHaveLength(1);
    for (let n = 1; n < 10; n += 1) await push.ringing(actor);
    const eleventh = await push.signedIn(actor);
    const refused = await push.add(eleventh, push.service.browser().subscription);
    expect(refused.errors?.[0]).toMatchObject({
      message: 'It is on for 10 devices already. Turn it off for one of them first.',
    });
    const someone = await push.signedIn();
    const good = push.service.browser().subscription;
    for (const wrong of [
      { endpoint: 'https://127.0.0.1/x' },
      { endpoint: 'https://[::1]/x' },
      { endpoint: 'https://localhost/x' },
      { endpoint: 'https://metadata.google.internal/x' },
      { endpoint: 'http://push.example/x' },
      { endpoint: `https://push.example/${'x'.repeat(1_024)}` },
      { p256dh: Buffer.alloc(65, 4).toString('base64url') },
      { auth: 'short' },
    ])
      expect(codeOf(await push.add(someone, { ...good, ...wrong }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await push.add(null, good))).toBe('UNAUTHENTICATED');
    expect(codeOf(await push.add({ ...someone, sessionId: 'none' }, good))).toBe('UNAUTHENTICATED');
  });

  it('are their member’s to take along, without the address, and gone when they leave (R-78, R-79)', async () => {
    const { actor, browser } = await push.ringing();
    const { app } = push.stage.bench;
    const part = new Map(app.get(ExportParts).all()).get('pushDevices');
    const records: unknown[] = [];
    for await (const { values } of part?.records({ memberId: actor.memberId, link: String }) ?? [])
      records.push(values);
    expect(records).toEqual([expect.objectContaining({ device: 'Firefox, Android', toldAt: null })]);
    expect(JSON.stringify(records)).not.toContain(browser.path);
    const step = new Map(app.get(ErasureSteps).all()).get('pushDevices');
    const leaving = { memberId: actor.memberId, contributions: Contributions.REMOVE };
    await step?.({ ...leaving, goOn: () => Promise.resolve() });
    expect(await push.devicesOf(actor)).toEqual([]);
  });

  it('are not looked for where a public name leads into our own network', async () => {
    const answer = await new Promise((done) =>
      publicLookup('localhost', {}, (error) => done(error?.message)),
    );
    expect(answer).toBe('no public address');
  });
});
