import { DOCUMENT, ErrorHandler, Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, type NavigationError, Router } from '@angular/router';
import { SiteStore } from './site.store';

const AGAIN = 3_000;

/** What browsers say when the code of a page cannot be fetched; each has its own words for it. */
const notFetched = /dynamically imported module|importing a module script failed/i;

/**
 * Takes readers to a page whose code could not be fetched, as soon as the server is back: until then the shell says that it is out of
 * reach. A page that a newer version of the app replaced is found in the same way. The document is loaded afresh, since browsers
 * may remember a failed import for as long as a document lives.
 */
@Injectable({ providedIn: 'root' })
export class LostPages {
  private readonly site = inject(SiteStore).site;
  private readonly router = inject(Router);
  private readonly errors = inject(ErrorHandler);
  private readonly document = inject(DOCUMENT);
  private wanted: string | null = null;

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      // The reader went elsewhere instead.
      if (event instanceof NavigationEnd) this.wanted = null;
    });
  }

  take({ error, url }: NavigationError): void {
    // Where the first page of a document fails, loading it again could go on for ever.
    const lost = this.router.navigated && error instanceof Error && notFetched.test(error.message);
    if (!lost) return this.errors.handleError(error);
    const trying = this.wanted !== null;
    this.wanted = url;
    if (!trying) void this.goWhenBack();
  }

  private async goWhenBack(): Promise<void> {
    // Any question shows whether the server is there, and the banner follows the answer.
    await this.site.load();
    if (this.wanted === null) return;
    if (this.site.problem()) setTimeout(() => void this.goWhenBack(), AGAIN);
    else this.document.location.assign(this.wanted);
  }
}
