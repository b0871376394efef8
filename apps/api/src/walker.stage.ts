import { setTimeout as pause } from 'node:timers/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type PermissionRole, Perspective } from '@cp/kit/api';
import { JoinCommunity, SessionService } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { strFromU8, unzipSync } from 'fflate';
import type { GraphQLSchema } from 'graphql';
import type { Socket } from 'socket.io-client';
import type { SpecServer } from './server.builder';
import type { Victim } from './victim.stage';
import { Caller, type GraphqlAnswer } from './caller.builder';
import {
  coordinatesOn,
  documentOf,
  inDocuments,
  nearest,
  rootFieldsOf,
  type Way,
  waysFrom,
} from './walk-documents.builder';
import type { Ledger } from './walk-ledger.builder';
import { addressesOf } from './walk-routes.builder';
import { argumentsFor, likeIt, placesOfWords, searchFor, type WalkWords } from './walk-values.builder';
import { mayFind, maySee, type Onlooker, type Secret, triesEverything, Watch } from './walk-watch.builder';

type Kind = 'query' | 'mutation';

const PASSWORD = 'nine patient herons wade';
/** How many requests of one walker are under way at a time. */
const AT_ONCE = 6;
/** How many times one document asks a root field; a document has at most ten. */
const AT_A_TIME = 10;
/** How far ways of queries and of mutations go on where they come back to a type. */
const FURTHER: Readonly<Record<Kind, number>> = { query: 2, mutation: 1 };
/** How many messages a socket sends in the walk; after twenty in ten seconds it would be closed. */
const JOINS = 18;

/** Kinds of which each word stands in another field. */
const WORDS_OF_OWN: ReadonlySet<string> = new Set([
  'draft',
  'profile field kept to oneself',
  'e-mail address',
]);

type Root = ReturnType<typeof rootFieldsOf>[number];
type Values = Readonly<Record<string, unknown>>;

/** What was answered to one question: whether there was anything, and all of it as text to compare. */
interface Told {
  readonly refused: boolean;
  readonly told: boolean;
  readonly text: string;
}

/** Somebody who asks for everything that the server offers, and watches for what was planted. */
export class Walker {
  readonly watch: Watch;
  readonly caller: Caller;
  private readonly schema: GraphQLSchema;
  private readonly frames: string[] = [];
  private memberId: string | null = null;
  /** What is searched for at the moment, and may come back as part of the question. */
  private echoes: readonly string[] = [];
  private entered = 0;

  constructor(
    private readonly server: SpecServer,
    readonly onlooker: Onlooker,
    private readonly planted: readonly Secret[],
    private readonly ledger: Ledger,
    private readonly number: number,
  ) {
    this.watch = new Watch(planted);
    this.caller = new Caller(server, `127.65.${number}.9`, (asked, told) => {
      if (asked === 'a frame of a socket') this.frames.push(told);
      // Who searches is told nothing new by the word itself.
      this.watch.look(
        asked,
        this.echoes.reduce((text, word) => text.replaceAll(word, ''), told),
      );
    });
    this.schema = server.app.get(GraphQLSchemaHost).schema;
  }

  /** Becomes a new member of the role, signed in; how one gets in is not what is walked here. */
  async enter(): Promise<void> {
    const { role, secondFactor } = this.onlooker;
    if (role === null) return;
    const who = `${++this.entered} of walker ${this.number}`;
    const member = await this.server.app.get(JoinCommunity).add({
      name: `Wren ${who}`,
      email: `${who.replaceAll(' ', '.')}@walk.example`,
      password: PASSWORD,
      roles: [role] satisfies PermissionRole[],
      perspectives: [Perspective.MANAGER],
    });
    const session = this.server.app.get(SessionService);
    const { token } = await session.start({ member, provedBy: 'PASSWORD', secondFactor });
    this.caller.cookies.set('sid', token);
    this.memberId = member.id;
  }

