import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchMember } from './community';
import type { WebDocuments } from './documents';
import { post } from './http-client';
import type { ServerProcess } from './server-process';
import { median, rounded } from './statistics';

/** What the flood is measured on. */
export interface FloodStage {
  readonly server: ServerProcess;
  readonly member: BenchMember;
  readonly documents: WebDocuments;
  /** Seconds of flood; 30 but for a short look at whether the bench works. */
  readonly seconds: number;
  readonly progress: (line: string) => void;
}

/** What was seen, and whether it is what the floor promises. */
export interface FloodFigures {
  readonly feedMs: {
    readonly quiet: number;
    readonly flooded: number;
    readonly ratio: number;
    readonly refused: number;
  };
  readonly signIns: Readonly<Record<string, number>>;
  readonly perSecond: number;
  readonly ownerTries: number;
  readonly apiMb: { readonly quiet: number; readonly most: number; readonly after: number };
  readonly kept: boolean;
}

const PER_SECOND = 200;
const BEAT_MS = 50;
const STRANGER = '127.0.0.2';
const OWNER_AT = '127.0.0.3';
const OWNER = { email: 'owner@example.org', password: 'seven quiet lanterns drift' };
/** Answers that are not here yet; a server that keeps them all would only be flooded by its own slowness. */
const MOST_OPEN = 2_000;
const MOST_TRIES = 5;
const MOST_RATIO = 3;
const MOST_MB = 50;

const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';

/** Posts a document from an address of this machine, and answers the codes of its errors, or `in` without any. */
function ask(
  { port }: ServerProcess,
  { agent, localAddress }: { agent?: Agent; localAddress: string },
  content: { query: string; variables?: object },
): Promise<{ code: string; text: string }> {
  const body = JSON.stringify(content);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        localAddress,
        host: '127.0.0.1',
        port,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'in';
          resolve({ code: response.statusCode === 503 ? 'held back with 503' : code, text });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const signIn = (email: string, password: string) => ({
  query: SIGN_IN,
  variables: { input: { email, password } },
});

/** The owner joins, as people do: asks, reads the mail, and opens the link. */
async function ownerJoins(server: ServerProcess): Promise<void> {
  const from = { localAddress: OWNER_AT };
  await ask(server, from, {
    query: 'mutation J($input: JoinInput!) { join(input: $input) }',
    variables: { input: { ...OWNER, name: 'Grace Okafor', perspectives: ['CARER'] } },
  });
  for (let turn = 0; turn < 100; turn++) {
    const { text } = await ask(server, from, { query: '{ mails(first: 5) { nodes { to text } } }' });
    const token = /\/confirm#([A-Za-z0-9_-]{43})/.exec(text)?.[1];
    if (token) {
      const { code } = await ask(server, from, {
        query: 'mutation C($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs } }',
        variables: { input: { token, password: OWNER.password } },
      });
      if (code === 'in') return;
      throw new Error(`the owner could not join: ${code}`);
    }
    await pause(100);
  }
  throw new Error('the mail to the owner never came');
}

/** How long each reading of the feed took, and how many were refused. */
interface Feed {
  readonly took: number[];
  readonly refused: number;
}

/** Reads the newest stories again and again, one after the other, as a member does. */
async function readFeed(stage: FloodStage, goesOn: () => boolean): Promise<Feed> {
  const body = JSON.stringify({ query: stage.documents.of('Stories'), variables: { first: 20 } });
  const target = { port: stage.server.port, path: '/graphql' };
  const took: number[] = [];
  let refused = 0;
  while (goesOn()) {
    const began = performance.now();
    await post(target, { body, cookie: `sid=${stage.member.token}` }).catch(() => refused++);
    took.push(performance.now() - began);
    await pause(20);
  }
  return { took, refused };
}

const forSeconds = (seconds: number): (() => boolean) => {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() < end;
};

/** Wrong sign-ins at an even pace, whatever becomes of the ones before: half at the owner's account, half at addresses that nobody has. */
async function flood(
  { server }: FloodStage,
  goesOn: () => boolean,
): Promise<{ answers: Record<string, number>; sent: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, localAddress: STRANGER });
  const answers: Record<string, number> = {};
  const note = (code: string): void => void (answers[code] = (answers[code] ?? 0) + 1);
  const open = new Set<Promise<void>>();
  const began = performance.now();
  let sent = 0;
  while (goesOn()) {
    const due = Math.floor(((performance.now() - began) / 1_000) * PER_SECOND);
    for (; sent < due && open.size < MOST_OPEN; sent++) {
      const email = sent % 2 === 0 ? OWNER.email : `${randomUUID()}@example.org`;
      const one: Promise<void> = ask(
        server,
        { agent, localAddress: STRANGER },
        signIn(email, `guess ${sent}`),
      )
        .then(({ code }) => note(code))
        .catch(() => note('no answer'))
        .finally(() => open.delete(one));
      open.add(one);
    }
    await pause(BEAT_MS);
  }
  await Promise.all(open);
  agent.destroy();
  return { answers, sent };
}

