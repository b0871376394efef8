import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { RouterLink } from '@angular/router';
import { Disc, Icon, OutcomeLabel, TaskTile, VoiceLabel, longDate, uiTexts } from '@cp/ui';
import { Language } from '@cp/kit/web';
import type { StoryMarkFragment, StoryWordsFragment } from './graphql.generated';
import { MarkNote } from './mark-note';
import { readingOf } from './reading.rules';
import type { ReadingRun } from './reading.rules';
import { storiesTexts } from './stories-texts';

/** A story as it is read: its words on the page, and in the margin the facts and, beside their own paragraph, the marks. */
@Component({
  selector: 'cp-story-reading',
  imports: [Disc, Icon, MarkNote, OutcomeLabel, RouterLink, TaskTile, VoiceLabel],
  templateUrl: './story-reading.html',
  styleUrl: './story-reading.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryReading {
  readonly story = input.required<StoryWordsFragment>();
  /** Whether those who may can remove marks here. */
  readonly marking = input(false);
  readonly removeMark = output<StoryMarkFragment>();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);

  /** The mark whose passage or note is being pointed at. */
  protected readonly lit = signal<string | null>(null);
  protected readonly sections = computed(() =>
    readingOf(this.story()).map((section) => ({ ...section, question: this.t(`section.${section.key}`) })),
  );
  protected readonly published = computed(() => {
    const at = this.story().publishedAt;
    return at ? longDate(at, this.language.active()) : null;
  });

  protected isLit(run: ReadingRun): boolean {
    return run.marks.some(({ id }) => id === this.lit());
  }

  /** The innermost mark gives a piece its hue. */
  protected look(run: ReadingRun): string {
    const mark = run.marks.at(-1);
    if (!mark) return '';
    const missing = mark.polarity === 'MISSING' ? ' missing' : '';
    return `pass t${mark.skill.task.number}${missing}`;
  }

  protected point(run: ReadingRun | null): void {
    this.lit.set(run?.marks.at(-1)?.id ?? null);
  }

  protected passageName(mark: StoryMarkFragment): string {
    const state = mark.polarity === 'MISSING' ? this.ui('mark.missing') : this.ui('mark.done');
    return this.t('mark.passage', { label: mark.skill.label, state });
  }

  protected toNote(mark: StoryMarkFragment): void {
    this.document.getElementById(`note-${mark.id}`)?.focus();
    this.lit.set(mark.id);
  }
}
