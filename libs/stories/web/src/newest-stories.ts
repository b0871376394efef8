import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { EmptyState, FailedState, Icon, Skeleton } from '@cp/ui';
import { StoriesStore } from './stories.store';
import { storiesTexts } from './stories-texts';
import { StoryCard } from './story-card';

/** The newest published stories, for pages that are about more than stories. Those that arrive wait behind a button. */
@Component({
  selector: 'cp-newest-stories',
  imports: [EmptyState, FailedState, Icon, Skeleton, StoryCard],
  providers: [StoriesStore],
  templateUrl: './newest-stories.html',
  styles: ':host { display: block } .waiting { margin-block: var(--cp-4) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewestStories {
  /** How many to show at first. */
  readonly count = input(5);
  readonly headingLevel = input<2 | 3>(3);

  protected readonly t = storiesTexts();
  protected readonly store = inject(StoriesStore);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  constructor() {
    effect(() => {
      const count = this.count();
      untracked(() => void this.store.load({}, count));
    });
  }

  protected again(): void {
    void this.store.load({}, this.count());
  }

  /** The focus goes to the first of the stories that waited, because the reader asked for them. */
  protected reveal(): void {
    this.store.reveal();
    afterNextRender(() => this.host.querySelector<HTMLElement>('article a')?.focus(), {
      injector: this.injector,
    });
  }
}
