import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { FieldError, Icon, Notice } from '@cp/ui';
import { actsTexts } from './acts-texts';
import type { StorySectionKey } from './graphql.generated';
import { type Answer, StoryWordsStore } from './story-words.store';

const LONGEST = 60;

/**
 * Explain this word: a reader asks what a word of the story means. Words that are selected on the page are taken over; others are
 * typed. Needs a `StoryWordsStore` that has the story.
 */
@Component({
  selector: 'cp-explain-word',
  imports: [FieldError, Icon, Notice],
  template: `@if (!asking()) {
      <button type="button" class="btn quiet" id="explain-word" (pointerdown)="take()" (click)="begin()">
        <cp-icon name="message-circle-question-mark" />{{ t('word.ask') }}
      </button>
    } @else {
      <form class="stack" novalidate (submit)="send($event)" (keydown.escape)="asking.set(false)">
        @if (problems.general(); as words) {
          <cp-notice kind="care" [lead]="words" [live]="true" />
        }
        <div class="control">
          <label for="word-asked">{{ t('word.which') }}</label>
          <span class="hint" id="word-asked-hint">{{ t('word.hint') }}</span>
          <input
            #word
            class="field"
            id="word-asked"
            autocomplete="off"
            maxlength="60"
            [value]="term()"
            (input)="term.set(word.value)"
            [attr.aria-invalid]="problems.at('word-asked') ? 'true' : null"
            aria-describedby="word-asked-hint word-asked-error"
          />
          <cp-field-error errorId="word-asked-error" [text]="problems.at('word-asked')" />
        </div>
        <div class="acts">
          <button class="btn">{{ t('word.send') }}</button>
          <button type="button" class="btn text" (click)="asking.set(false)">{{ t('word.leave') }}</button>
        </div>
      </form>
    }
    <div role="status">
      @if (answer(); as told) {
        @if (told.explanation; as meaning) {
          <cp-notice [lead]="told.longForm ? told.term + ': ' + told.longForm : told.term">
            <p>
              <bdi>{{ meaning }}</bdi>
            </p>
          </cp-notice>
        } @else {
          <cp-notice kind="good" [lead]="t('word.sent', { term: told.term })">
            <p>{{ t('word.then') }}</p>
          </cp-notice>
        }
      }
    </div>`,
  styles: ':host { display: grid; gap: var(--cp-4) } :host > .btn { justify-self: start }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplainWord {
  /** Under which heading the reader is, where that is known. */
  readonly section = input<StorySectionKey | null>(null);

  protected readonly t = actsTexts();
  protected readonly asking = signal(false);
  protected readonly term = signal('');
  protected readonly answer = signal<Answer | null>(null);
  protected readonly problems = formProblems();
  private readonly store = inject(StoryWordsStore);
  private readonly document = inject(DOCUMENT);
  private selected = '';
  private busy = false;

  /** Pressing the button may give the selection up, so it is read before. */
  protected take(): void {
    this.selected = this.selection();
  }

  protected begin(): void {
    this.term.set(this.selected || this.selection());
    this.selected = '';
    this.answer.set(null);
    this.problems.clear();
    this.asking.set(true);
    // The field stands there once the page was drawn.
    setTimeout(() => this.document.getElementById('word-asked')?.focus());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const term = this.term().trim();
    const found = term === '' ? [{ id: 'word-asked', text: this.t('word.none') }] : [];
    if (!this.problems.show(found) || this.busy) return;
    this.busy = true;
    try {
      this.answer.set(await this.store.ask(term, this.section()));
      this.asking.set(false);
    } catch (problem) {
      this.problems.take(problem, { term: 'word-asked' });
    } finally {
      this.busy = false;
    }
  }

  private selection(): string {
    const words = this.document.getSelection()?.toString().replace(/\s+/g, ' ').trim() ?? '';
    return words.length <= LONGEST ? words : '';
  }
}
