import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/**
 * Watches what must not happen on any screen: a breach of the content security policy, an error that nobody handled, a request to
 * anybody but us. Answers the list of what did happen, which grows while the journey runs.
 */
export function guard(context: BrowserContext, own: readonly string[]): string[] {
  const faults: string[] = [];
  const isOwn = (url: string): boolean =>
    /^(data|blob|about):/.test(url) ||
    own.some((origin) => url.replace(/^ws/, 'http').startsWith(`${origin}/`));
  context.on('console', (message) => {
    if (isBreach(message)) faults.push(`policy: ${message.text()}`);
  });
  context.on('weberror', (error) =>
    faults.push(`not handled: ${error.error().stack ?? String(error.error())}`),
  );
  context.on('request', (request) => {
    if (!isOwn(request.url())) faults.push(`a request to others: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url())) faults.push(`a socket to others: ${socket.url()}`);
    });
  });
  return faults;
}

const isBreach = (message: ConsoleMessage): boolean =>
  /content security policy|trusted ?(type|html|script)/i.test(message.text());
