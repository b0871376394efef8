import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import sharp, { type Sharp } from 'sharp';

/** A picture of one colour, or of noise, to be written as a file of some kind. */
export const aPicture = ({ width = 60, height = 40, noise = false } = {}): Sharp =>
  noise
    ? sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    : sharp({ create: { width, height, channels: 3, background: '#2f6f62' } });

/** A photograph as a phone writes it: turned on its side, with where and with what it was taken. */
export const aPhotograph = (): Promise<Buffer> =>
  aPicture({ width: 60, height: 40 })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Hollowphone', Copyright: 'Wren Winterbourne' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>Bed 4, Mr Hollis</rdf:li></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** A clamd of a spec: it speaks the protocol over a real connection, and answers what it is told to. */
export class SpecClamd {
  /** What it was given to scan. */
  readonly scanned: Buffer[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  /** The answer to a file; `null`: none at all. */
  constructor(public answer: (bytes: Buffer) => string | null) {
    this.server = createServer((socket) => this.meet(socket));
  }

  /** Begins to listen, and says where. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends, with whoever is connected. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private meet(socket: Socket): void {
    this.sockets.add(socket);
    let heard = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      const file = fileIn(heard);
      if (!file) return;
      this.scanned.push(file);
      const answer = this.answer(file);
      if (answer !== null) socket.end(answer);
    });
  }
}

/** The file of a whole INSTREAM command, or `null` while pieces of it are still to come. */
function fileIn(heard: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  if (!heard.subarray(0, command.length).equals(command)) return null;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