  /** What it may do, as the server tells it. */
  async permissions(): Promise<string[]> {
    return (await this.caller.must<{ viewer: { can: string[] } }>('{ viewer { can } }')).viewer.can;
  }

  /** Asks every query with all arguments that could lead to the victim, for what stands nearest. */
  async glances(victim: Victim): Promise<void> {
    for (const root of rootFieldsOf(this.schema, 'query'))
      await this.probe('query', root, argumentsFor(root, wordsFor(victim)));
  }

  /**
   * Asks every query with all arguments that could lead to the victim, and where it answers, for everything that it answers; what is
   * answered alike for several arguments is asked on with the first of them.
   */
  async queries(victim: Victim): Promise<void> {
    for (const root of rootFieldsOf(this.schema, 'query')) {
      const all = await this.worthTrying('query', root, argumentsFor(root, wordsFor(victim)));
      const answers = await this.probe('query', root, all);
      const open = all.filter((_, index) => index === 0 || isNews(answers, index));
      await inTurns(
        open.map((values) => async () => {
          for (const ways of inDocuments(root, waysFrom(root, FURTHER.query)))
            await this.ask('query', root, [values], ways);
        }),
      );
    }
  }

  /**
   * Searches for the victim's secrets wherever words are taken; answers the places where one was found by it: where the answer is another
   * than for a word of the same shape that nobody has.
   */
  async searches(victim: Victim): Promise<string[]> {
    const hidden = victim.secrets.filter(
      ({ kind, text }, index) =>
        !maySee(this.onlooker, kind) &&
        // What a list parts its values by would make two words of one.
        !/[,;]/.test(text) &&
        ((WORDS_OF_OWN.has(kind) && triesEverything(this.onlooker)) ||
          victim.secrets.findIndex((one) => one.kind === kind && !/[,;]/.test(one.text)) === index),
    );
    const words = hidden.flatMap(({ text }) => [text, likeIt(text)]);
    const found = new Set<string>();
    this.echoes = words;
    for (const root of rootFieldsOf(this.schema, 'query'))
      for (const place of placesOfWords(root)) {
        const all = words.map((word) => searchFor(root, wordsFor(victim), { place, word }));
        const told = await this.probe('query', root, all);
        const bare = told.map(({ text }, index) => text.replaceAll(words[index] ?? '', ''));
        for (const [index, { kind }] of hidden.entries())
          if (bare[2 * index] !== bare[2 * index + 1] && !mayFind(root.name, kind))
            found.add(`${root.name}(${place.path.join('.')}) by ${kind}: ${bare[2 * index]}`.slice(0, 300));
      }
    this.echoes = [];
    return [...found];
  }

  /** Tries every mutation on everything of the victim, and reads what is answered and refused. */
  async mutations(victim: Victim): Promise<void> {
    for (const root of rootFieldsOf(this.schema, 'mutation')) {
      const all = (): Values[] => argumentsFor(root, { ...wordsFor(victim), ids: this.idsToTry(victim) });
      const answers = await this.probe('mutation', root, await this.worthTrying('mutation', root, all()));
      // What is refused tells nothing on any way; who tries everything asks all the same, so that every field was asked for.
      if (triesEverything(this.onlooker) || answers.some(({ told }) => told))
        for (const ways of inDocuments(root, waysFrom(root, FURTHER.mutation)))
          await this.ask('mutation', root, all().slice(0, 1), ways);
      await this.comeBack();
    }
  }

  /** What a mutation is tried on; those who do not try everything each try another third. */
  private idsToTry({ ids }: Victim): string[] {
    return ids.filter((_, index) => triesEverything(this.onlooker) || index % 3 === this.number % 3);
  }

