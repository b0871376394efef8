import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * The network between a browser and the server: a relay of bytes on a port of its own that can be cut, so that connections drop and
 * new ones are refused as in a tunnel, and mended on the same port.
 */
export class Line {
  private readonly ends = new Set<Socket>();
  private server: Server | undefined;
  private ownPort = 0;

  constructor(private readonly target: () => number) {}

  /** The port to connect to; the same for the whole life of the line. */
  get port(): number {
    return this.ownPort;
  }

  /** Lets connections through, at the beginning and after a cut. */
  async mend(): Promise<void> {
    if (this.server) return;
    this.server = createServer((near) => this.relay(near));
    this.server.listen(this.ownPort, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address && typeof address === 'object') this.ownPort = address.port;
  }

  /** Drops every connection without a word, and refuses new ones. */
  async cut(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const end of this.ends) end.resetAndDestroy();
    await closed;
  }

  private relay(near: Socket): void {
    const far = connect(this.target(), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.ends.add(one);
      one.pipe(other);
      // A broken connection is what this is for; the other end must hear of it and nobody else.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.ends.delete(one);
        other.destroy();
      });
    }
  }
}
