/// <reference types="node" />
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What goes over a connection: the one that stays open and brings events, or questions with their answers. */
export type Traffic = 'events' | 'answers';

interface Line {
  readonly here: Socket;
  readonly there: Socket;
  traffic: Traffic;
}

/** The network between one device and the server: byte for byte the same, and it can be cut, slow, or away. */
export class Relay {
  private readonly lines = new Set<Line>();
  private readonly slowUntil: Record<Traffic, number> = { events: 0, answers: 0 };
  private away = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  static async to(target: number): Promise<Relay> {
    const server = createServer();
    const relay = new Relay(server, target);
    server.on('connection', (here) => relay.take(here));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Cuts what is open now; new connections come about. */
  cut(traffic?: Traffic): void {
    for (const line of [...this.lines]) if (!traffic || line.traffic === traffic) this.drop(line);
  }

  /** Cuts everything, and nothing comes about until the network is back. */
  goAway(): void {
    this.away = true;
    this.cut();
  }

  comeBack(): void {
    this.away = false;
  }

  /** Holds back what the server says for a while; nothing is lost and nothing overtakes. */
  slow(traffic: Traffic, ms: number): void {
    this.slowUntil[traffic] = performance.now() + ms;
  }

  async close(): Promise<void> {
    this.goAway();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(here: Socket): void {
    here.on('error', () => here.destroy());
    if (this.away) return void here.destroy();
    const there = connect(this.target, '127.0.0.1');
    there.on('error', () => there.destroy());
    const line: Line = { here, there, traffic: 'answers' };
    this.lines.add(line);
    here.once('data', (chunk: Buffer) => {
      if (chunk.toString('latin1', 0, 16).startsWith('GET /socket.io/')) line.traffic = 'events';
    });
    here.pipe(there);
    this.deliver(line);
    here.once('close', () => this.drop(line));
    there.once('close', () => this.drop(line));
  }

  /** Hands on what the server says, in order, once it is time. */
  private deliver(line: Line): void {
    const held: Buffer[] = [];
    const flush = (): void => {
      const wait = this.slowUntil[line.traffic] - performance.now();
      if (wait > 0) return void setTimeout(flush, wait);
      for (const chunk of held.splice(0)) if (!line.here.destroyed) line.here.write(chunk);
    };
    line.there.on('data', (chunk: Buffer) => {
      held.push(chunk);
      if (held.length === 1) flush();
    });
  }

  private drop(line: Line): void {
    this.lines.delete(line);
    line.here.destroy();
    line.there.destroy();
  }
}
