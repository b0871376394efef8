import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Db } from 'mongodb';
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
}
