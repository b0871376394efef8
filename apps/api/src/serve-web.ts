import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  escapeHtml,
  type ShellPage,
  ShellPages,
  SITE_SETTINGS,
  type SiteSettings,
  type Viewer,
} from '@cp/kit/api';
import { MAIL_SETTINGS, type MailSettings } from '@cp/mail/api';
import { PROVIDER_CALLBACK } from '@cp/members/api';
import type { NextFunction, Request, Response } from 'express';
import type { EdgeLocals } from './edge';
import { frameHtml } from './shell-frame';
import { headHtml } from './shell-head';

const log = new Logger('pages');

/** Serves the built web app: files that never change under their name, and the shell for every page. */
export function serveWeb(
  app: NestExpressApplication,
  webRoot: string,
  viewerOf: (request: Request) => Promise<Viewer>,
): void {
  const index = join(webRoot, 'index.html');
  if (!existsSync(index)) return;
  app.useStaticAssets(webRoot, {
    index: false,
    redirect: false,
    setHeaders: (response: Response, path: string) => response.set('Cache-Control', cachingOf(path)),
  });
  const pages = app.get(ShellPages);
  const { evaluation } = app.get<SiteSettings>(SITE_SETTINGS);
  const { publicUrl } = app.get<MailSettings>(MAIL_SETTINGS);
  // The app reads it before it has asked anything, so that its banner is there from the first moment.
  const shell = readFileSync(index, 'utf8').replace(
    '<cp-root',
    evaluation ? '<cp-root data-evaluation' : '<cp-root',
  );
  app.use(async (request: Request, response: Response<unknown, EdgeLocals>, next: NextFunction) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      request.accepts('html') === 'html' &&
      !/^\/(graphql|health|images|socket\.io)(\/|$)/.test(request.path) &&
      request.path !== PROVIDER_CALLBACK &&
      !/\.[a-z0-9]{2,10}$/i.test(request.path);
    if (!wantsPage) return next();
    // Members see what guests do not, so their pages begin as the bare shell and are filled by their own queries.
    // Without our records the app itself can still come, and say so.
    const { page, status } = await viewerOf(request)
      .then(async (viewer) => (viewer ? null : pages.pageFor(pathOf(request), null)))
      .then((page) => ({ page, status: page?.status ?? 200 }))
      .catch((err: unknown) => {
        log.error({ err }, 'a page could not be written');
        return { page: null, status: 503 };
      });
    response
      .status(status)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(
        fill(shell, page, {
          nonce: response.locals.nonce,
          head: headHtml(page, publicUrl),
          frame: frameHtml(evaluation),
        }),
      );
  });
}

const pathOf = ({ path }: Request): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

/** The one script that stays in browsers when its page is closed is asked for anew, so that no earlier one lives on. */
const STAYS = 'push-worker.js';

const cachingOf = (path: string): string => {
  if (basename(path) === STAYS) return 'no-cache';
  return /-[A-Z0-9]{8}\.\w+$|\.woff2$/.test(path)
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=3600';
};

/** The shell with its nonce and its head and, where an area wrote one, the page's text and title. */
function fill(
  shell: string,
  page: ShellPage | null,
  { nonce, head, frame }: { nonce: string; head: string; frame: string },
): string {
  const filled = shell.replaceAll('__CSP_NONCE__', nonce).replace('<!--head-->', () => head);
  if (!page) return filled;
  return filled
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(page.title)}</title>`)
    .replace('<!--page-->', () => frame + page.body);
}
