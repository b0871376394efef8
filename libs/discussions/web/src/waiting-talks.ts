import { ChangeDetectionStrategy, Component, inject, input, OnInit } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TalkCard } from './talk-card';
import { TalksStore } from './talks.store';
import { talksTexts } from './talks-texts';

/** A few conversations in which nobody has spoken from where the member stands; nothing at all when there are none. */
@Component({
  selector: 'cp-waiting-talks',
  imports: [RouterLink, TalkCard],
  providers: [TalksStore],
  template: `@if (store.talks()?.length) {
    <section aria-labelledby="waiting-talks">
      <div class="row part">
        <div class="stack tight">
          <h2 id="waiting-talks">{{ t('home.title') }}</h2>
          <p class="soft">{{ t('home.lead') }}</p>
        </div>
      </div>
      @for (item of store.talks(); track item.id) {
        <article cpTalkCard [item]="item" [headingLevel]="3"></article>
      }
      <div class="row gap">
        <div>
          <a class="btn quiet" routerLink="/discussions">{{ t('home.all') }}</a>
        </div>
      </div>
    </section>
  }`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingTalks implements OnInit {
  readonly count = input(3);
  protected readonly t = talksTexts();
  protected readonly store = inject(TalksStore);

  ngOnInit(): void {
    // A list that does not come leaves the page without it: the conversations are a page of their own, which says why.
    void this.store.load({ awaited: 'MY_PERSPECTIVE' }, this.count());
  }
}
