import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language, Problem } from '@cp/kit/web';
import { Confirm, Icon, Notice, longDate } from '@cp/ui';
import type { StoryLifeFragment } from './graphql.generated';
import { lifeTexts } from './life-texts';
import { StoryLifeStore } from './story-life.store';

/** Where a story stands in its life, in words, and what its authors, or whoever looks at it, can do about it. */
@Component({
  selector: 'cp-story-life',
  imports: [Icon, Notice, RouterLink],
  templateUrl: './story-life.html',
  styles: ':host { display: block } cp-notice { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryLife {
  readonly story = input.required<StoryLifeFragment>();
  /** It was taken out: the page has to be read again. */
  readonly gone = output();

  protected readonly t = lifeTexts();
  private readonly store = inject(StoryLifeStore);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly trouble = signal<Problem | null>(null);

  protected readonly changedOn = computed(() => {
    const { edition, changedAt } = this.story();
    return edition > 1 && changedAt ? longDate(changedAt, this.language.active()) : null;
  });
  protected readonly outOn = computed(() => {
    const at = this.story().archived?.at;
    return at ? longDate(at, this.language.active()) : null;
  });

  protected withdraw(): Promise<void> {
    return this.attempt(async () => {
      const { id } = await this.store.withdraw(this.story());
      await this.router.navigate(['/stories', id, 'edit']);
    });
  }

  protected async archive(): Promise<void> {
    const yes = await this.confirm.ask({
      title: this.t('life.archiveAsk'),
      text: this.t('life.archiveText'),
      yes: this.t('life.archiveYes'),
      final: true,
    });
    if (!yes) return;
    await this.attempt(async () => {
      await this.store.archive(this.story());
      this.gone.emit();
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.trouble.set(null);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.trouble.set(error);
    }
  }
}
