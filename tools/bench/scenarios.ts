import { randomUUID } from 'node:crypto';
import { BareServer } from './bare-server';
import { BUSY_STORIES, type BenchMember, FILTERS, LONG_STORY, storyIdOf } from './community';
import { WebDocuments } from './documents';
import { deepIn, LONG_TALK } from './long-talk';
import { fanOut, type FanOut } from './fan-out';
import { post, type Run, type Target, timed } from './http-client';
import { median, medianSpread, rounded } from './statistics';

/** Whom the scenarios drive, and with what. */
export interface Stage {
  readonly port: number;
  readonly bare: BareServer;
  readonly members: readonly BenchMember[];
  readonly documents: WebDocuments;
  readonly stories: number;
  /** One short repetition instead of several. */
  readonly quick: boolean;
  /** Prints a line of results. */
  readonly tell: (line: Record<string, unknown>) => void;
}

interface Scenario {
  readonly name: string;
  /** The bodies of the requests of one turn, one after the other. */
  readonly bodies: (turn: number) => string[];
  readonly most: number;
}

const REPETITIONS = 3;
const REPETITION_MS = 5_000;
const AT_ONCE = 8;

const cookieOf = ({ token }: BenchMember): string => `sid=${token}`;

const memberAt = ({ members }: Stage, turn: number): BenchMember => {
  const member = members[turn % members.length];
  if (!member) throw new Error('there are no members');
  return member;
};

/** Newest stories, a story with its posts, and a reply: each alone, then several at once, each against the bare server. */
export async function httpScenarios(stage: Stage): Promise<void> {
  const { documents, stories } = stage;
  const ask = (operation: string, variables: object): string =>
    JSON.stringify({ query: documents.of(operation), operationName: operation, variables });
  const busy = (turn: number): string => storyIdOf(turn % Math.min(BUSY_STORIES, stories));
  const reply = (turn: number, discussionId: string): string =>
    ask('Post', {
      input: {
        key: randomUUID(),
        discussionId,
        body: `Said in turn ${turn}: we tried the same on our ward, and it held for a month.`,
        spokenAs: memberAt(stage, turn).spokenAs,
      },
    });
  await compare(stage, {
    name: 'newest stories (20)',
    bodies: () => [ask('Stories', { first: 20 })],
    most: 400,
  });
  await compare(stage, {
    name: 'read a story with 20 posts',
    bodies: (turn) => [
      ask('StoryPage', { id: busy(turn) }),
      ask('DiscussionPage', { id: busy(turn), first: 20 }),
      ask('DiscussionVoices', { id: busy(turn) }),
    ],
    most: 300,
  });
  for (const [name, value] of Object.entries(FILTERS))
    await compare(stage, {
      name: `stories by ${name} (20)`,
      bodies: () => [ask('Stories', { first: 20, filter: { [name]: value } })],
      most: 300,
    });
  await compare(stage, {
    name: 'read 3,000 words with 40 marks and 6 charts',
    bodies: () => [
      ask('StoryPage', { id: storyIdOf(LONG_STORY) }),
      ask('StoryEvidence', { id: storyIdOf(LONG_STORY) }),
    ],
    most: 300,
  });
  const pages = [
    ['the first page', {}],
    ['the last page', { last: 20 }],
    ['around a post', { around: deepIn('post') }],
    ['around an answer', { around: deepIn('answer') }],
  ] as const;
  for (const [name, page] of pages)
    await compare(stage, {
      name: `2,000 posts: ${name}`,
      bodies: () => [ask('DiscussionPage', { id: storyIdOf(LONG_TALK), first: 20, ...page })],
      most: 300,
    });
  const written = stories > 2 * BUSY_STORIES ? BUSY_STORIES : 0;
  await compare(stage, {
    name: 'post a reply',
    bodies: (turn) => [reply(turn, storyIdOf(written + (turn % (stories - written))))],
    most: 300,
  });
  await compare(stage, {
    name: 'post a reply, everybody in one discussion',
    bodies: (turn) => [reply(turn, storyIdOf(stories - 1))],
    most: 200,
  });
}

