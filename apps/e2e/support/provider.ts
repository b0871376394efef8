import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A provider of accounts as an organisation has one: a real one, in a process of its own (see tools/provider). */
export class Provider {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(): Promise<Provider> {
    const script = join(__dirname, '../../../tools/provider/provider.mjs');
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      said += chunk.toString();
      const origin = /^issuer (\S+)\n/m.exec(said)?.[1];
      if (origin) return new Provider(child, origin);
    }
    throw new Error('The provider ended before it was ready.');
  }

  /** What a server needs to know of it. */
  get settings(): NodeJS.ProcessEnv {
    return {
      OIDC_ISSUER: this.origin,
      OIDC_CLIENT_ID: 'common-practice',
      OIDC_CLIENT_SECRET: 'a secret between the two of them',
      OIDC_NAME: 'Foxhill sign-in',
    };
  }

  /** Gives somebody an account there, with an address that the provider knows to be theirs. */
  async account(sub: string, { email, name }: { email: string; name: string }): Promise<void> {
    const account = { sub, email, email_verified: true, name };
    await fetch(`${this.origin}/accounts`, { method: 'POST', body: JSON.stringify(account) });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill();
    await once(this.child, 'exit');
  }
}
