import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { NewestStories } from '@cp/stories/web';
import { Skeleton, TaskTile, VoiceLabel, perspectives, uiTexts } from '@cp/ui';
import { SiteStore } from './site.store';
import { specimenOf } from './specimen.rules';
import { webTexts } from './web-texts';

/** What a guest meets first: what this is, a real passage with its marks, the newest stories, and who takes part. */
@Component({
  selector: 'cp-welcome',
  imports: [NewestStories, RouterLink, Skeleton, TaskTile, VoiceLabel],
  templateUrl: './welcome.html',
  styleUrl: './welcome.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Welcome {
  protected readonly t = webTexts();
  protected readonly words = uiTexts();
  /** Keeps a mark's tile on the line of the last word. */
  protected readonly joiner = '\u2060';
  protected readonly shown = inject(SiteStore).shownStories();
  protected readonly specimen = computed(() => specimenOf(this.shown.value() ?? []));
  protected readonly waiting = computed(() => !this.shown.value() && !this.shown.problem());
  /** A story to read first: the one of the passage, or else the newest. */
  protected readonly firstStory = computed(() => {
    const story = this.specimen()?.story ?? this.shown.value()?.[0];
    return story ? ['/stories', story.id] : ['/stories'];
  });
  protected readonly people = perspectives.map((perspective) => ({
    perspective,
    who: this.words(`who.${perspective}`),
  }));

  constructor() {
    // A passage that cannot be shown is left out: the page says what this is without it.
    void this.shown.load();
  }
}
