import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { depConstraints } from '../eslint/ladder.mjs';
import { projectFolders } from './projects.cjs';

const root = join(__dirname, '../..');

interface NxProject {
  name: string;
  data: { root: string; tags?: string[]; targets: Record<string, { options?: { command?: string } }> };
}

/** What Nx itself knows: every project with its folder, its tags, and its targets with the defaults filled in. */
function projectsOfNx(): NxProject[] {
  const printed = execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'graph', '--print'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const { graph } = JSON.parse(printed) as { graph: { nodes: Record<string, NxProject> } };
  return Object.values(graph.nodes);
}

describe('every project of the workspace', () => {
  const nx = projectsOfNx();
  const tagsOf = ({ data }: NxProject, kind: string) =>
    (data.tags ?? []).filter((tag) => tag.startsWith(kind));
  const rows = nx.map((project) => ({ name: project.name, project }));

  it('is in the list that Jest and the linter go by, and nothing else is', () => {
    expect([...projectFolders()].sort()).toEqual(nx.map(({ data }) => data.root).sort());
  });

  it.each(rows)('$name has a Jest project of its own', ({ project }) => {
    const file = join(root, project.data.root, 'jest.config.cjs');
    expect(existsSync(file)).toBe(true);
    // Two projects under one name would be one in Jest's account of a run.
    expect(readFileSync(file, 'utf8')).toContain(`'${project.name}'`);
  });

  it.each(rows)('$name is linted and type-checked', ({ project: { data } }) => {
    expect(data.targets['lint']?.options?.command).toMatch(/^eslint /);
    expect(data.targets['typecheck']?.options?.command).toMatch(/^(tsc|ngc) /);
  });

  it.each(rows)('$name has one side and one area, both known to the ladder', ({ project }) => {
    const known = depConstraints.map(({ sourceTag }) => sourceTag);
    for (const kind of ['side:', 'area:']) {
      const tags = tagsOf(project, kind);
      expect(tags).toHaveLength(1);
      expect(known).toContain(tags[0]);
    }
  });

  it.each(rows.filter(({ project }) => tagsOf(project, 'side:').includes('side:web')))(
    '$name has its templates type-checked too',
    ({ project: { data } }) => {
      expect(data.targets['typecheck']?.options?.command).toMatch(/^ngc /);
    },
  );
});
