import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Notice } from './notice';
import { uiTexts } from './ui-texts';

/** Stands where something could not be shown: what happened, the number to give when asking for help, and Try again. */
@Component({
  selector: 'cp-failed-state',
  imports: [Notice],
  template: `<cp-notice kind="care" [lead]="t('failed.lead')" [live]="true">
    <p>{{ problem().message }}</p>
    @if (problem().id; as id) {
      <p class="note">{{ t('failed.id', { id }) }}</p>
    }
    <button type="button" class="btn quiet small" (click)="again.emit()">{{ t('failed.again') }}</button>
  </cp-notice>`,
  styles: ':host { display: block } button { margin-block-start: var(--cp-3) }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FailedState {
  protected readonly t = uiTexts();
  readonly problem = input.required<{ readonly message: string; readonly id?: string | null }>();
  readonly again = output();
}
