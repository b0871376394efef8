import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, Schema, type Connection } from 'mongoose';
import { startEmbeddedServer, type EmbeddedServer } from './index';

describe('the embedded server under Mongoose', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cp-db-'));
  let server: EmbeddedServer;
  let connection: Connection;

  beforeAll(async () => {
    server = await startEmbeddedServer({ path: directory, noSync: true });
    connection = await createConnection(server.uri, { dbName: 'app' }).asPromise();
  });

  afterAll(async () => {
    await connection.close();
    await server.close();
    rmSync(directory, { recursive: true });
  });

  const schema = new Schema(
    { name: { type: String, unique: true }, votes: Number, tags: [String] },
    { timestamps: true },
  );
  schema.index({ votes: -1, name: 1 });

  it('builds the indexes of a schema and leaves them alone the next time', async () => {
    const model = connection.model('Story', schema);
    await model.init();
    expect(Object.keys(await model.collection.indexInformation())).toEqual([
      '_id_',
      'name_1',
      'votes_-1_name_1',
    ]);
    expect(await model.syncIndexes()).toEqual([]);
  });

  it('saves, changes, finds and removes documents', async () => {
    const model = connection.model('Story', schema);
    const story = await model.create({ name: 'handover', votes: 1 });
    story.tags.push('ward');
    story.votes = 5;
    await story.save();
    expect(await model.findOne({ tags: 'ward' }).lean()).toMatchObject({
      name: 'handover',
      votes: 5,
      __v: 1,
    });
    expect((await model.deleteOne({ _id: story._id })).deletedCount).toBe(1);
    expect(await model.findById(story._id)).toBeNull();
  });
});
