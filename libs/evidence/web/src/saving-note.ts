import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Notice, SavedState } from '@cp/ui';
import type { SavedTo } from '@cp/ui';
import type { WrittenCycle, WrittenMeasure } from './evidence-draft.store';
import { evidenceTexts } from './evidence-texts';

/** Says where the words of one thing are, and lets its writer choose where two versions of it meet. */
@Component({
  selector: 'cp-saving-note',
  imports: [Notice, SavedState],
  template: `<div class="stack" aria-live="polite">
      @if (saved(); as state) {
        <cp-saved-state [state]="state" (again)="of().flush()" />
      } @else if (of().standing().kind === 'unsaved' && waits()) {
        <p class="note">{{ waits() }}</p>
      }
    </div>
    @if (of().conflicting()) {
      <cp-notice kind="care" [lead]="t('conflict.lead')" [live]="true">
        <p>{{ t('conflict.text') }}</p>
        <ng-content />
        <p class="acts">
          <button type="button" class="btn small" (click)="of().keepMine()">{{ t('conflict.mine') }}</button>
          <button type="button" class="btn quiet small" (click)="of().takeOther()">
            {{ t('conflict.other') }}
          </button>
        </p>
      </cp-notice>
    }
    @if (of().setAside()) {
      <cp-notice [lead]="t('conflict.aside')" [live]="true">
        <p class="acts">
          <button type="button" class="btn quiet small" (click)="of().bringBack()">
            {{ t('conflict.back') }}
          </button>
        </p>
      </cp-notice>
    }`,
  styles: ':host { display: block } .acts { margin-block-start: var(--cp-3) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavingNote {
  readonly of = input.required<WrittenMeasure | WrittenCycle>();
  /** What it waits for before it can be saved at all. */
  readonly waits = input<string | null>(null);

  protected readonly t = evidenceTexts();
  protected readonly saved = computed<SavedTo | null>(() => {
    const standing = this.of().standing();
    switch (standing.kind) {
      case 'saved':
        return standing.at ? { kind: 'saved', at: standing.at } : null;
      case 'saving':
        return { kind: 'saving' };
      case 'failed':
        return { kind: 'failed', reason: standing.problem.fields[0]?.message || standing.problem.message };
      case 'signedOut':
      case 'conflict':
        return { kind: 'kept' };
      case 'unsaved':
        return this.waits() ? null : { kind: 'kept' };
      default:
        return null;
    }
  });
}
