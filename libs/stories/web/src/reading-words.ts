import { DOCUMENT, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TaskTile, Term, uiTexts } from '@cp/ui';
import type { StoryMarkFragment } from './graphql.generated';
import type { ReadingRun } from './reading.rules';
import { siteOf } from './site.rules';
import { storiesTexts } from './stories-texts';

/** Words of a story with their looks, links and marks. Every piece says where it begins, so that a selection can be read back. */
@Component({
  selector: '[cpReadingWords]',
  imports: [NgTemplateOutlet, TaskTile, Term],
  templateUrl: './reading-words.html',
  styleUrl: './reading-words.css',
  host: { class: 'words', '[attr.data-section]': 'section()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReadingWords {
  readonly runs = input.required<readonly ReadingRun[]>({ alias: 'cpReadingWords' });
  readonly section = input.required<string>();
  /** The mark whose passage or note is being pointed at. */
  readonly lit = input<string | null>(null);
  readonly pointed = output<string | null>();
  readonly toNote = output<StoryMarkFragment>();

  protected readonly t = storiesTexts();
  protected readonly ui = uiTexts();
  private readonly origin = inject(DOCUMENT).location.origin;

  /** Where a link leads, for those who are about to leave; told by the look alone, so that it is never part of a selection. */
  protected siteOf(href: string): string | null {
    const host = siteOf(href, this.origin);
    return host === null ? null : this.t('story.site', { host });
  }

  protected isLit(run: ReadingRun): boolean {
    return run.marks.some(({ id }) => id === this.lit());
  }

  /** The innermost mark gives a piece its hue. */
  protected markLook(run: ReadingRun): string {
    const mark = run.marks.at(-1);
    if (!mark) return '';
    const missing = mark.polarity === 'MISSING' ? ' missing' : '';
    const proposed = mark.status === 'PROPOSED' ? ' proposed' : '';
    return `pass t${mark.skill.task.number}${missing}${proposed}`;
  }

  protected point(run: ReadingRun | null): void {
    this.pointed.emit(run?.marks.at(-1)?.id ?? null);
  }

  protected passageName(mark: StoryMarkFragment): string {
    const state = mark.polarity === 'MISSING' ? this.ui('mark.missing') : this.ui('mark.done');
    return this.t('mark.passage', { label: mark.skill.label, state });
  }
}
