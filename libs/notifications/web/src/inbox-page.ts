import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { EmptyState, FailedState, Icon, Notice, RelativeTime, Skeleton } from '@cp/ui';
import { type NoticeLine, NoticesStore } from './notices.store';
import { notificationsTexts } from './notifications-texts';

/** What a member was told, the last first. Following a line marks it as seen, on every device. */
@Component({
  selector: 'cp-inbox-page',
  imports: [EmptyState, FailedState, Icon, Notice, RelativeTime, RouterLink, Skeleton],
  templateUrl: './inbox-page.html',
  styles: `
    li {
      border-block-start: var(--cp-rule) solid var(--cp-line);
    }
    li:last-child {
      border-block-end: var(--cp-rule) solid var(--cp-line);
    }
    .line-of {
      display: grid;
      grid-template-columns: 1.5rem minmax(0, 1fr);
      gap: var(--cp-1) var(--cp-3);
      min-block-size: var(--cp-target);
      padding-block: var(--cp-3);
      color: var(--cp-ink);
      text-decoration: none;
    }
    a.line-of .said {
      text-decoration: underline;
    }
    .line-of > :not(cp-icon) {
      grid-column: 2;
    }
    .fresh {
      font-weight: var(--cp-weight-strong);
    }
    .line-of .note {
      font-weight: normal;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxPage {
  protected readonly t = notificationsTexts();
  protected readonly store = inject(NoticesStore);
  protected readonly lines = this.store.lines;
  protected readonly anyUnread = computed(() => (this.lines.value() ?? []).some(({ unread }) => unread));
  protected readonly trouble = signal<string | null>(null);
  protected readonly told = signal('');
  private readonly router = inject(Router);

  constructor() {
    inject(DestroyRef).onDestroy(this.store.enter());
  }

  protected wayTo({ path }: NoticeLine): UrlTree | null {
    return path === null || path === undefined ? null : this.router.parseUrl(path);
  }

  protected async seen(line: NoticeLine): Promise<void> {
    await this.attempt(() => this.store.read(line));
  }

  protected async allSeen(): Promise<void> {
    await this.attempt(async () => {
      await this.store.readAll();
      this.told.set(this.t('inbox.all-read'));
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem.message);
    }
  }
}
