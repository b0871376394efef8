import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, MongoClient, type Db, type Document } from 'mongodb';
import { startEmbeddedServer, type EmbeddedOptions, type EmbeddedServer } from './server';

/** A server on a directory of its own with a real driver connected to it, for specs. */
export class ServerBench {
  readonly path = mkdtempSync(join(tmpdir(), 'cp-db-'));
  client!: MongoClient;
  private server!: EmbeddedServer;

  constructor(private readonly options: Partial<EmbeddedOptions> = {}) {}

  get uri(): string {
    return this.server.uri;
  }

  get db(): Db {
    return this.client.db('spec');
  }

  async start(): Promise<void> {
    this.server = await startEmbeddedServer({ path: this.path, noSync: true, ...this.options });
    this.client = await MongoClient.connect(this.server.uri, { serverSelectionTimeoutMS: 5000 });
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.server.close();
  }

  /** Stops and starts on the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.path, { recursive: true });
  }

  /** Sends one command just as it is given; the driver would put in a session and a number of its own. */
  send(command: Document): Promise<Document> {
    return sendRaw(new URL(this.uri.replace('mongodb', 'http')), { ...command, $db: 'spec' });
  }
}

const HEADER_BYTES = 21;

async function sendRaw({ hostname, port }: URL, command: Document): Promise<Document> {
  const body = BSON.serialize(command);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + body.length, 0);
  header.writeInt32LE(2013, 12);
  const socket = connect(Number(port), hostname);
  socket.write(Buffer.concat([header, body]));
  let received = Buffer.alloc(0);
  for await (const data of socket) {
    received = Buffer.concat([received, data as Buffer]);
    if (received.length >= 4 && received.length >= received.readInt32LE(0)) break;
  }
  return BSON.deserialize(received.subarray(HEADER_BYTES));
}
