import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language, Problem } from '@cp/kit/web';
import { FailedState, Icon, Notice, Skeleton, longDate } from '@cp/ui';
import { ChangeView } from './change-view';
import { changesTexts } from './changes-texts';
import { FollowedStore } from './followed.store';
import type { ChangeStepKind, ChangeWordsFragment } from './graphql.generated';
import { StepForm } from './step-form';
import { timeOfDay } from './timeline.rules';

/** What somebody answers when they are asked. */
type Answer = Exclude<ChangeStepKind, 'PLANNED'>;

/** Where a mail about a change leads: the question with its three answers. Opening it changes nothing; each answer is a press. */
@Component({
  selector: 'cp-changes-page',
  imports: [ChangeView, FailedState, Icon, Notice, RouterLink, Skeleton, StepForm],
  providers: [FollowedStore],
  templateUrl: './changes-page.html',
  styleUrl: './story-changes.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangesPage {
  /** The story's id, from the address. */
  readonly id = input.required<string>();

  protected readonly t = changesTexts();
  protected readonly store = inject(FollowedStore);
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly form = viewChild(StepForm);

  protected readonly answering = signal<{ id: string; kind: Answer } | null>(null);
  protected readonly told = signal('');
  protected readonly trouble = signal<Problem | null>(null);
  /** What the viewer is asked today; what was put off is not asked. */
  protected readonly asked = computed(() =>
    this.store.changes().filter(({ viewerCan, askAgainOn }) => viewerCan.answer && !askAgainOn),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
  }

  protected answersTo({ viewerCan }: ChangeWordsFragment): readonly Answer[] {
    return viewerCan.answer === 'WAS_IT_MADE' ? ['MADE', 'NOT_MADE'] : ['HELD', 'SLIPPED'];
  }

  protected answer(id: string, kind: Answer): void {
    this.told.set('');
    this.answering.set({ id, kind });
    this.soon(() => this.form()?.focus());
  }

  protected stop(id: string): void {
    this.answering.set(null);
    this.focusSoon(`change-${id}`);
  }

  protected saved(): void {
    this.answering.set(null);
    this.told.set(this.t('page.saved'));
    this.focusSoon('changes-told');
  }

  protected async later({ id }: ChangeWordsFragment): Promise<void> {
    this.trouble.set(null);
    this.answering.set(null);
    try {
      const { askAgainOn } = await this.store.later(id);
      const day = askAgainOn ? longDate(timeOfDay(askAgainOn), this.language.active()) : '';
      this.told.set(this.t('page.later', { day }));
      this.focusSoon('changes-told');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.trouble.set(error);
    }
  }

  private focusSoon(id: string): void {
    this.soon(() => this.document.getElementById(id)?.focus());
  }

  private soon(work: () => void): void {
    afterNextRender(work, { injector: this.injector });
  }
}
