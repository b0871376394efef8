import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageTitle, Problem, formProblems, newKey } from '@cp/kit/web';
import { ErrorSummary, FailedState, FieldError, Icon, Notice, RelativeTime, Skeleton } from '@cp/ui';
import type { ReviewDecision } from './graphql.generated';
import { lifeTexts } from './life-texts';
import { ReviewStore } from './review.store';
import { storiesTexts } from './stories-texts';
import { StoryReading } from './story-reading';

const LOOK_AT = ['people', 'names', 'dates', 'kind', 'not'] as const;
const TEMPLATES = ['people', 'names', 'consent'] as const;
const DECISIONS: readonly ReviewDecision[] = ['PUBLISH', 'RETURN'];

/** One story that waits: read as its readers would read it, what to look at, and the decision. */
@Component({
  selector: 'cp-review-page',
  imports: [
    ErrorSummary,
    FailedState,
    FieldError,
    Icon,
    Notice,
    RelativeTime,
    RouterLink,
    Skeleton,
    StoryReading,
  ],
  templateUrl: './review-page.html',
  styles: `
    cp-story-reading {
      display: block;
      margin-block-start: var(--cp-8);
    }
    .consent {
      white-space: pre-line;
    }
    .looks {
      list-style: disc;
      padding-inline-start: var(--cp-5);
    }
    .templates {
      align-items: center;
      margin-block-end: var(--cp-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  readonly id = input.required<string>();

  protected readonly t = lifeTexts();
  protected readonly stories = storiesTexts();
  private readonly store = inject(ReviewStore);
  private readonly summary = viewChild(ErrorSummary);
  protected readonly story = this.store.story(() => this.id());
  protected readonly lookAt = LOOK_AT;
  protected readonly templates = TEMPLATES;
  protected readonly decisions = DECISIONS;
  protected readonly decision = signal<ReviewDecision | null>(null);
  protected readonly reason = signal('');
  protected readonly sending = signal(false);
  protected readonly done = signal<ReviewDecision | null>(null);
  /** Somebody else was quicker, or its author took it back. */
  protected readonly late = signal<string | null>(null);
  protected readonly problems = formProblems();
  private readonly key = newKey();

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      this.id();
      untracked(() => void this.story.load());
    });
    effect(() => title.set(this.story.value()?.words.title || this.t('review.title')));
  }

  protected written(event: Event): void {
    this.reason.set((event.target as HTMLTextAreaElement).value);
    this.problems.clear('review-reason');
  }

  protected choose(decision: ReviewDecision): void {
    this.decision.set(decision);
    this.problems.clear('review-PUBLISH');
  }

  /** Begins the reason with words that are often needed; what stands there already stays. */
  protected begin(template: (typeof TEMPLATES)[number], field: HTMLTextAreaElement): void {
    const words = this.t(`review.template.${template}.text`);
    const before = this.reason().trim();
    this.reason.set(before ? `${before}\n\n${words}` : words);
    field.focus();
  }

  protected async decide(event: Event): Promise<void> {
    event.preventDefault();
    const [decision, story] = [this.decision(), this.story.value()?.life];
    if (this.sending() || !story) return;
    const missing = [
      ...(decision ? [] : [{ id: 'review-PUBLISH', text: this.t('review.noDecision') }]),
      ...(decision === 'RETURN' && !this.reason().trim()
        ? [{ id: 'review-reason', text: this.t('review.noReason') }]
        : []),
    ];
    if (!this.problems.show(missing) || !decision) return this.summary()?.focus();
    this.sending.set(true);
    try {
      await this.store.decide(this.key, story, decision, decision === 'RETURN' ? this.reason().trim() : '');
      this.done.set(decision);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.code === 'CONFLICT' || problem.code === 'NOT_FOUND') this.late.set(problem.message);
      else {
        this.problems.take(problem, { reason: 'review-reason' });
        this.summary()?.focus();
      }
    } finally {
      this.sending.set(false);
    }
  }
}
