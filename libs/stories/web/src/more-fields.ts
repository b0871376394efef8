import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { perspectives } from '@cp/ui';
import type { Perspective } from '@cp/ui';
import type { DraftWords, PlainChange } from './draft.rules';
import type { SeniorSupport, StoryKind } from './graphql.generated';
import { LIMITS } from './sections.rules';
import { storiesTexts } from './stories-texts';

const SUPPORT: readonly SeniorSupport[] = ['YES', 'PARTLY', 'NO', 'NOT_ASKED'];

/** What helps others to judge a story for themselves, and may all be left open: whom it touched, how people agreed, what it was for. */
@Component({
  selector: 'cp-more-fields',
  templateUrl: './more-fields.html',
  styleUrl: './more-fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoreFields {
  readonly kind = input.required<StoryKind>();
  readonly words = input.required<DraftWords>();
  readonly changed = output<PlainChange>();
  readonly left = output();

  protected readonly t = storiesTexts();
  protected readonly limits = LIMITS;
  protected readonly people = perspectives.map((value) => ({ value, name: this.t(`touched.${value}`) }));
  protected readonly support = SUPPORT.map((value) => ({ value, name: this.t(`senior.${value}`) }));
  protected readonly touched = computed(() => new Set<Perspective>(this.words().touched));

  protected text(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  protected touch(value: Perspective, event: Event): void {
    const others = this.words().touched.filter((one) => one !== value);
    const chosen = (event.target as HTMLInputElement).checked;
    this.changed.emit({ touched: chosen ? [...others, value].sort() : others });
  }
}
