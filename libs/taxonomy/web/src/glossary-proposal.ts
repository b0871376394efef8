import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { type FormProblem, formProblems } from '@cp/kit/web';
import { FieldError, Notice } from '@cp/ui';
import type { GlossaryKind } from './graphql.generated';
import { type GlossaryItem, GlossaryStore } from './glossary.store';
import { taxonomyTexts } from './taxonomy-texts';

const LONGEST = { term: 60, longForm: 120, explanation: 300, suggestion: 60 } as const;
let forms = 0;

/** Proposes what a word means: on the page of the glossary, and beside a text that uses it. */
@Component({
  selector: 'cp-glossary-proposal',
  imports: [FieldError, Notice],
  templateUrl: './glossary-proposal.html',
  styles: ':host { display: block; padding-block-start: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GlossaryProposal {
  /** The word that it is about, where that is known. */
  readonly about = input('');
  /** Whether to say what else there is to say: a plainer word. */
  readonly whole = input(true);
  readonly proposed = output<GlossaryItem>();
  readonly left = output();

  protected readonly t = taxonomyTexts();
  protected readonly kinds: readonly GlossaryKind[] = ['ACRONYM', 'WORD'];
  protected readonly most = LONGEST;
  protected readonly problems = formProblems();
  protected readonly busy = signal(false);
  protected readonly term = linkedSignal(() => this.about());
  protected readonly longForm = signal('');
  protected readonly explanation = signal('');
  protected readonly suggestion = signal('');
  /** Initials are recognised as they are typed; whoever knows better says so. */
  protected readonly kind = linkedSignal<GlossaryKind>(() =>
    /^[\p{Lu}\p{N}&]{2,}s?$/u.test(this.term().trim()) ? 'ACRONYM' : 'WORD',
  );
  protected readonly left300 = computed(() => LONGEST.explanation - this.explanation().trim().length);
  private readonly store = inject(GlossaryStore);
  private readonly form = ++forms;

  protected id(part: string): string {
    return `glossary-${part}-${this.form}`;
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.problems.show(this.found()) || this.busy()) return;
    this.busy.set(true);
    try {
      const entry = await this.store.propose({
        term: this.term().trim(),
        kind: this.kind(),
        longForm: this.kind() === 'ACRONYM' ? this.longForm().trim() || null : null,
        explanation: this.explanation().trim(),
        suggestion: this.suggestion().trim() || null,
      });
      for (const part of [this.longForm, this.explanation, this.suggestion]) part.set('');
      this.term.set(this.about());
      this.proposed.emit(entry);
    } catch (problem) {
      this.problems.take(problem, {
        term: this.id('term'),
        longForm: this.id('long'),
        explanation: this.id('explanation'),
        suggestion: this.id('suggestion'),
      });
    } finally {
      this.busy.set(false);
    }
  }

  private found(): FormProblem[] {
    const found: FormProblem[] = [];
    if (this.term().trim() === '') found.push({ id: this.id('term'), text: this.t('propose.noTerm') });
    if (this.explanation().trim() === '')
      found.push({ id: this.id('explanation'), text: this.t('propose.noExplanation') });
    if (this.left300() < 0) found.push({ id: this.id('explanation'), text: this.t('propose.long') });
    return found;
  }
}
