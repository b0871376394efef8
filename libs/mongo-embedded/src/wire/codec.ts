const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const HEADER_BYTES = 16;
const LARGEST_MESSAGE = 48_000_000 + 16_384;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags below 2^16 must be understood by the receiver; all others may be ignored. */
const UNKNOWN_REQUIRED_FLAGS = 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME);

/** One framed message as it came in. */
export interface Message {
  requestId: number;
  opCode: number;
  body: Buffer;
}

/** A command before its BSON is decoded. */
export interface RawCommand {
  body: Buffer;
  /** Documents that came outside the body (`documents`, `updates`, `deletes`, `ops`, `nsInfo`), still as bytes. */
  sequences: Map<string, Buffer[]>;
  /** The client expects no answer. */
  silent: boolean;
  /** Named only by the old handshake, which carries it outside the body. */
  database?: string;
}

/** Thrown when bytes do not follow the protocol; the only answer to it is to hang up. */
export class ProtocolError extends Error {}

/** Cuts a byte stream into messages. */
export class Framer {
  private parts: Buffer[] = [];
  private size = 0;

  /** Takes bytes as they arrive and gives back every message that is complete. */
  push(data: Buffer): Message[] {
    this.parts.push(data);
    this.size += data.length;
    const messages: Message[] = [];
    for (let next = this.next(); next; next = this.next()) messages.push(next);
    return messages;
  }

  private next(): Message | undefined {
    if (this.size < HEADER_BYTES) return undefined;
    if ((this.parts[0]?.length ?? 0) < HEADER_BYTES) this.parts = [Buffer.concat(this.parts)];
    const length = (this.parts[0] as Buffer).readInt32LE(0);
    if (length < HEADER_BYTES || length > LARGEST_MESSAGE)
      throw new ProtocolError(`message of ${length} bytes`);
    if (this.size < length) return undefined;
    const all = this.parts.length === 1 ? (this.parts[0] as Buffer) : Buffer.concat(this.parts);
    const rest = all.subarray(length);
    this.parts = rest.length ? [rest] : [];
    this.size = rest.length;
    return {
      requestId: all.readInt32LE(4),
      opCode: all.readInt32LE(12),
      body: all.subarray(HEADER_BYTES, length),
    };
  }
}

/** Reads a message of either kind that clients send. */
export function readCommand({ opCode, body }: Message): RawCommand {
  try {
    if (opCode === OP_MSG) return readMsg(body);
    if (opCode === OP_QUERY) return readQuery(body);
  } catch (error) {
    if (isOutOfBounds(error)) throw new ProtocolError('message ends too early');
    throw error;
  }
  throw new ProtocolError(`operation code ${opCode} is not spoken here`);
}

const isOutOfBounds = (error: unknown): boolean =>
  ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'].includes((error as NodeJS.ErrnoException).code ?? '');

function readMsg(message: Buffer): RawCommand {
  const flags = message.readUInt32LE(0);
  if (flags & UNKNOWN_REQUIRED_FLAGS) throw new ProtocolError(`message flags ${flags} are not understood`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  let position = 4;
  while (position < end) {
    const kind = message.readUInt8(position++);
    const section = slice(message, position, end);
    position += section.length;
    if (kind === 0) body = section;
    else if (kind === 1) readSequence(section, sequences);
    else throw new ProtocolError(`section kind ${kind}`);
  }
  if (!body) throw new ProtocolError('message without a body');
  return { body, sequences, silent: (flags & MORE_TO_COME) !== 0 };
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('document sequence without a name');
  const documents: Buffer[] = [];
  for (let position = nameEnd + 1; position < section.length;) {
    const document = slice(section, position, section.length);
    documents.push(document);
    position += document.length;
  }
  sequences.set(section.toString('latin1', 4, nameEnd), documents);
}

/** The first message of a driver's handshake is still an old-style query on `<database>.$cmd`. */
function readQuery(message: Buffer): RawCommand {
  const nameEnd = message.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('query without a namespace');
  const database = message.toString('utf8', 4, nameEnd).split('.')[0];
  const body = slice(message, nameEnd + 1 + 8, message.length);
  return { body, sequences: new Map(), silent: false, database };
}

/** The length-prefixed piece that starts at `position`. */
function slice(buffer: Buffer, position: number, end: number): Buffer {
  const length = buffer.readInt32LE(position);
  if (length < 5 || position + length > end) throw new ProtocolError('length beyond the end of the message');
  return buffer.subarray(position, position + length);
}

/** The bytes before a reply document: an OP_MSG header, or an OP_REPLY header for an old-style query. */
export function replyHeader(request: Message, requestId: number, document: Buffer): Buffer {
  const old = request.opCode === OP_QUERY;
  const header = Buffer.alloc(old ? HEADER_BYTES + 20 : HEADER_BYTES + 5);
  header.writeInt32LE(header.length + document.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(request.requestId, 8);
  header.writeInt32LE(old ? OP_REPLY : OP_MSG, 12);
  if (old) {
    const AWAIT_CAPABLE = 8;
    header.writeInt32LE(AWAIT_CAPABLE, HEADER_BYTES);
    header.writeInt32LE(1, HEADER_BYTES + 16);
  }
  return header;
}
