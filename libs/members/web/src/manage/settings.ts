import { ChangeDetectionStrategy, Component, effect, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems, Problem } from '@cp/kit/web';
import { ErrorSummary, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import type { JoinMode, StoryReview } from '../graphql.generated';
import { ManageStore } from './manage.store';
import { manageTexts } from './manage-texts';

const REVIEWS: readonly StoryReview[] = ['NONE', 'FIRST', 'ALL'];
const MODES: readonly JoinMode[] = ['OPEN', 'APPROVAL', 'INVITATION'];

/** How people join this community, and which stories are looked at first: decided here, and put on record. */
@Component({
  selector: 'cp-community-settings',
  imports: [ErrorSummary, FailedState, Icon, Notice, RouterLink, Skeleton],
  templateUrl: './settings.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Settings {
  protected readonly t = manageTexts();
  protected readonly store = inject(ManageStore);
  private readonly summary = viewChild(ErrorSummary);
  protected readonly modes = MODES.map((mode) => ({
    mode,
    title: this.t(`settings.${mode}`),
    text: this.t(`settings.${mode}.text`),
  }));
  protected readonly reviews = REVIEWS.map((review) => ({
    review,
    title: this.t(`settings.review.${review}`),
    text: this.t(`settings.review.${review}.text`),
  }));
  protected readonly review = signal<StoryReview | null>(null);
  protected readonly chosen = signal<JoinMode | null>(null);
  protected readonly sending = signal(false);
  protected readonly saved = signal(false);
  protected readonly problems = formProblems();

  constructor() {
    void this.store.community.load();
    effect(() => {
      const community = this.store.community.value();
      this.chosen.set(community?.joinMode ?? null);
      this.review.set(community?.storyReview ?? null);
    });
  }

  protected choose(mode: JoinMode): void {
    this.chosen.set(mode);
    this.saved.set(false);
  }

  protected chooseReview(review: StoryReview): void {
    this.review.set(review);
    this.saved.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [community, joinMode, storyReview] = [this.store.community.value(), this.chosen(), this.review()];
    if (this.sending() || !community || !joinMode || !storyReview) return;
    this.sending.set(true);
    this.saved.set(false);
    this.problems.clear();
    try {
      await this.store.changeCommunity({ joinMode, storyReview, version: community.version });
      this.saved.set(true);
    } catch (problem) {
      this.problems.take(problem);
      this.summary()?.focus();
      // Somebody else decided meanwhile: what holds now is shown, and can be decided on.
      if (problem instanceof Problem && problem.code === 'CONFLICT') await this.store.community.load();
    } finally {
      this.sending.set(false);
    }
  }
}
