import { randomUUID } from 'node:crypto';
import { type Actor, Perspective } from '@cp/kit/api';
import { StoryStatus, StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { DigestStage } from './digest.stage';
import { DigestTurns } from './digest-turns.service';
import { DigestFrequency } from './notice.vocabulary';
import { codeOf, type NotificationsStage } from './notifications.stage';
import { usualChoices } from './notice-choices.model';

const MUTE = 'mutation ($input: MuteInput!) { mute(input: $input) { id } }';
const SAVE = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { id } }';
const NOW = 'mutation { sendDigestNow }';
const CHOICES = '{ noticeChoices { digest { frequency } } }';

// The night before British clocks went forward, in 2027.
const NOON = '2027-03-27T12:00Z';
const EVENING = '2027-03-27T20:00Z';
const JUST_BEFORE = '2027-03-28T05:59Z';
/** Seven in the morning, by the clocks there. */
const SEVEN = '2027-03-28T06:00Z';

describe('digests', () => {
  let digests: DigestStage;
  let stage: NotificationsStage;
  let nurse: Actor;
  let carer: Actor;
  beforeAll(async () => {
    digests = await DigestStage.open();
    ({ stage } = digests);
    [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
  }, 60_000);
  afterAll(() => digests.close());

  const id = (actor: Actor) => new Types.ObjectId(actor.memberId);
  const change = (collection: string, _id: string, set: object) =>
    stage.bench.connection.collection(collection).updateOne({ _id: new Types.ObjectId(_id) }, { $set: set });

  const until = async (what: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 100_000;
    while (!(await what())) {
      if (Date.now() > end) throw new Error('it did not come to be');
      await new Promise((settle) => setTimeout(settle, 50));
    }
  };

  it('come to the mailbox at the local hour on the day when clocks change, with what is theirs and nothing else', async () => {
    const story = (more: object = {}) => stage.story({ authorId: id(nurse), ...more });
    const [open, muted, moved] = [await story(), await story(), await story({ title: 'Moved away' })];
    const sealed = await stage.story({
      authorId: id(carer),
      pseudonym: 'Blue Heron',
      title: 'Told by the heron',
    });
    await digests.post(NOON, carer, open, 'We **keep** the doors open.\n\n- first\n- then');
    const retracted = await digests.post(NOON, carer, open, 'These words were taken back.');
    await change('posts', retracted, { state: 'RETRACTED', body: '' });
    await digests.post(NOON, carer, muted, 'Words of what was muted.');
    await digests.post(NOON, carer, moved, 'Words behind a closed door.');
    await digests.post(NOON, nurse, sealed, 'I listen here.');
    await digests.post(NOON, carer, sealed, 'As the heron says.');
    await digests.post(NOON, await stage.member(), sealed, 'Thank you, @{~Blue Heron}.');
    await stage.ask(MUTE, { input: { kind: 'DISCUSSION', subjectId: muted, muted: true } }, nurse);
    await change('stories', moved, {
      visibility: StoryVisibility.ORGANISATION,
      organisationId: new Types.ObjectId(),
      authorIds: [id(carer)],
      authorId: id(carer),
    });
    await digests.plan(NOON, nurse);

    await digests.turn(JUST_BEFORE);
    expect(await digests.digestsTo(nurse)).toEqual([]);
    await Promise.all([digests.turn(SEVEN), digests.turn(SEVEN)]);
    const [mail, ...others] = await digests.digestsTo(nurse, 1);
    expect(others).toEqual([]);
    expect(mail?.parsed.date?.toISOString()).toBe(new Date(SEVEN).toISOString());
    for (const words of [
      'We keep the doors open.',
      'Blue Heron (',
      'As the heron says.',
      'Thank you, @Blue Heron.',
      `${carer.name} (`,
    ])
      expect(mail?.text).toContain(words);
    expect((mail?.text ?? '') + (mail?.html ?? '')).not.toContain(carer.memberId);
    expect(mail?.html).toContain('<strong>keep</strong>');
    expect(mail?.links).toContain(`http://localhost/stories/${sealed}#post-${await lastPostOf(sealed)}`);
    for (const words of ['taken back', 'what was muted', 'closed door', 'Moved away', 'I listen here'])
      expect((mail?.text ?? '') + (mail?.html ?? '')).not.toContain(words);
    // RFC 8058: one address for all digests, and mail programs may post to it.
    expect(JSON.stringify(mail?.parsed.headers.get('list'))).toContain('http://localhost/unsubscribe/');
    await digests.turn('2027-03-29T06:00Z');
    expect(await digests.digestsTo(nurse)).toHaveLength(1);
  }, 60_000);

  const lastPostOf = async (discussionId: string): Promise<string> => {
    const posts = stage.bench.connection.collection('posts');
    const [last] = await posts
      .find({ discussionId: new Types.ObjectId(discussionId) })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    return String(last?._id);
  };

  it('say nothing that was taken back or closed while no mail server answered, and are not sent for it alone', async () => {
    const [reader, other] = [await stage.member(), await stage.member()];
    const [mine, closed, alone] = [
      await stage.story({ authorId: id(reader) }),
      await stage.story({ authorId: id(reader), title: 'Behind a door' }),
      await stage.story({ authorId: id(other) }),
    ];
    await digests.post(NOON, carer, mine, 'Words that stand.');
    const taken = await digests.post(NOON, carer, mine, 'Words that were taken back.');
    await digests.post(NOON, carer, closed, 'Words behind a closed door.');
    const only = await digests.post(NOON, carer, alone, 'The only words.');
    for (const one of [reader, other]) await digests.plan(NOON, one);
    digests.mailbox.refuse = () => ({ code: 451 });
    await digests.turn(SEVEN);
    const queue = stage.bench.connection.collection('mails');
    const to = [reader, other].map((one) => stage.addressTo(one));
    const waiting = { to: { $in: to }, state: 'WAITING', tries: 1 };
    await until(async () => (await queue.countDocuments(waiting)) === 2);
    for (const gone of [taken, only]) await change('posts', gone, { state: 'RETRACTED', body: '' });
    const elsewhere = { organisationId: new Types.ObjectId(), authorIds: [id(carer)], authorId: id(carer) };
    await change('stories', closed, { visibility: StoryVisibility.ORGANISATION, ...elsewhere });
    digests.mailbox.refuse = () => null;
    await queue.updateMany({ to: { $in: to } }, { $set: { dueAt: new Date(0) } });
    const [mail] = await digests.digestsTo(reader, 1);
    expect(mail?.text).toContain('Words that stand.');
    for (const words of ['taken back', 'closed door', 'Behind a door'])
      expect((mail?.text ?? '') + (mail?.html ?? '')).not.toContain(words);
    await until(async () => (await queue.countDocuments({ to: stage.addressTo(other), tries: 1 })) === 0);
    expect(await digests.digestsTo(other)).toEqual([]);
  }, 240_000);

  it('tell each post once, and wait for the evening in the week for whoever chose that', async () => {
    const weekly = await stage.member();
    await stage.choose(weekly, {
      digest: { frequency: DigestFrequency.WEEKLY, weekday: 1, hour: 18, timeZone: 'Asia/Kolkata' },
    });
    const storyId = await stage.story({ authorId: id(weekly) });
    await digests.post(NOON, carer, storyId, 'The first word.');
    await digests.plan(NOON, weekly);
    // Monday at six in the evening, half an hour off the others.
    await digests.turn('2027-03-29T12:29Z');
    await digests.turn('2027-03-29T12:30Z');
    expect(await digests.digestsTo(weekly, 1)).toHaveLength(1);
    await digests.post('2027-03-30T09:00Z', carer, storyId, 'The second word.');
    await digests.turn('2027-04-05T12:30Z');
    const [first, second] = await digests.digestsTo(weekly, 2);
    expect(first?.text).toContain('The first word.');
    expect(second?.text).toContain('The second word.');
    expect(second?.text).not.toContain('The first word.');
  }, 60_000);

  it('hold what waits for a perspective of whoever saved that as a rule', async () => {
    const waiting = await stage.member();
    const asked = await digests.question(EVENING, carer, 'the keys at night');
    await digests.question('2027-03-01T12:00Z', carer, 'long ago');
    await stage.ask(SAVE, { input: { key: randomUUID(), name: 'Mine', waitsForMe: true } }, waiting);
    await digests.plan(EVENING, waiting);
    await digests.turn(SEVEN);
    const [mail] = await digests.digestsTo(waiting, 1);
    expect(mail?.text).toContain('Nobody with your perspective has spoken here: the keys at night');
    expect(mail?.text).toContain('What about the keys at night?');
    expect(mail?.links).toContain(`http://localhost/discussions/${asked}`);
    expect(mail?.text).not.toContain('long ago');
    const [item = ''] = (mail?.text.split('What about the keys at night?')[1] ?? '').split('\n* ');
    expect(item.match(/\/answer#[\w-]{43}/g)).toHaveLength(2);
  }, 60_000);

  it('do not come with nothing to say, on holiday, in quiet hours, when declined or when there is none to come', async () => {
    const wish = (choices: Parameters<typeof stage.choose>[1]) => ({ ...choices });
    const [read, away, none, declined, quiet] = await Promise.all([1, 2, 3, 4, 5].map(() => stage.member()));
    const cases: [Actor | undefined, Parameters<typeof stage.choose>[1]][] = [
      [read, {}],
      [away, wish({ pausedUntil: new Date('2027-04-10T00:00Z') })],
      [none, wish({ digest: { ...usualChoices(nurse.memberId).digest, frequency: DigestFrequency.OFF } })],
      [declined, {}],
      [quiet, wish({ quiet: { from: 22, until: 9 } })],
    ];
    for (const [actor, choices] of cases) {
      if (!actor) throw new Error('there are five');
      await stage.choose(actor, choices);
      await digests.post(NOON, carer, await stage.story({ authorId: id(actor) }), 'For one of five.');
      await digests.plan(NOON, actor);
    }
    if (!read || !declined || !quiet || !away || !none) throw new Error('there are five');
    await stage.bench.connection
      .collection('notices')
      .updateMany({ memberId: id(read) }, { $set: { unread: false } });
    await change('members', declined.memberId, { mutedMails: ['digest'] });
    await digests.turn(SEVEN);
    await digests.digestsTo(nurse);
    for (const actor of [read, away, none, declined, quiet])
      expect(
        digests.mailbox.mails.filter(
          ({ to, subject }) => to === stage.addressTo(actor) && subject.includes('new for you'),
        ),
      ).toEqual([]);
    expect(await stage.ask(CHOICES, {}, declined)).toEqual({
      noticeChoices: { digest: { frequency: 'OFF' } },
    });
    await digests.turn('2027-03-28T08:00Z');
    expect(await digests.digestsTo(quiet, 1)).toHaveLength(1);
    await digests.turn('2027-04-10T06:00Z');
    expect(await digests.digestsTo(away, 1)).toHaveLength(1);
  }, 60_000);

  it('are written by another process when one dies, and once (R-73)', async () => {
    const patient = await stage.member(Perspective.PATIENT);
    await digests.post(NOON, carer, await stage.story({ authorId: id(patient) }), 'Who writes this?');
    await digests.plan(NOON, patient);
    const turns = stage.bench.app.get(DigestTurns);
    const dead = await turns.take(new Date(SEVEN));
    while ((await turns.take(new Date(SEVEN))) !== null);
    await digests.turn('2027-03-28T06:01Z');
    expect(dead).not.toBeNull();
    expect(await digests.digestsTo(patient)).toEqual([]);
    await digests.turn('2027-03-28T06:06Z');
    expect(await digests.digestsTo(patient, 1)).toHaveLength(1);
  }, 60_000);

  it('come at once to whoever asks for theirs, a few times an hour', async () => {
    const eager = await stage.member();
    const now = (actor: Actor | null) => stage.bench.graphql(NOW, {}, actor);
    expect(codeOf(await now(null))).toBe('UNAUTHENTICATED');
    expect((await now(eager)).data).toEqual({ sendDigestNow: false });
    await digests.post(NOON, carer, await stage.story({ authorId: id(eager) }), 'Seen at once.');
    expect((await now(eager)).data).toEqual({ sendDigestNow: true });
    expect((await digests.digestsTo(eager, 1))[0]?.text).toContain('Seen at once.');
    expect((await now(eager)).data).toEqual({ sendDigestNow: false });
    for (let times = 0; times < 2; times += 1) await now(eager);
    expect(codeOf(await now(eager))).toBe('TOO_MANY_REQUESTS');
    await change('members', eager.memberId, { mutedMails: ['digest'] });
    expect(codeOf(await now(eager))).toBe('FORBIDDEN');
  }, 60_000);

  describe('offer short answers', () => {
    const LOOK = `query ($input: AnswerLinkInput!) { mailedAnswer(input: $input) { state words title path spokenAs discussionId by { name } } }`;
    const ANSWER = `mutation ($input: AnswerLinkInput!) { answerFromMail(input: $input) { state words title path } }`;
    const look = (token: string) => stage.bench.graphql(LOOK, { input: { token } }, null);
    const answer = (token: string) => stage.bench.graphql(ANSWER, { input: { token } }, null);
    const posts = (discussionId: string) =>
      stage.bench.connection
        .collection('posts')
        .find({ discussionId: new Types.ObjectId(discussionId) })
        .toArray();

    const offered = async (title: string) => {
      const reader = await stage.member(Perspective.MANAGER);
      const storyId = await stage.story({ authorId: id(reader) });
      const discussionId = await digests.question(NOON, carer, title, storyId);
      await digests.plan(NOON, reader);
      await digests.turn(SEVEN);
      const [mail] = await digests.digestsTo(reader, 1);
      const tokens = (mail?.links ?? []).flatMap((link) => /\/answer#([\w-]{43})$/.exec(link)?.[1] ?? []);
      const [same = '', different = ''] = tokens;
      return { reader, storyId, discussionId, same, different, mail };
    };

    it('that post as that member, once, whoever presses and however often (R-29)', async () => {
      const { reader, discussionId, same, different, mail } = await offered('the lights');
      expect(mail?.text).toContain('What about the lights?');
      const stored = JSON.stringify(await stage.bench.connection.collection('answer_links').find().toArray());
      expect(stored).not.toContain(same);
      const expected = { words: 'The same happens where I am.', title: 'the lights' };
      expect((await look(same)).data).toMatchObject({
        mailedAnswer: {
          ...expected,
          state: 'READY',
          path: `/discussions/${discussionId}`,
          spokenAs: 'MANAGER',
          by: { name: reader.name },
        },
      });
      expect(await posts(discussionId)).toEqual([]);
      const [one, two, three] = await Promise.all([answer(same), answer(same), answer(different)]);
      const written = await posts(discussionId);
      expect(written).toHaveLength(1);
      const [post] = written;
      expect(post).toMatchObject({ authorId: id(reader), spokenAs: 'MANAGER' });
      const path = `/discussions/${discussionId}#post-${String(post?._id)}`;
      for (const { data } of [one, two, three, await answer(same), await answer(different)])
        expect(data).toMatchObject({
          answerFromMail: { state: 'POSTED', words: post?.['body'] as string, title: 'the lights', path },
        });
      expect(await posts(discussionId)).toHaveLength(1);
    }, 60_000);

    it('until they are too old, and to nobody who is not here, may not read it or never had the link', async () => {
      const { reader, storyId, discussionId, same, different } = await offered('the doors');
      expect(codeOf(await look('x'.repeat(43)))).toBe('NOT_FOUND');
      expect(codeOf(await answer('x'.repeat(43)))).toBe('NOT_FOUND');
      expect(codeOf(await answer('not one'))).toBe('BAD_USER_INPUT');
      const refused = async () => {
        expect(codeOf(await look(same))).toBe('NOT_FOUND');
        expect(codeOf(await answer(same))).toBe('NOT_FOUND');
      };
      await change('members', reader.memberId, { state: 'SUSPENDED' });
      await refused();
      await change('members', reader.memberId, { state: 'ACTIVE', perspectives: ['CARER'] });
      await refused();
      await change('members', reader.memberId, { perspectives: ['MANAGER'] });
      await change('stories', storyId, { status: StoryStatus.ARCHIVED });
      await refused();
      await change('stories', storyId, { status: StoryStatus.PUBLISHED });
      // The mail went to an address that is not theirs any more.
      await change('accounts', reader.memberId, { emailKey: 'moved@example.org' });
      await refused();
      await change('accounts', reader.memberId, { emailKey: stage.addressTo(reader) });
      await stage.bench.connection
        .collection('answer_links')
        .updateMany({ memberId: id(reader) }, { $set: { expiresAt: new Date(0) } });
      for (const { data } of [await look(same)])
        expect(data).toMatchObject({ mailedAnswer: { state: 'OVER', words: '', title: '', by: null } });
      expect((await answer(different)).data).toMatchObject({ answerFromMail: { state: 'OVER', words: '' } });
      expect(await posts(discussionId)).toEqual([]);
    }, 60_000);
  });
});
