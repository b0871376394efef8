import {
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { formProblems } from '@cp/kit/web';
import { FieldError, Notice } from '@cp/ui';
import { type GlossaryItem, GlossaryStore } from './glossary.store';
import { taxonomyTexts } from './taxonomy-texts';

/** What can be decided: of what waits, and of what was accepted. */
type Decision = 'ACCEPT' | 'CHANGE' | 'DECLINE' | 'RETIRE';

const ofWaiting: readonly Exclude<Decision, 'RETIRE'>[] = ['ACCEPT', 'CHANGE', 'DECLINE'];

/** Decides on one entry: take it in as it is or in other words, decline it or take it out, with a reason that is read. */
@Component({
  selector: 'cp-glossary-decision',
  imports: [FieldError, Notice],
  templateUrl: './glossary-decision.html',
  styles: ':host { display: block; padding-block-start: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GlossaryDecision {
  readonly entry = input.required<GlossaryItem>();
  readonly decided = output<GlossaryItem>();

  protected readonly t = taxonomyTexts();
  protected readonly choices = ofWaiting;
  protected readonly problems = formProblems();
  protected readonly choice = linkedSignal<Decision | null>(() =>
    this.entry().status === 'ACCEPTED' ? 'RETIRE' : null,
  );
  protected readonly longForm = linkedSignal(() => this.entry().longForm ?? '');
  protected readonly explanation = linkedSignal(() => this.entry().explanation);
  protected readonly suggestion = linkedSignal(() => this.entry().suggestion ?? '');
  protected readonly reason = signal('');
  private readonly store = inject(GlossaryStore);

  protected id(part: string): string {
    return `${part}-${this.entry().id}`;
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const choice = this.choice();
    if (!choice) return;
    const reason = this.reason().trim();
    const isMissing = (choice === 'DECLINE' || choice === 'RETIRE') && reason === '';
    if (!this.problems.show(isMissing ? [{ id: this.id('reason'), text: this.t('decide.noReason') }] : []))
      return;
    const { id, version } = this.entry();
    const words = {
      longForm: this.longForm().trim(),
      explanation: this.explanation().trim(),
      suggestion: this.suggestion().trim(),
    };
    try {
      this.decided.emit(
        await this.store.decide({
          id,
          version,
          decision: choice === 'CHANGE' ? 'ACCEPT' : choice,
          reason: reason || null,
          ...(choice === 'CHANGE' ? words : {}),
        }),
      );
    } catch (problem) {
      const ids = {
        reason: this.id('reason'),
        explanation: this.id('explanation'),
        longForm: this.id('long'),
      };
      this.problems.take(problem, { ...ids, suggestion: this.id('suggestion') });
    }
  }
}
