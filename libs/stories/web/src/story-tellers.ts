import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Disc, VoiceLabel } from '@cp/ui';
import type { Perspective, StoryTellerFragment, TellersFragment } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** What says who tells a story; a story heard of live may not name everybody. */
export type ToldStory = Pick<TellersFragment, 'teller'> & {
  readonly spokenAs: Perspective | null;
  readonly author: StoryTellerFragment;
  readonly authors?: TellersFragment['authors'];
};

/** Who tells a story, under the names that they chose: its authors, or the teller and those who wrote it down. */
@Component({
  selector: 'cp-story-tellers',
  imports: [Disc, VoiceLabel],
  template: `@if (story().teller; as teller) {
      <p class="line">
        <b
          ><bdi>{{ teller.name ? t('tellers.by', { name: teller.name }) : t('tellers.other') }}</bdi></b
        >
        <cp-voice-label [perspective]="teller.spokenAs" />
      </p>
      <p class="note">
        <bdi>{{ t('tellers.scribe', { names: names() }) }}</bdi>
      </p>
    } @else {
      @for (one of authors(); track $index) {
        @if (small()) {
          <div class="line note">
            <span class="by inline">
              <cp-disc [initials]="one.byline.initials" [perspective]="one.spokenAs" [small]="true" />
              <b
                ><bdi>{{ one.byline.name }}</bdi></b
              >
            </span>
            <cp-voice-label [perspective]="one.spokenAs" />
          </div>
        } @else {
          <div class="by">
            <cp-disc [initials]="one.byline.initials" [perspective]="one.spokenAs" />
            <span>
              <b
                ><bdi>{{ one.byline.name }}</bdi></b
              >
              <cp-voice-label [perspective]="one.spokenAs" />
            </span>
          </div>
        }
      }
    }
    @if (hides() && !small()) {
      <p class="note">{{ t('tellers.hides') }}</p>
    }`,
  styles: ':host { display: grid; gap: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryTellers {
  readonly story = input.required<ToldStory>();
  /** Whether it stands in a list. */
  readonly small = input(false);

  protected readonly t = storiesTexts();
  protected readonly authors = computed(() => {
    const { authors, author, spokenAs } = this.story();
    return authors ?? [{ byline: author, spokenAs }];
  });
  protected readonly names = computed(() =>
    this.authors()
      .map(({ byline }) => byline.name)
      .join(', '),
  );
  protected readonly hides = computed(() => this.authors().some(({ byline }) => byline.pseudonymous));
}
