import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@cp/kit/web';
import { FailedState } from '@cp/ui';
import { TalkCard } from './talk-card';
import { TalksStore } from './talks.store';
import { talksTexts } from './talks-texts';

const PAGE = 5;

/** The part of a story's page with the conversations that somebody opened about it, and the way to open one. */
@Component({
  selector: 'cp-story-talks',
  imports: [FailedState, RouterLink, TalkCard],
  providers: [TalksStore],
  template: `@if (store.talks()?.length || session.can('discussion:post') || store.problem()) {
    <section aria-labelledby="story-talks">
      <div class="row part">
        <div class="stack">
          <h2 id="story-talks">{{ t('story.title') }}</h2>
          @if (store.talks()?.length === 0) {
            <p class="soft">{{ t('story.none') }}</p>
          }
          @if (session.can('discussion:post')) {
            <div class="noprint">
              <a class="btn quiet" routerLink="/discussions/new" [queryParams]="{ story: storyId() }">{{
                t('story.ask')
              }}</a>
            </div>
          }
        </div>
      </div>
      @for (item of store.talks() ?? []; track item.id) {
        <article cpTalkCard [item]="item" [headingLevel]="3" [elsewhere]="false"></article>
      }
      @if (store.problem(); as problem) {
        <div class="row"><cp-failed-state [problem]="problem" (again)="store.loadMore()" /></div>
      } @else if (store.more() !== null) {
        <div class="row gap">
          <div>
            <button type="button" class="btn quiet" (click)="store.loadMore()">{{ t('list.more') }}</button>
          </div>
        </div>
      }
    </section>
  }`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryTalks {
  readonly storyId = input.required<string>();
  protected readonly t = talksTexts();
  protected readonly store = inject(TalksStore);
  protected readonly session = inject(Session);

  constructor() {
    effect(() => {
      const storyId = this.storyId();
      untracked(() => void this.store.load({ filter: { storyId } }, PAGE));
    });
  }
}
