import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { FieldError, Notice } from '@cp/ui';
import { actsTexts } from './acts-texts';
import { type AskedWord, StoryWordsStore } from './story-words.store';

const LONGEST = 300;

/** For those who tell a story: the words that readers asked about, how many asked, and the way to explain each in place. */
@Component({
  selector: 'cp-word-questions',
  imports: [FieldError, Notice],
  templateUrl: './word-questions.html',
  styles: `
    :host {
      display: block;
    }
    li {
      padding-block: var(--cp-4);
      border-block-start: var(--cp-rule) solid var(--cp-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WordQuestions {
  protected readonly t = actsTexts();
  protected readonly store = inject(StoryWordsStore);
  protected readonly problems = formProblems();
  protected readonly open = signal<string | null>(null);
  protected readonly told = signal('');

  protected begin(question: AskedWord): void {
    this.problems.clear();
    this.open.set(question.id);
  }

  protected async send(
    event: Event,
    question: AskedWord,
    longForm: string,
    meaning: string,
    offer: boolean,
  ): Promise<void> {
    event.preventDefault();
    const { id, version, term } = question;
    const explanation = meaning.trim();
    const field = `word-meaning-${id}`;
    const found =
      explanation === ''
        ? this.t('questions.none')
        : explanation.length > LONGEST
          ? this.t('questions.long')
          : null;
    if (!this.problems.show(found ? [{ id: field, text: found }] : [])) return;
    try {
      await this.store.explain({ id, version, explanation, longForm: longForm.trim() || null, offer });
      this.open.set(null);
      this.told.set(this.t('questions.done', { term }));
    } catch (problem) {
      this.problems.take(problem, { explanation: field, longForm: `word-long-${id}` });
    }
  }
}