async function compare(stage: Stage, { name, bodies, most }: Scenario): Promise<void> {
  const ours: Target = { port: stage.port, path: '/graphql' };
  const send = async (turn: number): Promise<Buffer[]> => {
    const answers: Buffer[] = [];
    for (const body of bodies(turn))
      answers.push(await post(ours, { body, cookie: cookieOf(memberAt(stage, turn)) }));
    return answers;
  };
  const answers = (await send(0)).map((answer) => answer.toString());
  for (const answer of answers)
    if (answer.includes('"errors"')) throw new Error(`${name}: ${answer.slice(0, 500)}`);
  await stage.bare.learn({
    answers: Object.fromEntries(answers.map((answer, index) => [`a${index}`, answer])),
    event: {},
  });
  const sendBare = async (turn: number): Promise<void> => {
    for (const [index, body] of bodies(turn).entries())
      await post({ port: stage.bare.port, path: `/a${index}` }, { body });
  };
  for (const atOnce of [1, AT_ONCE]) {
    const runs: { ours: Run; bare: Run }[] = [];
    for (let repetition = 0; repetition < (stage.quick ? 1 : REPETITIONS); repetition++) {
      const bounds = stage.quick ? { most: 20, ms: 1_000, atOnce } : { most, ms: REPETITION_MS, atOnce };
      runs.push({ ours: await timed(bounds, send), bare: await timed(bounds, sendBare) });
    }
    const [own, bare] = [together(runs.map((run) => run.ours)), together(runs.map((run) => run.bare))];
    stage.tell({
      scenario: name,
      atOnce,
      requestsPerTurn: answers.length,
      bytes: answers.reduce((sum, answer) => sum + Buffer.byteLength(answer), 0),
      ...own,
      bare,
      ratio: {
        p50: rounded(own.p50 / bare.p50),
        perSecond: rounded(own.perSecond / bare.perSecond),
      },
    });
  }
}

const together = (runs: readonly Run[]) => ({
  ...medianSpread(runs),
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  turns: runs.reduce((sum, { requests }) => sum + requests, 0),
});

const FAN_OUT_EVENTS = { quick: 3, full: 20 };

/** One reply heard by so many sockets, against the same bytes from a bare socket.io server. */
export async function fanOutScenarios(stage: Stage, sizes: readonly number[]): Promise<void> {
  const events = FAN_OUT_EVENTS[stage.quick ? 'quick' : 'full'];
  for (const [turn, sockets] of sizes.entries()) {
    const discussionId = storyIdOf((BUSY_STORIES + turn) % stage.stories);
    const query = stage.documents.of('Post');
    let bytes = { answer: '', event: {} };
    const ours = await fanOut({
      port: stage.port,
      sockets,
      events,
      cookieOf: (socket) => cookieOf(memberAt(stage, socket)),
      join: { kind: 'discussion', id: discussionId },
      markOf: (event) => {
        const { kind, payload } = event as { kind: string; payload: { post?: { body: string } } };
        bytes = kind === 'PostPublished' ? { ...bytes, event: event as object } : bytes;
        return /[0-9a-f-]{36}$/.exec(payload.post?.body ?? '')?.[0] ?? null;
      },
      publish: async (mark) => {
        const writer = memberAt(stage, 0);
        const input = { key: mark, discussionId, body: `Heard by many: ${mark}`, spokenAs: writer.spokenAs };
        const body = JSON.stringify({ query, operationName: 'Post', variables: { input } });
        const answer = await post({ port: stage.port, path: '/graphql' }, { body, cookie: cookieOf(writer) });
        bytes = { ...bytes, answer: answer.toString() };
        if (bytes.answer.includes('"errors"')) throw new Error(bytes.answer);
      },
    });
    await stage.bare.learn({ answers: { tell: bytes.answer }, event: bytes.event });
    const bare = await fanOut({
      port: stage.bare.port,
      sockets,
      events,
      cookieOf: () => '',
      join: {},
      markOf: (event) => (event as { mark: string }).mark,
      publish: async (mark) => {
        await post({ port: stage.bare.port, path: `/tell/${mark}` }, { body: '{}' });
      },
    });
    stage.tell(fanOutLine(ours, bare, JSON.stringify(bytes.event).length));
  }
}

const fanOutLine = (ours: FanOut, bare: FanOut, bytes: number) => ({
  scenario: `fan-out of a reply to ${ours.sockets} sockets`,
  bytes,
  ...ours,
  bare,
  ratio: { p50: rounded(ours.p50 / bare.p50), p95: rounded(ours.p95 / bare.p95) },
});
