import { escapeHtml, say, type ShellPage } from '@cp/kit/api';

const named = (name: string, content: string): string =>
  `<meta name="${name}" content="${escapeHtml(content)}">`;

const property = (name: string, content: string): string =>
  `<meta property="${name}" content="${escapeHtml(content)}">`;

const HIDDEN = named('robots', 'noindex');

/**
 * What the head of a page says to those who list it or point to it. Only a page that everybody may read has a card; of all others
 * nothing is said, and search engines are asked to leave them out. The address is the community's own, never the request's.
 */
export function headHtml(page: ShellPage | null, publicUrl: string): string {
  if (!page) return HIDDEN;
  const { description, card } = page;
  if (!card) return named('description', description) + HIDDEN;
  const address = publicUrl + (card.path === '/' ? '/' : card.path);
  return [
    named('description', description),
    `<link rel="canonical" href="${escapeHtml(address)}">`,
    property('og:site_name', say('kit.name')),
    property('og:title', card.title),
    property('og:description', description),
    property('og:type', card.type),
    property('og:url', address),
    ...(card.authors ?? []).flatMap((author) => [
      property('article:author', author),
      named('author', author),
    ]),
    ...(card.publishedAt ? [property('article:published_time', card.publishedAt.toISOString())] : []),
    ...(card.changedAt ? [property('article:modified_time', card.changedAt.toISOString())] : []),
    named('twitter:card', 'summary'),
  ].join('');
}
