import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Type } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { CodesNotice } from '@cp/members/web';
import { NewestStories } from '@cp/stories/web';
import { Icon, RelativeTime } from '@cp/ui';
import { SiteStore } from './site.store';
import { webTexts } from './web-texts';

const draftsShown = 3;

/** What a member meets first: one thing to do, their drafts, and what others have told. */
@Component({
  selector: 'cp-home',
  imports: [CodesNotice, Icon, NewestStories, NgComponentOutlet, RelativeTime, RouterLink],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly t = webTexts();
  protected readonly session = inject(Session);
  protected readonly stories = inject(SiteStore).myStories();
  protected readonly drafts = computed(() =>
    (this.stories.value() ?? []).filter(({ status }) => status === 'DRAFT').slice(0, draftsShown),
  );
  protected readonly greeting = computed(() => {
    const name = this.session.viewer()?.member.name.split(' ')[0] ?? '';
    const hour = new Date().getHours();
    if (hour < 5 || hour >= 18) return this.t('home.evening', { name });
    return hour < 12 ? this.t('home.morning', { name }) : this.t('home.afternoon', { name });
  });

  /** Conversations that wait for the member; their code comes once the page stands. */
  protected readonly waiting = signal<Type<unknown> | null>(null);

  constructor() {
    if (this.session.can('discussion:post'))
      void import('@cp/discussions/web').then(
        ({ WaitingTalks }) => this.waiting.set(WaitingTalks),
        // Code that cannot be fetched leaves the page as it is; the conversations have a page of their own.
        () => undefined,
      );
    // Drafts that cannot be shown here are still in My part, which says why.
    void this.stories.load();
  }
}
