import type { Response } from 'express';
import type { Configuration } from './configuration';

/** The cookie that holds a session's token: out of reach of scripts, of other sites and of other hosts. */
export class SessionCookie {
  private readonly name: string;
  private readonly pattern: RegExp;

  constructor(private readonly secure: boolean) {
    this.name = secure ? '__Host-sid' : 'sid';
    this.pattern = new RegExp(`(?:^|;\\s*)${this.name}=([A-Za-z0-9_-]{43})(?:;|$)`);
  }

  static of({ publicUrl }: Configuration): SessionCookie {
    return new SessionCookie(publicUrl.startsWith('https:'));
  }

  /** The token in a Cookie header, if it looks like one of ours. */
  read(header: string | undefined): string | undefined {
    return this.pattern.exec(header ?? '')?.[1];
  }

  /** Sets the token, or clears the cookie with `null`. */
  write(response: Response, token: string | null): void {
    const attributes = { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/' } as const;
    if (token === null) response.clearCookie(this.name, attributes);
    else response.cookie(this.name, token, attributes);
  }
}
