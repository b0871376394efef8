import { escapeHtml, say } from '@cp/kit/api';

const link = (path: string, key: string, look = ''): string =>
  `<a${look ? ` class="${look}"` : ''} href="${path}">${escapeHtml(say(`web.${key}`))}</a>`;

const mark =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path class="rule" d="M22 3v26"/><path class="lines" d="M4 8h13M4 24h9"/><path class="cross" d="M4 16h24"/></svg>';

/**
 * What stands above a page that the server writes: the same words, links and height as the app's own frame, so that nothing
 * moves when the app takes over, and a reader without script can get about.
 */
export function frameHtml(evaluation: boolean): string {
  const banner = `<aside class="banner" aria-label="${escapeHtml(say('web.banner.evaluation.label'))}"><div class="wrap"><svg class="i" aria-hidden="true"></svg><span>${escapeHtml(say('web.banner.evaluation'))} ${link('/mail', 'banner.mail')}</span></div></aside>`;
  const brand = `<a class="brand" href="/">${mark}<span>${escapeHtml(say('web.brand'))}</span></a>`;
  const nav = `<nav aria-label="${escapeHtml(say('web.nav.main'))}">${link('/stories', 'nav.stories')}${link('/skills', 'nav.skills')}</nav>`;
  const end = `<div class="end">${link('/sign-in', 'nav.sign-in', 'btn text')}${link('/join', 'nav.join', 'btn small')}</div>`;
  return `${link('#main', 'skip', 'skip')}${evaluation ? banner : ''}<header class="top"><div>${brand}${nav}${end}</div></header>`;
}
