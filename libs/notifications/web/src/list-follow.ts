import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Problem } from '@cp/kit/web';
import { FieldError, Icon, Notice } from '@cp/ui';
import { FollowButton } from './follow-button';
import { FollowsStore } from './follows.store';
import type { SaveSearchInput } from './graphql.generated';
import { notificationsTexts } from './notifications-texts';

/** What is chosen in the list of stories. */
type StoryFilter = Pick<SaveSearchInput, 'kind' | 'outcome' | 'skillId' | 'spokenAs' | 'organisationId'>;

/** Lets a member follow the skill or the place that is chosen in the list of stories, and save what is chosen under a name. */
@Component({
  selector: 'cp-list-follow',
  imports: [FieldError, FollowButton, Icon, Notice],
  templateUrl: './list-follow.html',
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListFollow {
  readonly filter = input.required<StoryFilter>();

  protected readonly t = notificationsTexts();
  private readonly store = inject(FollowsStore);
  protected readonly chosen = computed(() => Object.values(this.filter()).some(Boolean));
  protected readonly open = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly told = signal<string | null>(null);
  protected readonly trouble = signal<string | null>(null);
  private busy = false;

  protected async save(event: Event, name: string, waitsForMe: boolean): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.problem.set(name.trim() === '' ? this.t('search.name.missing') : null);
    if (this.problem()) return;
    this.busy = true;
    this.trouble.set(null);
    try {
      await this.store.save({ ...this.filter(), name: name.trim(), waitsForMe });
      this.told.set(this.t('search.saved'));
      this.open.set(false);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.trouble.set(problem.message);
    } finally {
      this.busy = false;
    }
  }
}
