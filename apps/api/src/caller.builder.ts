import { Agent, request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import type { Answer, SpecServer, Wish } from './server.builder';

/** What GraphQL answered. */
export interface GraphqlAnswer extends Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly key: string };
  }[];
}

/** A browser of a spec: it keeps cookies, has an address of its own on this machine, and somebody may read along. */
export class Caller {
  readonly cookies = new Map<string, string>();
  private readonly agent: Agent;

  constructor(
    private readonly server: Pick<SpecServer, 'port' | 'own'>,
    readonly address: string,
    /** Hears everything that is answered, with a few words on what was asked. */
    private readonly readAlong: (asked: string, told: string) => void = () => undefined,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, localAddress: address });
  }

  /** The cookies as one header. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Asks, with the cookies and from one of our own pages. */
  async send({ method = 'GET', path = '/', headers = {}, body }: Wish, asked = path): Promise<Answer> {
    const answer = await this.exchange({ method, path, headers: { ...this.own(), ...headers }, body });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
    // A browser's own new cookies are its own to know.
    const told = { ...answer.headers, 'set-cookie': null };
    this.readAlong(`${method} ${asked}`, `${JSON.stringify(told)}\n${answer.text}`);
    return answer;
  }

  /** Asks GraphQL. */
  async ask(query: string, variables: object = {}, asked = query.slice(0, 80)): Promise<GraphqlAnswer> {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json' };
    const answer = await this.send({ method: 'POST', path: '/graphql', headers, body }, asked);
    const { data = null, errors = [] } = JSON.parse(answer.text) as Partial<GraphqlAnswer>;
    return { ...answer, data, errors };
  }

  /** Asks for what must come, and answers it. */
  async must<T>(document: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask(document, variables);
    if (!data || errors.length > 0) throw new Error(`${document}: ${JSON.stringify(errors)}`);
    return data as T;
  }

  /** Opens a socket as the one who is signed in, or says why not; whatever comes over it is heard by whoever reads along. */
  listen(): Promise<{ readonly socket: Socket; readonly refusal: string | null }> {
    const socket = io(`http://127.0.0.1:${this.server.port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: this.own(),
    });
    return new Promise((resolve) => {
      socket.once('connect', () => {
        socket.io.engine.on('packet', ({ data }: { data?: unknown }) =>
          this.readAlong('a frame of a socket', String(data)),
        );
        resolve({ socket, refusal: null });
      });
      socket.once('connect_error', ({ message }) => {
        this.readAlong('a refusal of a socket', message);
        socket.disconnect();
        resolve({ socket, refusal: message });
      });
    });
  }

  /** Lets go of its connections. */
  close(): void {
    this.agent.destroy();
  }

  private own(): Record<string, string> {
    return { origin: this.server.own, ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}) };
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  private exchange(wish: Wish, isAgain = false): Promise<Answer> {
    const { method, path, headers, body } = wish;
    const { port } = this.server;
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, method, path, headers, agent: this.agent },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
          response.on('error', reject);
        },
      );
      // A connection that was kept may have been let go in the same moment: as a browser does, it is tried once more on a new one.
      asked.on('error', (error) => {
        if (asked.reusedSocket && !isAgain) this.exchange(wish, true).then(resolve, reject);
        else reject(error);
      });
      asked.end(body);
    });
  }
}