  /** Asks what makes no sense, with secrets in it: refusals repeat nothing. */
  async wrongDocuments(): Promise<string[]> {
    const answers: GraphqlAnswer[] = [];
    const oneOfEach = new Map(this.planted.map((secret) => [secret.kind, secret])).values();
    for (const { kind, text } of oneOfEach) {
      const asked = `a wrong document on ${kind}`;
      const literal = JSON.stringify(text);
      answers.push(
        await this.caller.ask(`{ story(id: ${literal}) { titel } }`, {}, asked),
        await this.caller.ask(`{ story(id: ${literal} { title } }`, {}, asked),
        await this.caller.ask('query ($id: ID!) { story(id: $id) { title } }', { id: { not: text } }, asked),
        await this.caller.ask(
          'query ($first: Int!) { stories(first: $first) { nodes { id } } }',
          { first: text },
          asked,
        ),
      );
    }
    return answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
  }

  /** Opens every page and every other route, for each id of the victim's. */
  async routes({ ids }: Victim): Promise<void> {
    const wishes = ['text/html', 'application/json'].flatMap((accept) =>
      addressesOf(this.server, ids).map((wish) => ({ ...wish, headers: { accept } })),
    );
    await inTurns(wishes.map((wish) => () => this.caller.send(wish)));
    this.ledger.pages += wishes.length;
  }

  /** Enters whatever rooms let it in, listens while the victim goes on, and leaves. Answers how many rooms it was in. */
  async rooms(victim: Victim): Promise<number> {
    const { kinds } = this.server.app.get(LiveRooms);
    const doors = kinds.flatMap((kind) =>
      ['members', 'public', ...victim.ids, ...(this.memberId ? [this.memberId] : [])].map((id) => ({
        kind,
        id,
      })),
    );
    const sockets: Socket[] = [];
    let inside = 0;
    for (let from = 0; from < doors.length; from += JOINS) {
      const { socket, refusal } = await this.caller.listen();
      if (refusal) return 0;
      sockets.push(socket);
      for (const door of doors.slice(from, from + JOINS)) {
        const { ok } = (await socket.timeout(10_000).emitWithAck('join', { ...door, after: 0 })) as {
          ok: boolean;
        };
        if (ok) inside++;
      }
    }
    const last = await victim.goOn();
    const end = performance.now() + 10_000;
    while (inside > 0 && !this.frames.some((frame) => frame.includes(last))) {
      if (performance.now() > end) throw new Error('what everybody may hear was not heard');
      await pause(5);
    }
    // Whatever else would come is on its way by now.
    await pause(300);
    for (const socket of sockets) socket.disconnect();
    this.ledger.frames += this.frames.length;
    return inside;
  }

