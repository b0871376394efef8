import { atTime, Outbox } from '@cp/kit/api';
import { MailPace, NoticeKind } from './notice.vocabulary';
import { NotificationsStage } from './notifications.stage';

describe('what areas tell members', () => {
  let stage: NotificationsStage;
  beforeAll(async () => {
    stage = await NotificationsStage.open();
  }, 60_000);
  afterAll(() => stage.bench.close());

  const out = (storyId: string) => ({
    kind: 'ownStories',
    key: 'mail.storyLetOut',
    params: { title: 'Quiet after eleven' },
    path: `/stories/${storyId}`,
    storyId,
  });
  const proposed = (storyId: string) => ({
    kind: 'proposals',
    key: 'mail.proposals',
    params: {},
    path: '/my-part',
    storyId,
  });

  it('comes into the inbox and by mail at once when it cannot wait, with ids and no words in the inbox', async () => {
    const [nurse, storyId] = [await stage.member(), await stage.story()];
    expect(await stage.tell([nurse], out(storyId))).toBe(1);
    expect(await stage.mailsTo(nurse)).toEqual(['Your story is out']);
    const [line] = await stage.linesOf(nurse);
    expect(line).toMatchObject({
      kind: 'OWN_STORY',
      key: 'storyLetOut',
      unread: true,
      mailAt: null,
      forDigest: false,
    });
    expect(line?.mailedAt).toEqual(expect.any(Date));
    expect(JSON.stringify(line)).not.toContain('Quiet after eleven');
  });

  it('waits for the digest when it can, as one line of a story while that is unread', async () => {
    const [nurse, storyId] = [await stage.member(), await stage.story()];
    for (let times = 0; times < 3; times += 1) await stage.tell([nurse], proposed(storyId));
    expect(await stage.mailsTo(nurse)).toEqual([]);
    expect(await stage.linesOf(nurse)).toMatchObject([
      { kind: 'PROPOSAL', count: 3, forDigest: true, mailAt: null, mailedAt: null, pace: 'DIGEST' },
    ]);
  });

  it('goes by mail at once for whoever chose that, after the quiet hours for whoever has some', async () => {
    const [nurse, porter, storyId] = [await stage.member(), await stage.member(), await stage.story()];
    const paces = [{ kind: NoticeKind.PROPOSAL, pace: MailPace.NOW }];
    await stage.choose(nurse, { paces });
    await stage.choose(porter, { paces, quiet: { from: 21, until: 7 } });
    await atTime(new Date('2026-11-25T22:00:00Z'), () => stage.tell([nurse, porter], proposed(storyId)));
    expect(await stage.mailsTo(nurse)).toEqual(['Readers proposed marks in your stories']);
    expect(await stage.mailsTo(porter)).toEqual([]);
    expect(await stage.linesOf(porter)).toMatchObject([{ mailAt: new Date('2026-11-26T07:00:00Z') }]);
  });

  it('comes into the inbox all the same when its mails were declined, and nowhere when that is off too', async () => {
    const [nurse, porter, storyId] = [await stage.member(), await stage.member(), await stage.story()];
    const declined = { $set: { mutedMails: ['ownStories'] } };
    await stage.bench.connection
      .collection('members')
      .updateMany({ name: { $in: [nurse.name, porter.name] } }, declined);
    await stage.choose(porter, { notInApp: [NoticeKind.OWN_STORY] });
    await stage.tell([nurse, porter], out(storyId));
    expect([await stage.mailsTo(nurse), await stage.mailsTo(porter)]).toEqual([[], []]);
    expect(await stage.linesOf(nurse)).toMatchObject([{ pace: 'NEVER', forDigest: false, inApp: true }]);
    expect(await stage.linesOf(porter)).toEqual([]);
  });

  it('is heard by the member alone, on all their devices, and says nothing itself', async () => {
    const [nurse, storyId] = [await stage.member(), await stage.story()];
    await stage.tell([nurse], proposed(storyId));
    const outbox = stage.bench.app.get(Outbox);
    const room = `member:${nurse.memberId}`;
    expect(await outbox.after(room, 0, 10)).toMatchObject([
      { kind: 'NoticesChanged', room, number: 1, ids: {} },
    ]);
  });
});
