import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '@cp/ui';
import { discussionsTexts } from './discussions-texts';
import type { UnreadPostsFragment } from './graphql.generated';

/** Says above a discussion how much is new since the reader was here, and leads to where it begins when they ask. */
@Component({
  selector: 'cp-unread-jump',
  imports: [Icon],
  template: `<p class="line noprint">
    <span class="note">{{ words() }}</span>
    <button type="button" class="btn text small" (click)="go.emit()">
      <cp-icon name="arrow-down" />{{ t('unread.go') }}
    </button>
  </p>`,
  styles: ':host { display: block; margin-block-end: var(--cp-2) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnreadJump {
  readonly unread = input.required<UnreadPostsFragment>();
  readonly go = output();
  protected readonly t = discussionsTexts();
  protected readonly words = computed(() => {
    const { count, andMore } = this.unread();
    return andMore ? this.t('unread.more', { n: count }) : this.t.plural('unread.count', count);
  });
}
