import { Injectable } from '@nestjs/common';
import type { Viewer } from './actor';

/** How a page is shown where somebody points to it. */
export interface ShellCard {
  /** `article` for what somebody wrote, `website` for a page of the place. */
  readonly type: 'article' | 'website';
  /** Its one address, without the name of the host. */
  readonly path: string;
  /** Its title without the name of the place. */
  readonly title: string;
  /** Of an article: the names of those who wrote it. */
  readonly authors?: readonly string[];
  readonly publishedAt?: Date;
  readonly changedAt?: Date;
}

/** What the first HTML of a page says, before any script runs; `body` is safe HTML. */
export interface ShellPage {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  /** What a page of its own says to those who point to it; without it search engines are asked to leave the page out. */
  readonly card?: ShellCard;
  /** 404 where there is nothing to show. */
  readonly status?: 404;
}

/** Writes the first HTML of a path's page, or returns `null` where the bare shell is enough. */
export type PageWriter = (
  params: Readonly<Record<string, string>>,
  viewer: Viewer,
) => Promise<ShellPage | null>;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Where areas say what their pages hold in the first HTML, so that a page can be read before, and without, its script. */
@Injectable()
export class ShellPages {
  private readonly writers: { segments: readonly string[]; write: PageWriter }[] = [];

  /** Registers the writer of a path such as `/stories/:id`. */
  register(path: string, write: PageWriter): void {
    this.writers.push({ segments: path.split('/'), write });
  }

  /** The paths whose pages areas write. */
  get paths(): string[] {
    return this.writers.map(({ segments }) => segments.join('/'));
  }

  /** The page of a path, or `null` where no area writes one. */
  async pageFor(path: string, viewer: Viewer): Promise<ShellPage | null> {
    for (const { segments, write } of this.writers) {
      const params = paramsOf(segments, path.split('/'));
      if (params) return write(params, viewer);
    }
    return null;
  }
}

function paramsOf(segments: readonly string[], asked: readonly string[]): Record<string, string> | null {
  if (segments.length !== asked.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.startsWith(':')) params[segment.slice(1)] = asked[index] ?? '';
    else if (segment !== asked[index]) return null;
  }
  return params;
}
