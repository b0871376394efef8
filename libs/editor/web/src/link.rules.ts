const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#]\S*)?$/i;

/** Where a link leads that somebody typed in their own way; nothing when it is neither a web page nor a mail address. */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  if (MAIL.test(text)) return `mailto:${text}`;
  const whole = HOST.test(text) ? `https://${text}` : text;
  if (/^mailto:/i.test(whole)) return MAIL.test(whole.slice(7)) ? whole : undefined;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return undefined;
  return whole.replace(/\s/g, encodeURIComponent);
}
