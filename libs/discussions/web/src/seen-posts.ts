/** This long a post has to be on the screen before it counts as seen. */
const A_MOMENT = 1_000;
const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** Notes which posts in a part of the page were on the screen for a moment: half of them, or half of the screen full of them. */
export class SeenPosts {
  private readonly timers = new Map<Element, ReturnType<typeof setTimeout>>();
  private readonly watched = new WeakSet<Element>();
  private readonly observer: IntersectionObserver | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly onSeen: (postId: string) => void,
  ) {
    const view = host.ownerDocument.defaultView;
    if (view && 'IntersectionObserver' in view)
      this.observer = new view.IntersectionObserver((entries) => this.moved(entries), { threshold: STEPS });
  }

  /** Watches the posts that have come onto the page since. */
  look(): void {
    for (const post of this.host.querySelectorAll('article[id^="post-"]')) {
      if (this.watched.has(post)) continue;
      this.watched.add(post);
      this.observer?.observe(post);
    }
  }

  stop(): void {
    this.observer?.disconnect();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const half = (rootBounds?.height ?? Infinity) / 2;
      const isSeen = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= half);
      if (!isSeen) {
        clearTimeout(this.timers.get(target));
        this.timers.delete(target);
      } else if (!this.timers.has(target))
        this.timers.set(
          target,
          setTimeout(() => this.seen(target), A_MOMENT),
        );
    }
  }

  private seen(post: Element): void {
    // A page in the background shows nobody anything; it is looked at again when it moves.
    if (this.host.ownerDocument.visibilityState === 'hidden') return void this.timers.delete(post);
    this.observer?.unobserve(post);
    this.onSeen(post.id.replace('post-', ''));
  }
}
