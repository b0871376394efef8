import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const LONGEST = 20_000;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 }).disable([
  'image',
  'heading',
  'lheading',
  'table',
  'hr',
  'code',
  'fence',
]);

const allowed: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 's', 'ul', 'ol', 'li', 'blockquote', 'a', 'code'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener noreferrer' }) },
};

/**
 * Renders what a member wrote as safe HTML: emphasis, lists, quotes and links; no images, so that no reader of a
 * patient's story can be tracked. The one implementation for pages, notices and mail.
 */
export function renderMarkdown(text: string): string {
  return sanitizeHtml(markdown.render(text.slice(0, LONGEST)), allowed).trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The same as plain words, for where there is no HTML: paragraphs stay apart, and a link has its address behind it. */
export function plainWords(text: string): string {
  return renderMarkdown(text)
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, url: string, words: string) =>
      url === words || url === `mailto:${words}` ? words : `${words} (${url})`,
    )
    .replace(/<li>\s*(?:<p>)?/g, '- ')
    .replace(/<br\s*\/?>\s*/g, '\n')
    .replace(/<\/p>\s*/g, '\n\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
