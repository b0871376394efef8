import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
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
  imports: [CodesNotice, Icon, NewestStories, RelativeTime, RouterLink],
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

  constructor() {
    // Drafts that cannot be shown here are still in My part, which says why.
    void this.stories.load();
  }
}
