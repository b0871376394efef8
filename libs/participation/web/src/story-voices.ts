import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { FailedState, Skeleton } from '@cp/ui';
import { participationTexts } from './participation-texts';
import { VoicesMeter } from './voices-meter';
import { VoicesStore } from './voices.store';

/** The part of a story's page that says who has spoken about it so far. */
@Component({
  selector: 'cp-story-voices',
  imports: [FailedState, Skeleton, VoicesMeter],
  providers: [VoicesStore],
  template: `<section class="row part" aria-labelledby="story-voices">
    <div class="stack">
      <h2 id="story-voices">{{ t('title') }}</h2>
      @if (store.voices(); as voices) {
        <cp-voices-meter [voices]="voices" />
      } @else if (store.problem(); as problem) {
        <cp-failed-state [problem]="problem" (again)="store.load(storyId())" />
      } @else {
        <cp-skeleton [lines]="4" />
      }
    </div>
  </section>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryVoices {
  /** The story; its discussion has the same id. */
  readonly storyId = input.required<string>();
  protected readonly t = participationTexts();
  protected readonly store = inject(VoicesStore);

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
  }
}
