import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language, Session, formProblems } from '@cp/kit/web';
import { Disc, ErrorSummary, FailedState, FieldError, PerspectiveChooser, Skeleton, longDate } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import { AskedToTellStore } from './asked-to-tell.store';
import { NameChoice } from './name-choice';
import { togetherTexts } from './together-texts';

/** The page behind the mailed question whether to tell a story together. Opening it changes nothing; no is one tap. */
@Component({
  selector: 'cp-asked-to-tell',
  imports: [
    Disc,
    ErrorSummary,
    FailedState,
    FieldError,
    NameChoice,
    PerspectiveChooser,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './asked-to-tell.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskedToTell {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = togetherTexts();
  protected readonly session = inject(Session);
  protected readonly problems = formProblems();
  private readonly store = inject(AskedToTellStore);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly summary = viewChild(ErrorSummary);

  protected readonly question = this.store.one(this.id);
  protected readonly spokenAs = signal<Perspective | null | undefined>(this.likely());
  protected readonly hides = signal<boolean | null>(null);
  protected readonly declined = signal(false);
  private busy = false;

  constructor() {
    effect(() => {
      this.id();
      untracked(() => void this.question.load());
    });
  }

  protected until(day: string): string {
    return longDate(day, this.language.active());
  }

  protected async yes(): Promise<void> {
    const [spokenAs, pseudonymous] = [this.spokenAs(), this.hides()];
    const missing = [
      ...(spokenAs === undefined ? [{ id: 'asked-voice', text: this.t('asked.noVoice') }] : []),
      ...(pseudonymous === null ? [{ id: 'asked-name', text: this.t('asked.noName') }] : []),
    ];
    if (!this.problems.show(missing) || spokenAs === undefined || pseudonymous === null)
      return this.summary()?.focus();
    await this.answer(async () => {
      const story = await this.store.yes({ id: this.id(), spokenAs, pseudonymous });
      await this.router.navigate(['/stories', story, 'people']);
    });
  }

  protected async no(): Promise<void> {
    await this.answer(async () => {
      await this.store.no(this.id());
      this.declined.set(true);
    });
  }

  private async answer(step: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await step();
    } catch (problem) {
      this.problems.take(problem, { spokenAs: 'asked-voice' });
      this.summary()?.focus();
    } finally {
      this.busy = false;
    }
  }

  private likely(): Perspective | undefined {
    const held = this.session.viewer()?.perspectives ?? [];
    return held.length === 1 ? held[0] : undefined;
  }
}
