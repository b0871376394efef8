import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { RouterLink } from '@angular/router';
import { Icon, OutcomeLabel, TaskTile, longDate } from '@cp/ui';
import { Language } from '@cp/kit/web';
import type { StoryMarkFragment, StoryWordsFragment } from './graphql.generated';
import { AboutStory } from './about-story';
import type { MarkActs } from './mark-acts';
import { MarkNote } from './mark-note';
import { ReadingWords } from './reading-words';
import { withTerms } from './reading-terms.rules';
import type { ExplainedTerm } from './reading-terms.rules';
import { minutesToRead, readingOf } from './reading.rules';
import { storiesTexts } from './stories-texts';
import { StoryContents } from './story-contents';
import { StoryTellers } from './story-tellers';

/** A story as it is read: its words on the page, and in the margin the facts and, beside their own paragraph, the marks. */
@Component({
  selector: 'cp-story-reading',
  imports: [
    AboutStory,
    Icon,
    MarkNote,
    OutcomeLabel,
    ReadingWords,
    RouterLink,
    StoryContents,
    StoryTellers,
    TaskTile,
  ],
  templateUrl: './story-reading.html',
  styleUrl: './story-reading.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryReading {
  readonly story = input.required<StoryWordsFragment>();
  /** Its words that are explained in place. */
  readonly terms = input<readonly ExplainedTerm[]>([]);
  /** What can be done with its marks here. */
  readonly acts = input<MarkActs | null>(null);
  /** Whether it leads back to all stories. */
  readonly back = input(true);

  protected readonly t = storiesTexts();
  protected readonly readers = {
    PUBLIC: 'readers.PUBLIC',
    MEMBERS: 'readers.MEMBERS',
    ORGANISATION: 'readers.ORGANISATION',
  } as const;
  protected readonly supports = {
    YES: 'about.support.YES',
    PARTLY: 'about.support.PARTLY',
    NO: 'about.support.NO',
    NOT_ASKED: 'about.support.NOT_ASKED',
  } as const;
  private readonly language = inject(Language);
  private readonly document = inject(DOCUMENT);

  /** The mark whose passage or note is being pointed at. */
  protected readonly lit = signal<string | null>(null);
  protected readonly sections = computed(() =>
    withTerms(readingOf(this.story()), this.terms()).map((section) => ({
      ...section,
      question: this.t(`section.${section.key}`),
    })),
  );
  protected readonly places = computed(() =>
    this.sections().map(({ key, question }) => ({ id: `section-${key}`, name: question })),
  );
  protected readonly minutes = computed(() => minutesToRead(this.story()));
  protected readonly published = computed(() => {
    const at = this.story().publishedAt;
    return at ? longDate(at, this.language.active()) : null;
  });

  protected toNote(mark: StoryMarkFragment): void {
    this.document.getElementById(`note-${mark.id}`)?.focus();
    this.lit.set(mark.id);
  }
}
