import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { FailedState, RelativeTime, Skeleton } from '@cp/ui';
import { DiscussionStore } from './discussion.store';
import { discussionsTexts } from './discussions-texts';
import type { EarlierWording } from './post-acts.store';

/** How a post was worded before, the latest first. */
@Component({
  selector: 'cp-earlier-wordings',
  imports: [FailedState, RelativeTime, Skeleton],
  template: `<section class="well stack" [attr.aria-label]="t('history.title')">
    <h3 class="sidehead">{{ t('history.title') }}</h3>
    @if (problem(); as why) {
      <cp-failed-state [problem]="why" (again)="read()" />
    } @else {
      @for (one of wordings(); track one.version) {
        <div>
          <p class="note"><cp-time [value]="one.at" /></p>
          <div [innerHTML]="one.html"></div>
        </div>
      } @empty {
        <cp-skeleton [lines]="2" />
      }
    }
  </section>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EarlierWordings {
  readonly postId = input.required<string>();
  /** Read again when there is another wording. */
  readonly version = input.required<number>();
  protected readonly t = discussionsTexts();
  private readonly store = inject(DiscussionStore);
  protected readonly wordings = signal<readonly EarlierWording[]>([]);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      this.version();
      untracked(() => void this.read());
    });
  }

  protected async read(): Promise<void> {
    const found = await this.store.acts.earlierWordings(this.postId());
    this.problem.set(found instanceof Problem ? found : null);
    if (!(found instanceof Problem)) this.wordings.set(found);
  }
}
