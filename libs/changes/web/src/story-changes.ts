import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Problem } from '@cp/kit/web';
import { Confirm, EmptyState, FailedState, Notice, Skeleton } from '@cp/ui';
import { AdoptionForm } from './adoption-form';
import { AdoptionView } from './adoption-view';
import { ChangeView } from './change-view';
import { changesTexts } from './changes-texts';
import { FollowedStore } from './followed.store';
import type { AdoptionWordsFragment, ChangeStepKind, ChangeWordsFragment } from './graphql.generated';
import { StepForm } from './step-form';

/** What is open for writing: a new change, the next step of one, or what somebody tried. */
type Writing = { readonly at: 'change' | 'adoption'; readonly id: string | null } | null;

/** The part of a story's page that says what followed: what its authors changed, whether it held, and where else it was tried. */
@Component({
  selector: 'cp-story-changes',
  imports: [AdoptionForm, AdoptionView, ChangeView, EmptyState, FailedState, Notice, Skeleton, StepForm],
  providers: [FollowedStore],
  templateUrl: './story-changes.html',
  styleUrl: './story-changes.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryChanges {
  readonly storyId = input.required<string>();

  protected readonly t = changesTexts();
  protected readonly store = inject(FollowedStore);
  private readonly confirm = inject(Confirm);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  private readonly stepForm = viewChild(StepForm);
  private readonly adoptionForm = viewChild(AdoptionForm);

  protected readonly first: readonly ChangeStepKind[] = ['MADE', 'PLANNED', 'NOT_MADE'];
  protected readonly writing = signal<Writing>(null);
  protected readonly told = signal('');
  protected readonly trouble = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      const id = this.storyId();
      untracked(() => void this.store.load(id));
    });
  }

  protected writes(at: 'change' | 'adoption', id: string | null): boolean {
    const writing = this.writing();
    return writing?.at === at && writing.id === id;
  }

  protected write(at: 'change' | 'adoption', id: string | null): void {
    this.told.set('');
    this.writing.set({ at, id });
    this.soon(() => (at === 'change' ? this.stepForm() : this.adoptionForm())?.focus());
  }

  protected stop(focusId: string): void {
    this.writing.set(null);
    this.focusSoon(focusId);
  }

  protected saved(id: string): void {
    this.writing.set(null);
    this.told.set(this.t('saved'));
    this.focusSoon(id);
  }

  /** What the button is called that leads on from where a change is. */
  protected nextOf({ viewerCan }: ChangeWordsFragment): string {
    if (viewerCan.step.includes('HELD')) return this.t('act.held');
    return viewerCan.step.includes('PLANNED') ? this.t('act.again') : this.t('act.step');
  }

  protected async takeBack(change: ChangeWordsFragment): Promise<void> {
    const what = change.what;
    if (!(await this.sure(this.t('takeBack.text', { what })))) return;
    await this.tell(() => this.store.takeBack(change));
  }

  protected async takeBackAdoption(adoption: AdoptionWordsFragment): Promise<void> {
    if (!(await this.sure(this.t('takeBack.adoption')))) return;
    await this.tell(() => this.store.takeBackAdoption(adoption));
  }

  private sure(text: string): Promise<boolean> {
    const title = this.t('takeBack.title');
    return this.confirm.ask({ title, text, yes: this.t('takeBack'), final: true });
  }

  private async tell(work: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    try {
      await work();
      this.told.set(this.t('takenBack'));
      this.focusSoon('what-followed');
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