  /** Fetches the archive of the own data and reads every file of it; answers how many there were. */
  async ownData(): Promise<number> {
    const { requestExport } = await this.caller.must<{ requestExport: string }>(
      'mutation ($input: ProofOnlyInput!) { requestExport(input: $input) }',
      { input: { proof: { password: PASSWORD } } },
    );
    const response = await fetch(`http://127.0.0.1:${this.server.port}/exports`, {
      method: 'POST',
      headers: { cookie: this.caller.cookie, origin: this.server.own, 'x-export-token': requestExport },
    });
    const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())));
    for (const [name, bytes] of files) this.watch.look(`${name} in the archive`, strFromU8(bytes));
    return files.length;
  }

  /** A guest who is refused at the door is refused before anybody reads what they sent: then two tries are as good as hundreds. */
  private async worthTrying(kind: Kind, root: Root, all: readonly Values[]): Promise<readonly Values[]> {
    if (this.onlooker.role !== null) return all;
    const [first] = await this.probe(kind, root, all.slice(0, 1));
    return first?.text === 'UNAUTHENTICATED' ? all.slice(1, 3) : all;
  }

  /** Asks a root field with each of many arguments for what stands nearest: what it told, as comparable text. */
  private async probe(kind: Kind, root: Root, all: readonly Values[]): Promise<Told[]> {
    const ways = nearest(waysFrom(root, FURTHER[kind]));
    const parts = Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, index) =>
      all.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME),
    );
    const told = new Map<number, Told[]>();
    await inTurns(
      parts.map((some, index) => async () => void told.set(index, await this.ask(kind, root, some, ways))),
    );
    return parts.flatMap((_, index) => told.get(index) ?? []);
  }

  /** Asks once; what is too much for one document is asked in two. */
  private async ask(kind: Kind, root: Root, all: readonly Values[], ways: readonly Way[]): Promise<Told[]> {
    const { query, variables } = documentOf(kind, root, all, ways);
    const answer = await this.caller.ask(
      query,
      variables,
      `${root.name} ${JSON.stringify(all[0])}`.slice(0, 200),
    );
    this.ledger.documents++;
    const isRefused = answer.errors.some(({ path }) => !path);
    if (isRefused && all.length > 1)
      return [
        ...(await this.ask(kind, root, all.slice(0, all.length / 2), ways)),
        ...(await this.ask(kind, root, all.slice(all.length / 2), ways)),
      ];
    if (isRefused && ways.length > 1 && answer.errors[0]?.extensions.code === 'QUERY_TOO_COMPLEX') {
      const half = Math.ceil(ways.length / 2);
      await this.ask(kind, root, all, ways.slice(0, half));
      return this.ask(kind, root, all, ways.slice(half));
    }
    if (!isRefused) this.note(kind, root, all, ways);
    const told = all.map((_, index) => this.toldBy(answer, `a${index}`, root));
    // One refusal takes the other answers of its document along: what was answered is asked for again by itself.
    if (answer.data === null && all.length > 1)
      for (const [index, { refused }] of told.entries())
        if (!refused)
          told.splice(index, 1, ...(await this.ask(kind, root, all.slice(index, index + 1), ways)));
    return told;
  }

  private note(kind: Kind, root: Root, all: readonly Values[], ways: readonly Way[]): void {
    this.ledger.ways += ways.length * all.length;
    for (const way of ways.filter((one) => !this.ledger.noted.has(one) && this.ledger.noted.add(one)))
      for (const field of coordinatesOn(this.schema, kind, root, way)) this.ledger.fields.add(field);
  }

  /** What was told of one of the fields of a document. */
  private toldBy({ data, errors }: GraphqlAnswer, name: string, root: Root): Told {
    const refused = errors.find(({ path }) => !path || path[0] === name);
    const code = refused?.extensions.code;
    if (!refused || (refused.path && code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN'))
      this.ledger.reached.add(root.name);
    const value = data?.[name] ?? null;
    return { refused: refused !== undefined, told: value !== null, text: code ?? JSON.stringify(value) };
  }

  /** A walker that signed itself out, or changed what it is, starts again as another of its kind. */
  private async comeBack(): Promise<void> {
    if (this.onlooker.role === null) return this.caller.cookies.clear();
    const before = this.caller.cookies.get('sid');
    const { data } = await this.caller.ask('{ viewer { id roles can } }');
    const viewer = data?.['viewer'] as { id: string; roles: string[]; can: string[] } | null;
    this.standing ??= viewer && JSON.stringify([viewer.roles, viewer.can]);
    const same =
      viewer?.id === this.memberId && JSON.stringify([viewer?.roles, viewer?.can]) === this.standing;
    if (!same || before !== this.session) await this.enter();
    this.session = this.caller.cookies.get('sid');
  }
  private standing: string | null | undefined;
  private session: string | undefined;
}

/** Whether the answer to a question is one, and none before it told the same. */
const isNews = (answers: readonly Told[], index: number): boolean =>
  answers[index]?.told === true && answers.findIndex(({ text }) => text === answers[index]?.text) === index;

const wordsFor = ({ ids, knownAddress }: Victim): WalkWords => ({
  ids: [...ids, '0123456789abcdef01234567', 'no id at all'],
  foreignEmail: knownAddress,
  password: PASSWORD,
});

/** Does things a few at a time. */
async function inTurns(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...tasks];
  const one = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}
