import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Language, Problem } from '@cp/kit/web';
import { Clock, FailedState, Icon, longDate } from '@cp/ui';
import { bibtexOf, risOf } from './citation.rules';
import type { StoryWordsFragment } from './graphql.generated';
import { StoryStore } from './story.store';
import { storiesTexts } from './stories-texts';

/**
 * The end of a story: how to cite it and how to take it along. Citations are made on the device from what stands on the page. On paper it is
 * the citation alone, with the day on which the story was read.
 */
@Component({
  selector: 'cp-cite-story',
  imports: [FailedState, Icon],
  template: `<section class="row part noprint" aria-labelledby="cite-story">
      <div>
        <button
          type="button"
          class="btn text"
          id="cite-story"
          aria-controls="cite-story-ways"
          [attr.aria-expanded]="open()"
          (click)="open.set(!open())"
        >
          {{ t('cite.title') }}
        </button>
        <div class="stack" id="cite-story-ways">
          @if (open()) {
            <p>
              <bdi>{{ citation() }}</bdi>
            </p>
            <div class="acts">
              <button type="button" class="btn quiet small" (click)="copy()">
                <cp-icon name="copy" />{{ t('cite.copy') }}
              </button>
              <button type="button" class="btn quiet small" (click)="bibtex()">
                <cp-icon name="download" />{{ t('cite.bibtex') }}
              </button>
              <button type="button" class="btn quiet small" (click)="ris()">
                <cp-icon name="download" />{{ t('cite.ris') }}
              </button>
            </div>
            <p>{{ t('cite.take') }}</p>
            <div class="acts">
              <button type="button" class="btn quiet small" (click)="take('markdown')">
                <cp-icon name="file-down" />{{ t('cite.markdown') }}
              </button>
              <button type="button" class="btn quiet small" (click)="take('json')">
                <cp-icon name="file-down" />{{ t('cite.json') }}
              </button>
              <button type="button" class="btn quiet small" (click)="print()">
                <cp-icon name="printer" />{{ t('cite.print') }}
              </button>
            </div>
            @if (problem(); as problem) {
              <cp-failed-state [problem]="problem" (again)="take(wanted)" />
            }
          }
          <p class="note" role="status">{{ told() }}</p>
        </div>
      </div>
    </section>
    <section class="printonly">
      <p>
        <bdi>{{ citation() }}</bdi>
      </p>
    </section>`,
  styles: ':host { display: block } .btn.text { padding-inline: 0 }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CiteStory {
  readonly story = input.required<StoryWordsFragment>();

  protected readonly t = storiesTexts();
  protected readonly open = signal(false);
  protected readonly told = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected wanted: 'markdown' | 'json' = 'markdown';
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);
  private readonly store = inject(StoryStore);
  private readonly document = inject(DOCUMENT);

  private readonly cited = computed(() => {
    const { id, title, edition, authors, publishedAt, updatedAt } = this.story();
    const address = `${this.document.location.origin}/stories/${id}`;
    const names = authors.map(({ byline }) => byline.name);
    return { id, title, edition, authors: names, address, publishedAt: publishedAt ?? updatedAt };
  });
  protected readonly citation = computed(() => {
    const { authors, title, edition, address, publishedAt } = this.cited();
    const language = this.language.active();
    const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(authors);
    const dates = { published: longDate(publishedAt, language), today: longDate(this.today(), language) };
    return this.t('cite.text', { authors: list, title, edition, address, ...dates });
  });

  protected async copy(): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(this.citation());
      this.told.set(this.t('cite.copied'));
    } catch {
      this.told.set(this.t('cite.notCopied'));
    }
  }

  protected bibtex(): void {
    this.save(bibtexOf(this.cited(), this.day()), 'bib', 'application/x-bibtex');
  }

  protected ris(): void {
    this.save(risOf(this.cited(), this.day()), 'ris', 'application/x-research-info-systems');
  }

  protected async take(shape: 'markdown' | 'json'): Promise<void> {
    this.wanted = shape;
    this.problem.set(null);
    try {
      const written = await this.store.writtenOut(this.story().id);
      if (shape === 'markdown') this.save(written.markdown, 'md', 'text/markdown');
      else this.save(written.json, 'json', 'application/json');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem.set(error);
    }
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private today(): string {
    return new Date(this.clock.now()).toISOString();
  }

  private day(): string {
    return this.today().slice(0, 10);
  }

  private save(text: string, ending: string, type: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = this.document.createElement('a');
    link.href = address;
    link.download = `story-${this.story().id}.${ending}`;
    link.click();
    URL.revokeObjectURL(address);
    this.told.set(this.t('cite.saved'));
  }
}
