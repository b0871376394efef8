import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server } from 'socket.io';

/** What the bare server answers with, and what it tells its sockets: the bytes that ours answered with. */
export interface BareWords {
  readonly answers: Record<string, string>;
  readonly event: object;
}

/**
 * The least that Node can do for the same bytes: reads a request to its end and answers from memory, or tells everybody
 * in one room. No database, no GraphQL, no sessions: what ours costs above it is what the community costs.
 */
export function serveBare(): void {
  let words: BareWords = { answers: {}, event: {} };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume().on('end', () => {
      const { key } = { key: request.url?.slice(1) ?? '' };
      if (key.startsWith('tell/'))
        io.to('room').emit('event', {
          ...words.event,
          mark: key.slice('tell/'.length),
          at: new Date().toISOString(),
        });
      response.setHeader('content-type', 'application/json');
      response.end(words.answers[key.startsWith('tell/') ? 'tell' : key] ?? '{}');
    });
  };
  const server = createServer(handle);
  const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  io.on('connection', (socket) => {
    socket.on('join', (_: unknown, answer: (words: object) => void) => {
      void socket.join('room');
      answer({ ok: true });
    });
  });
  process.on('message', (message: BareWords) => {
    words = message;
    process.send?.({ ready: true });
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
}

/** The bare server in a process of its own, as ours is. */
export class BareServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(entry: string): Promise<BareServer> {
    const child = spawn(process.execPath, [entry, 'bare'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const { port } = await told<{ port: number }>(child);
    return new BareServer(child, port);
  }

  /** Gives it the bytes to answer with. */
  async learn(words: BareWords): Promise<void> {
    const ready = told(this.child);
    this.child.send(words);
    await ready;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

const told = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', () => reject(new Error('the bare server ended')));
  });
