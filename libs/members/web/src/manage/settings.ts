import { ChangeDetectionStrategy, Component, effect, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formProblems, Problem } from '@cp/kit/web';
import { ErrorSummary, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import type { JoinMode } from '../graphql.generated';
import { ManageStore } from './manage.store';
import { manageTexts } from './manage-texts';

const MODES: readonly JoinMode[] = ['OPEN', 'APPROVAL', 'INVITATION'];

/** How people join this community: decided here, and put on record. */
@Component({
  selector: 'cp-community-settings',
  imports: [ErrorSummary, FailedState, Icon, Notice, RouterLink, Skeleton],
  templateUrl: './settings.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Settings {
  protected readonly t = manageTexts();
  protected readonly store = inject(ManageStore);
  private readonly summary = viewChild(ErrorSummary);
  protected readonly modes = MODES.map((mode) => ({
    mode,
    title: this.t(`settings.${mode}`),
    text: this.t(`settings.${mode}.text`),
  }));
  protected readonly chosen = signal<JoinMode | null>(null);
  protected readonly sending = signal(false);
  protected readonly saved = signal(false);
  protected readonly problems = formProblems();

  constructor() {
    void this.store.community.load();
    effect(() => this.chosen.set(this.store.community.value()?.joinMode ?? null));
  }

  protected choose(mode: JoinMode): void {
    this.chosen.set(mode);
    this.saved.set(false);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [community, joinMode] = [this.store.community.value(), this.chosen()];
    if (this.sending() || !community || !joinMode) return;
    this.sending.set(true);
    this.saved.set(false);
    this.problems.clear();
    try {
      await this.store.changeCommunity(joinMode, community.version);
      this.saved.set(true);
    } catch (problem) {
      this.problems.take(problem);
      this.summary()?.focus();
      // Somebody else decided meanwhile: what holds now is shown, and can be decided on.
      if (problem instanceof Problem && problem.code === 'CONFLICT') await this.store.community.load();
    } finally {
      this.sending.set(false);
    }
  }
}
