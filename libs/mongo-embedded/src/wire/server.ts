import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Framer, ProtocolError, readCommand, replyHeader, type Message, type RawCommand } from './codec';

/** What a connection remembers between commands. */
export interface Connection {
  readonly id: number;
  readonly remote: string;
  /** The application's name from the handshake; fail points can be limited to one. */
  applicationName?: string;
}

/** Thrown by a handler to hang up without an answer, as a server that just crashed would. */
export class HangUp extends Error {}

/** Answers a command with an encoded document; it never rejects but to hang up. */
export type Handler = (command: RawCommand, connection: Connection) => Promise<Buffer>;

/** Where to listen: a unix socket, or a port on the loopback interface. */
export type Endpoint = { socketPath: string } | { port: number };

/** Accepts connections and answers each one's messages in order. */
export class WireServer {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private readonly running = new Set<Promise<Buffer>>();
  private closing = false;
  private nextConnection = 1;
  private nextReply = 1;

  constructor(
    private readonly handler: Handler,
    private readonly log: (message: string) => void,
    /** Told when a connection is over, whoever ended it. */
    private readonly gone: (connection: Connection) => void = () => undefined,
  ) {
    this.server = createServer((socket) => this.serve(socket));
  }

  /** Resolves to the address that clients dial once the server accepts them. */
  async listen(endpoint: Endpoint): Promise<string> {
    if ('socketPath' in endpoint) removeStaleSocket(endpoint.socketPath);
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      if ('socketPath' in endpoint) this.server.listen(endpoint.socketPath, resolve);
      else this.server.listen(endpoint.port, '127.0.0.1', resolve);
    });
    if ('socketPath' in endpoint) {
      // The directory already keeps others out; the mode is a second lock on the same door.
      chmodSync(endpoint.socketPath, 0o600);
      return endpoint.socketPath;
    }
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Takes no more commands, lets those that run finish, and ends every connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.closing = true;
    await Promise.allSettled(this.running);
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(socket: Socket): void {
    const connection: Connection = { id: this.nextConnection++, remote: socket.remoteAddress ?? 'local' };
    const framer = new Framer();
    let busy = Promise.resolve();
    socket.setNoDelay(true);
    this.sockets.add(socket);
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.gone(connection);
    });
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      try {
        for (const message of framer.push(data))
          busy = busy
            .then(() => this.answer(socket, connection, message))
            .catch((error: unknown) => this.end(socket, error));
      } catch (error) {
        this.end(socket, error);
      }
    });
  }

  private async answer(socket: Socket, connection: Connection, message: Message): Promise<void> {
    if (socket.destroyed || this.closing) return;
    const command = readCommand(message);
    const answer = this.handler(command, connection);
    this.running.add(answer);
    const reply = await answer.finally(() => this.running.delete(answer));
    if (command.silent || socket.destroyed) return;
    this.nextReply = (this.nextReply % 0x7fffffff) + 1;
    socket.cork();
    socket.write(replyHeader(message, this.nextReply, reply));
    socket.write(reply);
    socket.uncork();
  }

  private end(socket: Socket, error: unknown): void {
    if (!(error instanceof HangUp)) {
      const what = error instanceof ProtocolError ? 'protocol error' : 'connection ended by an error';
      this.log(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    socket.destroy();
  }
}

/** A server that was killed leaves its socket behind; whoever listens here holds the data directory, so nobody serves it. */
function removeStaleSocket(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) unlinkSync(path);
}
