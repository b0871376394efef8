import { Injectable, inject, signal } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';

/** What the links in our mails end in: 256 bits in base64url. */
const token = /^[\w-]{43}$/;

/**
 * The token of the mailed link through which somebody came. It lives in memory alone: not in the address bar, not in the history and
 * not in a request, until a button is pressed that sends it.
 */
@Injectable({ providedIn: 'root' })
export class MailedToken {
  private readonly held = signal<{ readonly path: string; readonly token: string } | null>(null);

  /** The token for a page, if that is the page the link led to. */
  of(path: string): string | null {
    const held = this.held();
    return held?.path === path ? held.token : null;
  }

  /** Keeps what a link to a page held; anything that is no token of ours is as good as none. */
  take(path: string, fragment: string): void {
    this.held.set(token.test(fragment) ? { path, token: fragment } : null);
  }
}

/** Takes the token out of the address before the page is opened, so that the address may be copied, kept or come back to. */
export const takesToken: CanActivateFn = ({ fragment }, { url }) => {
  if (fragment === null) return true;
  const path = url.split('#')[0] ?? url;
  inject(MailedToken).take(path, fragment);
  return new RedirectCommand(inject(Router).parseUrl(path), {
    replaceUrl: true,
    onSameUrlNavigation: 'reload',
  });
};
