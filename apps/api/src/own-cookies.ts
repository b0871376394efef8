import type { CookieKind, Cookies } from '@cp/kit/api';
import type { Request, Response } from 'express';
import type { Configuration } from './configuration';

const names: Readonly<Record<CookieKind, string>> = {
  session: 'sid',
  device: 'device',
  joining: 'joining',
  provider: 'provider',
};

/** Our cookies: random tokens, out of reach of scripts, of other sites and of other hosts. */
export class OwnCookies {
  constructor(private readonly secure: boolean) {}

  static for({ publicUrl }: Pick<Configuration, 'publicUrl'>): OwnCookies {
    return new OwnCookies(publicUrl.startsWith('https:'));
  }

  /** The token of a kind in a Cookie header, if it looks like one of ours. */
  read(header: string | undefined, kind: CookieKind): string | undefined {
    return new RegExp(`(?:^|;\\s*)${this.nameOf(kind)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1];
  }

  /** The cookies of one request and its answer. */
  of(request: Request, response: Response): Cookies {
    return {
      read: (kind) => this.read(request.headers.cookie, kind),
      write: (kind, token, lifeMs) => {
        const attributes = { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
        if (token === null) response.clearCookie(this.nameOf(kind), attributes);
        else
          response.cookie(this.nameOf(kind), token, { ...attributes, ...(lifeMs ? { maxAge: lifeMs } : {}) });
      },
    };
  }

  private nameOf(kind: CookieKind): string {
    return this.secure ? `__Host-${names[kind]}` : names[kind];
  }
}