/** In the midst of it the owner signs in from another address, in a browser that is new; answers how many tries it took. */
async function ownerSignsIn({ server, seconds }: FloodStage): Promise<number> {
  await pause((seconds * 1_000) / 2);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const { code } = await ask(server, { localAddress: OWNER_AT }, signIn(OWNER.email, OWNER.password));
    if (code === 'in') return tries;
    await pause(1_000);
  }
  return Number.POSITIVE_INFINITY;
}

/** The memory of the API some while after: how soon Node gives it back is its own affair. */
async function memoryAfter({ server, progress }: FloodStage, quiet: number): Promise<number> {
  const goesOn = forSeconds(60);
  while (goesOn() && server.memory().api > quiet + MOST_MB) await pause(1_000);
  progress(`memory of the API afterwards: ${server.memory().api} MB`);
  return server.memory().api;
}

/**
 * Measures what 200 wrong sign-ins a second do to everybody else: the feed's median against its quiet value, how many tries
 * the owner needs, and the memory. Throttling must come before any hash, or none of the three holds.
 */
export async function signInFlood(stage: FloodStage): Promise<FloodFigures> {
  const { server, progress, seconds } = stage;
  await ownerJoins(server);
  await readFeed(stage, forSeconds(3));
  const quiet = await readFeed(stage, forSeconds(Math.min(10, seconds)));
  const quietMb = server.memory().api;
  progress(`quiet: the feed takes ${rounded(median(quiet.took))} ms, the API holds ${quietMb} MB`);

  let most = quietMb;
  const watch = setInterval(() => (most = Math.max(most, server.memory().api)), 1_000);
  const goesOn = forSeconds(seconds);
  const [{ answers, sent }, flooded, ownerTries] = await Promise.all([
    flood(stage, goesOn),
    readFeed(stage, goesOn),
    ownerSignsIn(stage),
  ]);
  clearInterval(watch);
  const ratio = rounded(median(flooded.took) / median(quiet.took));
  progress(
    `flooded with ${sent} wrong sign-ins: the feed takes ${rounded(median(flooded.took))} ms, ${ratio} times`,
  );
  progress(`the answers to them: ${JSON.stringify(answers)}`);
  progress(`the owner was let in at try ${ownerTries}; the API held ${most} MB at most`);
  const after = await memoryAfter(stage, quietMb);
  return {
    feedMs: {
      quiet: rounded(median(quiet.took)),
      flooded: rounded(median(flooded.took)),
      ratio,
      refused: flooded.refused,
    },
    signIns: answers,
    perSecond: rounded(sent / seconds),
    ownerTries,
    apiMb: { quiet: quietMb, most, after },
    kept:
      flooded.refused === 0 && ratio <= MOST_RATIO && ownerTries <= MOST_TRIES && after <= quietMb + MOST_MB,
  };
}
