import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** What a place is for while nothing is there: a sentence that teaches, and (projected) one action. */
@Component({
  selector: 'cp-empty-state',
  template: `<div class="empty stack">
    <p class="lede">{{ lead() }}</p>
    <ng-content />
  </div>`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EmptyState {
  readonly lead = input.required<string>();
}
