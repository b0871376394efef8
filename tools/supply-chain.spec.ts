import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Locked {
  /** Where a package is installed under another name than its own. */
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly peer?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}
interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
}

const REGISTRY = 'https://registry.npmjs.org/';

/** npm beside this Node, as a script: the same on every system. */
function npm(): string[] {
  const given = process.env['npm_execpath'];
  if (given?.endsWith('npm-cli.js')) return [process.execPath, given];
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  return existsSync(beside) ? [process.execPath, beside] : ['npm'];
}

describe('the supply chain', () => {
  const manifest = JSON.parse(read('package.json')) as {
    engines: { node: string };
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

  it('says which Node it is tested with (R-1)', () => {
    expect(manifest.engines.node).toBe('^20.19.0 || ^22.13.0 || >=24.0.0');
  });

  it('is of exact versions from the registry, with a checksum each, and runs no script at installing (R-2)', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect([name, /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)]).toEqual([name, true]);
    for (const [path, { resolved, integrity }] of locked) {
      expect([path, resolved ?? REGISTRY]).toEqual([path, expect.stringContaining(REGISTRY)]);
      expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
    }
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(read('tools/run/prepare.mjs')).toContain("'ci', '--ignore-scripts'");
  });

  it('has a bill of materials that names every package of the lock file (R-3)', () => {
    const [program = '', ...before] = npm();
    // Whole: with --omit dev this npm leaves out what production and development share.
    const wanted = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
    const bill = JSON.parse(
      execFileSync(program, [...before, ...wanted], {
        cwd: ROOT,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      }),
    ) as { bomFormat: string; components: Component[] };
    const named = new Set(
      bill.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`),
    );
    const missing = locked
      .filter(([, { optional, devOptional, peer }]) => !optional && !devOptional && !peer)
      .map(([path, { name, version }]) => {
        const alias = path.split('node_modules/').at(-1) ?? '';
        return [name ?? alias, alias].map((one) => `${one}@${version}`);
      })
      .filter((names) => !names.some((one) => named.has(one)));
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(named.size).toBeGreaterThan(900);
    expect(missing).toEqual([]);
  }, 60_000);

  it('comes with a promise how soon a weakness is mended (R-3)', () => {
    expect(read('SECURITY.md')).toMatch(/critical \| 7 days/);
  });
});
