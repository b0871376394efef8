import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { formProblems, newKey } from '@cp/kit/web';
import { Disc, ErrorSummary, FieldError, Icon, longDate } from '@cp/ui';
import type { IconName } from '@cp/ui';
import type { PromiseOutcome, SeniorVerdict, TalkHeadFragment } from './graphql.generated';
import { HeadStore } from './head.store';
import { PromiseForm } from './promise-form';
import { talksTexts } from './talks-texts';

type Answer = TalkHeadFragment['seniorAnswers'][number];

const VERDICTS: readonly SeniorVerdict[] = ['CAN', 'BY_WHEN', 'CANNOT'];
const icons: Readonly<Record<SeniorVerdict, IconName>> = {
  CAN: 'circle-check',
  BY_WHEN: 'calendar-clock',
  CANNOT: 'circle-slash',
};

/** What those who can decide answered to an ask, that it waits, and, for whoever can, a place to answer. It names nobody who has not. */
@Component({
  selector: 'cp-senior-ear',
  imports: [Disc, ErrorSummary, FieldError, Icon, PromiseForm],
  templateUrl: './senior-ear.html',
  styles: `
    :host {
      display: block;
    }
    .verdict {
      display: flex;
      align-items: center;
      gap: var(--cp-2);
      font-weight: 600;
    }
    .words {
      overflow-wrap: anywhere;
    }
    .words ::ng-deep > * + * {
      margin-block-start: var(--cp-3);
    }
    .given {
      padding-inline-start: var(--cp-5);
      border-inline-start: 4px solid var(--cp-primary);
    }
    .choice + .choice {
      margin-block-start: var(--cp-2);
    }
    .choice b {
      display: block;
    }
    textarea {
      field-sizing: content;
      min-block-size: 8rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeniorEar {
  protected readonly t = talksTexts();
  protected readonly store = inject(HeadStore);
  protected readonly problems = formProblems();
  protected readonly answers = computed(() => this.store.head()?.seniorAnswers ?? []);
  protected readonly canDecide = computed(() => this.store.head()?.viewerCan.decide ?? false);
  protected readonly waits = computed(() => this.store.head()?.opening?.waiting ?? false);
  protected readonly verdicts = VERDICTS;
  protected readonly icons = icons;
  protected readonly answering = signal(false);
  protected readonly verdict = signal<SeniorVerdict | null>(null);
  protected readonly byDay = signal('');
  protected readonly body = signal('');
  protected readonly telling = signal<string | null>(null);
  private key = newKey();
  private busy = false;

  protected saidOf({ verdict, byDay }: Answer): string {
    return verdict === 'BY_WHEN' && byDay
      ? this.t('ear.said.BY_WHEN', { day: longDate(`${byDay}T12:00:00Z`) })
      : this.t(`ear.said.${verdict}`);
  }

  protected cameOf(outcome: PromiseOutcome): string {
    return this.t(`ear.came.${outcome}`);
  }

  protected async decide(event: Event): Promise<void> {
    event.preventDefault();
    const verdict = this.verdict();
    const missing = [
      ...(verdict ? [] : [{ id: 'ear-CAN', text: this.t('ear.noVerdict') }]),
      ...(verdict === 'BY_WHEN' && !this.byDay() ? [{ id: 'ear-day', text: this.t('ear.noDay') }] : []),
      ...(this.body().trim() ? [] : [{ id: 'ear-words', text: this.t('ear.noWords') }]),
    ];
    if (!this.problems.show(missing) || !verdict || this.busy) return;
    this.busy = true;
    try {
      const byDay = verdict === 'BY_WHEN' ? this.byDay() : null;
      await this.store.decide({ key: this.key, verdict, byDay, body: this.body() });
      this.key = newKey();
      this.answering.set(false);
      this.body.set('');
    } catch (problem) {
      this.problems.take(problem, { byDay: 'ear-day', body: 'ear-words' });
    } finally {
      this.busy = false;
    }
  }
}
