import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/** What is wrong with one field, under it. Give the field `aria-describedby` with the same `errorId`; nothing is drawn while all is well. */
@Component({
  selector: 'cp-field-error',
  imports: [Icon],
  template: `@if (text(); as words) {
    <p class="field-error" [id]="errorId()"><cp-icon name="circle-alert" />{{ words }}</p>
  }`,
  styles: ':host { display: block }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldError {
  readonly errorId = input.required<string>();
  readonly text = input.required<string | null>();
}
