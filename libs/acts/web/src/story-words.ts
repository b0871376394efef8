import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FailedState } from '@cp/ui';
import { actsTexts } from './acts-texts';
import { ExplainWord } from './explain-word';
import { StoryWordsStore } from './story-words.store';
import { WordQuestions } from './word-questions';

/** The part of a story's page that explains its words: what is explained, the way to ask, and for those who tell it what was asked. */
@Component({
  selector: 'cp-story-words',
  imports: [ExplainWord, FailedState, RouterLink, WordQuestions],
  providers: [StoryWordsStore],
  template: `<section class="row part" aria-labelledby="story-words">
    <div class="stack">
      <h2 id="story-words">{{ t('words.title') }}</h2>
      @if (store.problem(); as problem) {
        <cp-failed-state [problem]="problem" (again)="store.load(storyId())" />
      } @else if (store.story()) {
        @if (store.words().length) {
          <dl>
            @for (word of store.words(); track word.term) {
              <div>
                <dt>
                  <bdi>{{ word.term }}</bdi>&ngsp;
                  @if (word.longForm; as long) {
                    <span class="note"
                      ><bdi>{{ long }}</bdi></span
                    >
                  }
                </dt>
                <dd>
                  <bdi>{{ word.explanation }}</bdi>&ngsp;
                  @if (word.byAuthors) {
                    <span class="note from">{{ t('words.by-authors') }}</span>
                  }
                </dd>
              </div>
            }
          </dl>
        } @else {
          <p class="soft">{{ t('words.none') }}</p>
        }
        <cp-word-questions />
        @if (store.story()?.viewerCanAskForWords) {
          <cp-explain-word />
        }
        <p class="note">
          <a routerLink="/glossary">{{ t('words.glossary') }}</a>
        </p>
      }
    </div>
  </section>`,
  styles: `
    dl > div + div {
      margin-block-start: var(--cp-4);
    }
    dt {
      font-weight: var(--cp-weight-strong);
    }
    dt .note {
      font-weight: 400;
    }
    dd {
      margin-inline-start: 0;
    }
    .from {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryWords {
  readonly storyId = input.required<string>();

  protected readonly t = actsTexts();
  protected readonly store = inject(StoryWordsStore);

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
  }
}
