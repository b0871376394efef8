import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChangesWaiting } from '@cp/changes/web';
import { Session } from '@cp/kit/web';
import { AppearanceChoices, CodesNotice, MyDetails } from '@cp/members/web';
import { AskedList, ProposalsWaiting } from '@cp/stories/web';
import { EmptyState, FailedState, Icon, OutcomeLabel, RelativeTime, Skeleton } from '@cp/ui';
import { looksAfter } from './looks-after';
import { SiteStore } from './site.store';
import { webTexts } from './web-texts';

/** A member's own page: drafts, what they published, how the place looks to them, and the way out. */
@Component({
  selector: 'cp-my-part',
  imports: [
    AppearanceChoices,
    ChangesWaiting,
    AskedList,
    CodesNotice,
    EmptyState,
    FailedState,
    Icon,
    MyDetails,
    OutcomeLabel,
    ProposalsWaiting,
    RelativeTime,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './my-part.html',
  styleUrls: ['./home.css', './my-part.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyPart {
  protected readonly t = webTexts();
  /** The pages below this one, in the order in which they are offered. */
  protected readonly places = ['following', 'notices', 'sign-in', 'export', 'leave'] as const;
  private readonly session = inject(Session);
  protected readonly looksAfter = computed(() => looksAfter(this.session));
  protected readonly stories = inject(SiteStore).myStories();
  protected readonly drafts = computed(() =>
    (this.stories.value() ?? []).filter(({ status }) => status === 'DRAFT' || status === 'SUBMITTED'),
  );
  protected readonly published = computed(() =>
    (this.stories.value() ?? []).filter(({ status }) => status === 'PUBLISHED' || status === 'ARCHIVED'),
  );

  constructor() {
    void this.stories.load();
  }
}
