import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { Problem } from '@cp/kit/web';
import { EmptyState, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { type Followed, FollowsStore } from './follows.store';
import { notificationsTexts } from './notifications-texts';

/** What a member follows: each can be muted or let go of. Nobody else sees this page. */
@Component({
  selector: 'cp-following-page',
  imports: [EmptyState, FailedState, Icon, Notice, RouterLink, Skeleton],
  templateUrl: './following-page.html',
  styles: `
    li {
      border-block-start: var(--cp-rule) solid var(--cp-line);
      padding-block: var(--cp-3);
    }
    li:last-child {
      border-block-end: var(--cp-rule) solid var(--cp-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowingPage {
  protected readonly t = notificationsTexts();
  private readonly store = inject(FollowsStore);
  private readonly router = inject(Router);
  protected readonly follows = this.store.list();
  protected readonly trouble = signal<string | null>(null);
  protected readonly told = signal('');

  constructor() {
    void this.follows.load();
  }

  protected wayTo(path: string): UrlTree {
    return this.router.parseUrl(path);
  }

  protected async letGo(follow: Followed): Promise<void> {
    await this.attempt(async () => {
      await this.store.unfollow(inputOf(follow));
      this.follows.put(({ id }) => id === follow.id, null);
      this.told.set(this.t('follow.now.NOT'));
    });
  }

  protected async mute(follow: Followed): Promise<void> {
    await this.attempt(async () => {
      const muted = !follow.muted;
      await this.store.mute(inputOf(follow), muted);
      this.follows.put(({ id }) => id === follow.id, { ...follow, muted });
      this.told.set(this.t(muted ? 'follow.now.MUTED' : 'follow.now.FOLLOWING'));
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

const inputOf = ({ kind, subjectId }: Followed) => ({ kind, subjectId });
