import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { LOG_DAYS, RETENTION } from './retention.rules';
import { type SpecServer, startServer } from './server.builder';

let server: SpecServer;
let connection: Connection;
beforeAll(async () => {
  server = await startServer({});
  connection = server.app.get<Connection>(getConnectionToken());
}, 60_000);
afterAll(() => server.close());

describe('how long things are kept (R-80)', () => {
  it('is decided for every collection, and for none that is not there', async () => {
    const there = (await connection.listCollections()).map(({ name }) => name);
    expect(RETENTION.map(({ collection }) => collection).sort()).toEqual(there.sort());
  });

  it('is enforced by the database wherever a time is named, and nowhere else', async () => {
    const enforced: [string, string, number][] = [];
    for (const { name } of await connection.listCollections())
      for (const { key, expireAfterSeconds } of await connection.collection(name).indexes())
        if (expireAfterSeconds !== undefined)
          enforced.push([name, Object.keys(key).join(), Number(expireAfterSeconds)]);
    const decided = RETENTION.flatMap(({ collection, ends }) =>
      ends.by === 'database' ? [[collection, ends.field, ends.afterSeconds] as const] : [],
    );
    expect(enforced.sort()).toEqual([...decided].sort());
  });

  it('is told to whoever runs a server, row by row', () => {
    const told = readFileSync(join(__dirname, '../../../docs/retention.md'), 'utf8').replace(/ +/g, ' ');
    for (const { collection, holds } of RETENTION) expect(told).toContain(`| \`${collection}\` | ${holds} |`);
    expect(told).toContain(`${LOG_DAYS} days`);
  });
});
