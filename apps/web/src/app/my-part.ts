import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AppearanceChoices, MyDetails } from '@cp/members/web';
import { EmptyState, FailedState, OutcomeLabel, RelativeTime, Skeleton } from '@cp/ui';
import { SiteStore } from './site.store';
import { webTexts } from './web-texts';

/** A member's own page: drafts, what they published, how the place looks to them, and the way out. */
@Component({
  selector: 'cp-my-part',
  imports: [
    AppearanceChoices,
    EmptyState,
    FailedState,
    MyDetails,
    OutcomeLabel,
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
