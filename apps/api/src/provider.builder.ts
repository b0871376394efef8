import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SpecServer } from './server.builder';

/** An account at the provider. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  /** How its owner shows who they are there. */
  readonly amr?: readonly string[];
}

/** A real provider in a process of its own. */
export class SpecProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(): Promise<SpecProvider> {
    const script = join(__dirname, '../../../tools/provider/provider.mjs');
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      said += chunk.toString();
      const issuer = /^issuer (\S+)\n/m.exec(said)?.[1];
      if (issuer) return new SpecProvider(child, issuer);
    }
    throw new Error('the provider ended before it was ready');
  }

  /** What a server needs to know of it. */
  get environment(): NodeJS.ProcessEnv {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: 'common-practice',
      OIDC_CLIENT_SECRET: 'a secret between the two of them',
      OIDC_NAME: 'Foxhill sign-in',
    };
  }

  /** Makes an account there, or changes it. */
  async account(account: ProviderAccount): Promise<void> {
    await fetch(`${this.issuer}/accounts`, { method: 'POST', body: JSON.stringify(account) });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill();
    await once(this.child, 'exit');
  }
}

/** What GraphQL answered. */
export interface Told {
  readonly data: Record<string, unknown> | null;
  readonly errors?: {
    message: string;
    extensions: { code: string; key?: string; fields?: { path: string }[] };
  }[];
}

/** A browser with its cookies, at our server and at the provider. */
export class SpecBrowser {
  readonly cookies = new Map<string, string>();
  private readonly there = new Map<string, string>();

  constructor(
    private readonly server: SpecServer,
    private readonly provider: SpecProvider,
  ) {}

  /** Asks our server by GraphQL. */
  async ask(query: string, variables: object = {}): Promise<Told> {
    const headers = { origin: this.server.own, cookie: headerOf(this.cookies) };
    const answer = await this.server.ask(query, variables, headers);
    this.keep(answer.headers['set-cookie'] ?? [], this.cookies);
    return JSON.parse(answer.text) as Told;
  }

  /** Begins a visit; answers the provider's address. */
  async start(input: object = {}): Promise<string> {
    const { data, errors } = await this.ask(
      'mutation Start($input: StartProviderInput!) { startProvider(input: $input) }',
      { input: { purpose: 'SIGN_IN', ...input } },
    );
    if (errors) throw new Error(errors[0]?.extensions.code);
    return String(data?.['startProvider']);
  }

  /** Signs in at the provider, or refuses there; answers the query of the address that it sends back to. */
  async signInThere(address: string, sub: string, answer: 'yes' | 'no' = 'yes'): Promise<string> {
    let next = new URL(address);
    for (let hop = 0; hop < 10; hop++) {
      const page = next.pathname.startsWith('/interaction/');
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: headerOf(this.there) },
        ...(page ? { method: 'POST', body: new URLSearchParams({ sub, answer }).toString() } : {}),
      });
      this.keep(response.headers.getSetCookie(), this.there);
      const location = response.headers.get('location');
      if (!location) throw new Error(`the provider stopped at ${next.pathname}: ${await response.text()}`);
      next = new URL(location, next);
      if (next.origin !== this.provider.issuer) return next.search;
    }
    throw new Error('the provider goes round in circles');
  }

  /** Comes back to our server; answers where it leads, and what it said. */
  async comeBack(query: string): Promise<{ to: string; text: string; status: number }> {
    const { status, headers, text } = await this.server.send({
      path: `/sign-in/provider/callback${query}`,
      headers: { cookie: headerOf(this.cookies), accept: 'text/html', 'sec-fetch-site': 'cross-site' },
    });
    this.keep(headers['set-cookie'] ?? [], this.cookies);
    return { to: headers.location ?? '', text, status };
  }

  /** Signs out at the provider. */
  forgetThere(): void {
    this.there.clear();
  }

  /** There and back. */
  async visit(sub: string, input: object = {}): Promise<string> {
    return (await this.comeBack(await this.signInThere(await this.start(input), sub))).to;
  }

  /** Who is signed in here. */
  async viewer(): Promise<string | null> {
    const { data } = await this.ask('{ viewer { id } }');
    return (data?.['viewer'] as { id: string } | null)?.id ?? null;
  }

  private keep(lines: readonly string[], jar: Map<string, string>): void {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined) continue;
      if (!value || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}

const headerOf = (jar: ReadonlyMap<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
