import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/**
 * Watches what must not happen on any screen: a breach of the content security policy, an error that nobody handled, a request to
 * anybody but us, or one whose address holds a token of a mailed link. `others` are places that a page may lead to, such as a
 * provider of accounts: what stands in addresses there, and on the one way back, is theirs. Answers the list of what did happen, which grows while the journey runs.
 */
export function guard(
  context: BrowserContext,
  own: readonly string[],
  others: readonly string[] = [],
): string[] {
  const faults: string[] = [];
  const isOwn = (url: string): boolean =>
    /^(data|blob|about):/.test(url) ||
    own.some((origin) => url.replace(/^ws/, 'http').startsWith(`${origin}/`));
  const isTheirs = (url: string): boolean =>
    others.some((origin) => url.startsWith(`${origin}/`) || url === origin) ||
    (others.length > 0 && own.some((origin) => url.startsWith(`${origin}/sign-in/provider/callback?`)));
  context.on('console', (message) => {
    if (isBreach(message)) faults.push(`policy: ${message.text()}`);
  });
  context.on('weberror', (error) =>
    faults.push(`not handled: ${error.error().stack ?? String(error.error())}`),
  );
  context.on('request', (request) => {
    if (isTheirs(request.url())) return;
    if (!isOwn(request.url())) faults.push(`a request to others: ${request.url()}`);
    if (holdsToken(request.url())) faults.push(`a token in the address of a request: ${request.url()}`);
    const referrer = request.headers()['referer'] ?? '';
    if (holdsToken(referrer)) faults.push(`a token in the referrer of a request: ${referrer}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url())) faults.push(`a socket to others: ${socket.url()}`);
    });
  });
  return faults;
}

/** Whether what a server sees of an address (all but its fragment) holds 43 signs of base64url, as the tokens in our mails are. */
export const holdsToken = (url: string): boolean =>
  /^https?:/.test(url) && /(?<![\w-])[\w-]{43}(?![\w-])/.test(unescaped(url.split('#')[0] ?? ''));

const unescaped = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (sign) => String.fromCharCode(parseInt(sign.slice(1), 16)));

const isBreach = (message: ConsoleMessage): boolean =>
  /content security policy|trusted ?(type|html|script)/i.test(message.text());
