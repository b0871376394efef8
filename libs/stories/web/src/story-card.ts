import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '@cp/kit/web';
import { Icon, OutcomeLabel, TaskTile } from '@cp/ui';
import type { VoiceGroup } from './graphql.generated';
import { storiesTexts } from './stories-texts';
import type { StoryInList } from './story-in-list';
import { StoryTellers } from './story-tellers';

/** A story in a list: its title and first words on the page; how it ended, its skills and who has spoken in the margin. */
@Component({
  selector: 'article[cpStoryCard]',
  imports: [Icon, OutcomeLabel, RouterLink, StoryTellers, TaskTile],
  templateUrl: './story-card.html',
  styles: `
    .words {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      line-clamp: 3;
      overflow: hidden;
    }
    .news {
      display: flex;
      align-items: center;
      gap: var(--cp-2);
      font-weight: 600;
    }
    .teller {
      margin-block-start: 0.9rem;
    }
  `,
  host: { class: 'row card', '[attr.aria-labelledby]': "'story-' + story().id" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoryCard {
  readonly story = input.required<StoryInList>();
  /** The level of its title among the headings of the page. */
  readonly headingLevel = input<2 | 3>(2);

  protected readonly t = storiesTexts();
  private readonly language = inject(Language);
  protected readonly place = computed(() => this.story().organisation?.name ?? this.story().setting);
  protected readonly voices = computed(() => {
    const voices = this.story().voices;
    if (!voices) return this.t('card.quiet');
    if (voices.notHeard.length === 0) return this.t('card.all');
    const heard = voices.heard.length ? this.t('card.heard', { list: this.listed(voices.heard) }) : '';
    return `${heard} ${this.t('card.notHeard', { list: this.listed(voices.notHeard) })}`.trim();
  });

  protected readonly news = computed(() => {
    const { unread } = this.story();
    if (!unread?.count) return null;
    return unread.andMore
      ? this.t('card.unreadMore', { n: unread.count })
      : this.t.plural('card.unread', unread.count);
  });

  private listed(groups: readonly VoiceGroup[]): string {
    const locale = this.language.active() === 'en' ? 'en-GB' : this.language.active();
    return new Intl.ListFormat(locale).format(groups.map((group) => this.t(`group.${group}`)));
  }
}
