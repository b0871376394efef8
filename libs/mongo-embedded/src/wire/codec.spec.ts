import { BSON } from 'bson';
import fc from 'fast-check';
import { Framer, ProtocolError, readCommand, replyHeader, type Message } from './codec';

const MSG = 2013;

function framed(opCode: number, body: Buffer, requestId = 7): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, body]);
}

const int32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(n);
  return bytes;
};
const section = (document: object): Buffer => Buffer.concat([Buffer.from([0]), BSON.serialize(document)]);

function sequence(name: string, documents: object[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => BSON.serialize(document)),
  ]);
  return Buffer.concat([Buffer.from([1]), int32(content.length + 4), content]);
}

const message = (opCode: number, body: Buffer): Message => ({ requestId: 7, opCode, body });

describe('the wire protocol', () => {
  it('finds messages however the stream is cut', () => {
    const stream = Buffer.concat([1, 2, 3].map((n) => framed(MSG, Buffer.alloc(n * 10, n), n)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (cuts) => {
        const framer = new Framer();
        const found: Message[] = [];
        let position = 0;
        for (let i = 0; position < stream.length; i++) {
          const size = cuts[i % cuts.length] ?? 1;
          found.push(...framer.push(stream.subarray(position, position + size)));
          position += size;
        }
        expect(found.map(({ requestId, body }) => [requestId, body.length])).toEqual([
          [1, 10],
          [2, 20],
          [3, 30],
        ]);
      }),
    );
  });

  it('reads a body and documents outside it', () => {
    const body = Buffer.concat([
      int32(0),
      section({ insert: 'a' }),
      sequence('documents', [{ x: 1 }, { x: 2 }]),
    ]);
    const command = readCommand(message(MSG, body));
    expect(BSON.deserialize(command.body)).toEqual({ insert: 'a' });
    expect(command.sequences.get('documents')?.map((bytes) => BSON.deserialize(bytes))).toEqual([
      { x: 1 },
      { x: 2 },
    ]);
    expect(command.silent).toBe(false);
  });

  it('leaves out a checksum and hears that no answer is wanted', () => {
    const body = Buffer.concat([int32(3), section({ ping: 1 }), int32(12345)]);
    expect(readCommand(message(MSG, body)).silent).toBe(true);
  });

  it('reads the first message of an old handshake', () => {
    const query = Buffer.concat([
      int32(0),
      Buffer.from('admin.$cmd\0'),
      int32(0),
      int32(1),
      BSON.serialize({ isMaster: 1 }),
    ]);
    expect(readCommand(message(2004, query))).toMatchObject({ database: 'admin' });
  });

  it.each([
    ['an unknown operation', 2012, int32(0)],
    ['a flag that must be understood', MSG, Buffer.concat([int32(4), section({})])],
    ['no body', MSG, int32(0)],
    ['an unknown section', MSG, Buffer.concat([int32(0), Buffer.from([9]), BSON.serialize({})])],
    ['a length beyond the end', MSG, Buffer.concat([int32(0), Buffer.from([0]), int32(1000)])],
    ['nothing at all', MSG, Buffer.alloc(0)],
  ])('hangs up on %s', (_what, opCode, body) => {
    expect(() => readCommand(message(opCode, body))).toThrow(ProtocolError);
  });

  it('hangs up on a message of an impossible size', () => {
    const header = framed(MSG, Buffer.alloc(0));
    header.writeInt32LE(99_000_000, 0);
    expect(() => new Framer().push(header)).toThrow(ProtocolError);
  });

  it('never fails otherwise than by hanging up', () => {
    fc.assert(
      fc.property(fc.constantFrom(MSG, 2004), fc.uint8Array({ maxLength: 60 }), (opCode, bytes) => {
        try {
          readCommand(message(opCode, Buffer.from(bytes)));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });

  it('answers in the form of the question', () => {
    const document = Buffer.from(BSON.serialize({ ok: 1 }));
    const modern = replyHeader(message(MSG, Buffer.alloc(0)), 1, document);
    expect([modern.readInt32LE(0), modern.readInt32LE(8), modern.readInt32LE(12)]).toEqual([
      21 + document.length,
      7,
      MSG,
    ]);
    const old = replyHeader(message(2004, Buffer.alloc(0)), 1, document);
    expect([old.readInt32LE(0), old.readInt32LE(12), old.readInt32LE(32)]).toEqual([
      36 + document.length,
      1,
      1,
    ]);
  });
});
