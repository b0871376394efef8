import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Language } from '@cp/kit/web';
import { longDate, uiTexts } from '@cp/ui';
import type { ClaimWasFragment, StoryMarkFragment } from './graphql.generated';
import { storiesTexts } from './stories-texts';

/** How a mark came about: who did what with it, when and why, in order. Closed until somebody asks. */
@Component({
  selector: 'cp-mark-history',
  template: `<details class="noprint">
    <summary>{{ t('history.title') }}</summary>
    <ol>
      @for (entry of mark().history; track $index) {
        <li>
          <bdi>{{ said(entry) }}</bdi>
          <span class="soft">&ngsp;{{ date(entry.at) }}</span>
          @if (entry.reason) {
            <p>
              <bdi>{{ entry.reason }}</bdi>
            </p>
          }
          @if (entry.changedFrom; as was) {
            <p class="soft">
              <bdi>{{ before(was) }}</bdi>
            </p>
          }
        </li>
      }
    </ol>
  </details>`,
  styles: `
    summary {
      min-height: 2.75rem;
      align-content: center;
      cursor: pointer;
    }
    ol {
      display: grid;
      gap: var(--cp-2);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MarkHistory {
  readonly mark = input.required<StoryMarkFragment>();

  protected readonly t = storiesTexts();
  private readonly ui = uiTexts();
  private readonly language = inject(Language);

  protected said({ what, by }: StoryMarkFragment['history'][number]): string {
    return this.t(`history.${what}`, { name: by.name });
  }

  protected date(at: string): string {
    return longDate(at, this.language.active());
  }

  protected before({ polarity, skill, reason }: ClaimWasFragment): string {
    const state = this.ui(polarity === 'MISSING' ? 'mark.missing' : 'mark.done');
    return this.t('history.before', { state, label: skill.label, reason });
  }
}
