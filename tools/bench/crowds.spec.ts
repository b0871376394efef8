import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { RedisServer } from '@cp/realtime/api/testing';
import { deliver } from './delivery';
import { WebDocuments } from './documents';
import { hangUp } from './http-client';
import { storm } from './storm';

const ROOT = join(__dirname, '../..');
/** Ten times what the slower of the two takes on a quiet machine. */
const PATIENCE_MS = 300_000;

const withRedis = RedisServer.isThere || process.env['CI'] ? describe : describe.skip;
if (!RedisServer.isThere && !process.env['CI'])
  process.stderr.write(
    'SKIPPED: crowds and several processes, because there is no redis-server (apt-get install redis-server)\n',
  );

withRedis('sixty sockets of many members, by the rules of the web app', () => {
  const plan = {
    built: join(ROOT, 'dist/apps/api'),
    documents: new WebDocuments(ROOT),
    sockets: 60,
    progress: () => undefined,
  };

  beforeAll(() => {
    const build = "await (await import('./tools/build.mjs')).buildApi({ quietly: true })";
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', build], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the API could not be built: ${stderr}`);
  }, PATIENCE_MS);
  afterAll(hangUp);

  it(
    'are shown everything once and in order by two processes, of which one is killed while it answers (R-69)',
    async () => {
      const came = await deliver({ ...plan, posts: 20 });
      expect(came).toMatchObject({ posts: 20, lost: 0, doubled: 0, misplaced: 0, settled: true });
    },
    PATIENCE_MS,
  );

  it(
    'come back to a new process when theirs is killed, and are shown what was said meanwhile, once (R-69)',
    async () => {
      const came = await storm({ ...plan, posts: 5, quietMs: 500 });
      expect(came).toMatchObject({ posts: 5, lost: 0, doubled: 0, misplaced: 0, settled: true });
      expect(came.feedMs.storm.p50).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
