import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  type ActivatedRouteSnapshot,
  NavigationEnd,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { Connection, Session } from '@cp/kit/web';
import { NoticeBell } from '@cp/notifications/web';
import { Disc, Icon } from '@cp/ui';
import { looksAfter } from './looks-after';
import { SiteStore } from './site.store';
import { webTexts } from './web-texts';

const pathOf = (url: string) => url.split(/[?#]/)[0] ?? url;

/** What stands around every page: the ways through the place, who is here, and what is true of the whole of it. */
@Component({
  selector: 'cp-root',
  imports: [Disc, Icon, NoticeBell, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './app.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly t = webTexts();
  protected readonly session = inject(Session);
  protected readonly connection = inject(Connection);
  protected readonly site = inject(SiteStore).site;
  private readonly saidAtFirst =
    'evaluation' in inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.dataset;
  /** Whether this is a place to try things out: as the server wrote into the page, until it has been asked. */
  protected readonly evaluation = computed(() => this.site.value()?.evaluation ?? this.saidAtFirst);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  /** A page that wants no ways out beside its own, such as writing. */
  protected readonly quiet = signal(false);
  protected readonly signInOn = signal('/');
  protected readonly looksAfter = computed(() => looksAfter(this.session));
  private path: string | null = null;

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd) this.arrived(event.urlAfterRedirects);
    });
    effect(() => {
      // Also runs at the start, and again when a server that was away is back.
      if (this.connection.state() !== 'fine') return;
      if (!this.site.value()) void this.site.load();
      if (this.session.viewer() === undefined) void this.session.load().catch(() => null);
    });
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
    this.main().nativeElement.scrollIntoView();
  }

  /** The server has ended the session: everything held goes, and the sign-in page brings back here. */
  protected signInAgain(): void {
    const here = this.router.url;
    this.session.leave();
    void this.router.navigate(['/sign-in'], { queryParams: { return: here } });
  }

  private arrived(url: string): void {
    this.quiet.set(this.deepest(this.router.routerState.snapshot.root).data['quiet'] === true);
    const path = pathOf(url);
    this.signInOn.set(
      /^\/(sign-in|join|confirm|new-password|new-email)\b/.test(path) || path === '/' ? '' : url,
    );
    const first = this.path === null;
    const samePage = this.path === path;
    this.path = path;
    // The first page is announced by the browser itself; a filter or an anchor is not a new page.
    if (!first && !samePage) afterNextRender({ read: () => this.toHeading() }, { injector: this.injector });
  }

  private toHeading(): void {
    const heading = this.main().nativeElement.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    // A page that has already given the focus to something of its own keeps it.
    if (
      this.document.activeElement?.closest('main') &&
      this.document.activeElement !== this.main().nativeElement
    )
      return;
    (heading ?? this.main().nativeElement).focus({ preventScroll: true });
  }

  private deepest(route: ActivatedRouteSnapshot): ActivatedRouteSnapshot {
    return route.firstChild ? this.deepest(route.firstChild) : route;
  }
}
